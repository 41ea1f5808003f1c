"""Say plainly what is missing when the environment cannot be made. Reads on any Python, however old."""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Secant needs Python 3.11 or newer; %s is %s.%s. Name another: make site PYTHON=python3.12"
        % (sys.executable, sys.version_info[0], sys.version_info[1])
    )

try:
    import ensurepip
    import venv
except ImportError:
    sys.exit(
        "This Python cannot make virtual environments (its venv or ensurepip module is missing).\n"
        "On Debian and Ubuntu: apt-get install python3-venv"
    )
