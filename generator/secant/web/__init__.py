"""The browser's part: one custom element, the styles, the fonts, and the theme of MkDocs. No file here names a figure kind."""
