"""The engine: expression -> facts with evidence. Pure mathematics: no files, no plots, no hosts.

In the order of use: ``exact`` (exact arithmetic), ``derivation`` (the rules), ``simplify``, ``expand`` (let functions
and derivatives written out), ``reals`` (values), ``gradient``, ``point`` (what happens at one point); ``numeric`` and
``rigorous`` bring numpy and balls. ``evidence`` and ``kernel`` say how a fact is known.
"""
