"""The cache, the workers, the publishing: how work gets done quickly, safely and once. Knows no mathematics.

``task``          a piece of work as pure data, and what came of it
``cache``         results kept under the hash of everything that they depend on
``salt``          the versions that every result depends on
``workers``       a pool of processes, each of which can be killed without losing the rest
``worker``        what runs in such a process
``run``           all tasks -> all results, in order: from the cache, else from the workers
``progress``      what is shown meanwhile
``publish``       the new site appears whole, or the old one stays
"""
