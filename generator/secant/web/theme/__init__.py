"""The MkDocs theme ``secant``: Material for MkDocs, made ours. MkDocs finds it by its entry point and reads its files."""
