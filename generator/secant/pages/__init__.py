"""Blocks and inline marks in Markdown -> HTML.

In the order in which a page passes through:

``source``      a page's text with its places
``containers``  what a line stands in: lists, tabs, admonitions, quotes
``scan``        lines -> our blocks, displayed formulas, runs of text
``spans``       a run of text -> inline marks, formulas, empty links
``blocks/``     one file per block, ``inline/`` one file per inline mark, found by listing: what it asks for, how that
                is worked out (in a worker), and the HTML that it becomes
``page``        a whole page: its pieces, its names and numbers, the tasks it asks for
``desk``        tasks -> artifacts, with the cache and the workers where there are some
``prepare``     all pages of a site: everything worked out, everything wrong reported at once
``answers/``    what the command line asks of the engine, as JSON
"""
