"""The MkDocs theme ``secant``: Material for MkDocs, made ours; found by its entry point."""
