"""One-sided germs: exact asymptotic expansions as h -> 0+, with their remainders, independent of computer algebra.

``coefficient``  exact constants and bounded oscillations      ``scale``      what sizes there are, compared
``series``       sums of scales with a bound for the rest      ``functions``  the smooth functions by their series
``evaluate``     trees, branch by proved branch                ``limit``      what it tends to; witnesses where nothing
``approach``     from a tree and a point to an outcome
"""
