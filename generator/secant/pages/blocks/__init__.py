"""One file per block: its name is the fence's word. ``task`` says what it asks for, a function that a worker calls does
it, and ``element`` is the HTML that the page shows."""
