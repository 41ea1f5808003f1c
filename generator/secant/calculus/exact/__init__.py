"""Exact arithmetic without computer algebra: balls, and normal forms over the rationals.

``ball``      guaranteed enclosures of closed expressions, to any precision
``form``      sums of products of powers with rational coefficients: the ring in which terms meet and cancel
``build``     expression -> form; ``show``  form -> expression, as a teacher would write it
``zero``      when is a form zero: the test that decides equalities, never by numbers alone
"""
