"""The browser's part: one custom element, the styles, the fonts, the theme. No file here names a figure kind."""
