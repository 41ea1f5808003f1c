"""The cache, the workers, the publishing: how work gets done quickly, safely and once. Knows no mathematics.

``task``          a piece of work as pure data, and what came of it
``cache``         results kept under the hash of everything that they depend on; ``stores`` are the places for them
``salt``          the versions that every result depends on
``status``        whether a file changed, by what the system says of it
``workers``       a pool of processes (``hand``: one of them), each of which can be killed without losing the rest;
                  ``queue`` keeps together what has much in common
``worker``        what runs in such a process
``executor``      the same on other machines, in batches; ``batch`` is what they are told to do
``run``           all tasks -> all results: from the cache, else from the workers, in the background
``progress``      what is shown meanwhile
``alike``         whether two folders hold the same
``publish``       the new site appears whole, or the old one stays
``files``         files that are whole or not there; ``lock`` holds folders
"""
