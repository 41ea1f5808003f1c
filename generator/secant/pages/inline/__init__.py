"""One file per inline mark: ``MARK`` is the sign that it begins with, ``task`` what it asks for, and a function that a
worker calls to do it."""
