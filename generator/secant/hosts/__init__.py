"""Where pages are shown: the Python-Markdown extension for any host, the plugin for MkDocs. Thin, both."""
