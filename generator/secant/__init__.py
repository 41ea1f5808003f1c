"""Secant: explainer sites about mathematics, computed, proved and drawn at build time.

The stages, in the order in which a page passes through them (imports follow the same order and never run back):

1. ``diagnostics``  the one way anything goes wrong: code, message, file, line, column, fix
2. ``language``     text -> expression tree; safe by construction, exact, bounded; knows no calculus
3. ``calculus``     expression -> facts with evidence; pure mathematics
4. ``scenes``       what a picture shows, as frozen data; no drawing
5. ``figures``      a figure block's options -> a scene, one file per kind
   ``tables``       a table block's options -> rows, one file per kind
6. ``render``       scene -> SVG or PNG, expression -> MathML; the only room that draws
7. ``build``        the cache, the workers, the publishing; knows no mathematics
8. ``pages``        blocks and inline marks in Markdown -> HTML; the generated pages
9. ``hosts``        the Python-Markdown extension and the MkDocs plugin, both thin
10. ``cli``         the command ``secant``
"""
