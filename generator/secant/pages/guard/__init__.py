"""What a stranger's page may hold: everything that reaches a reader's browser passes here or was made by us.

``allowed``   the elements, attributes and addresses that a page may hold; whatever is not listed is refused
``markup``    a page's finished HTML -> the same with what is refused shown as text, and what was refused
``origin``    what was refused -> the line of the page that it comes from
``files``     the files among the pages: no link out of them, no program, no two names for one place
``drawing``   an SVG file of an author's: a picture and nothing that runs
"""
