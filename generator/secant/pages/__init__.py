"""Blocks and inline marks in Markdown -> HTML.

In the order in which a page passes through:

``source``      a page's text with its places
``containers``  what a line stands in: lists, tabs, admonitions, quotes
``scan``        lines -> our blocks, displayed formulas, runs of text
``spans``       a run of text -> inline marks, formulas, empty links
``blocks/``     one file per block, ``inline/`` one file per inline mark, found by listing: what it asks for, how that
                is worked out (in a worker), and the HTML that it becomes
``reader``      a page's text -> ``page``: its pieces, their names and numbers, the tasks that it asks for; ``tokens``
                stand for the pieces until the Markdown is converted
``workshop``    where tasks are worked out: which versions count, what a worker loads, where results are kept
``site``        all pages: everything worked out, everything wrong reported at once; ``prepare`` adds what is generated
                (``generated``, ``atlas/``, ``cards``)
``answers/``    what the command line asks of the engine, as JSON
"""
