"""Statements about functions -> answers with evidence: one file for each kind of statement.

Each takes what the statement speaks of (functions, nodes, intervals, ``region``) and answers ``Proved``, ``Refuted`` or
``Undecided``, never raising for a statement that makes sense. The search for a proof may use whatever it likes; what it
finds is a certificate, and only the kernel's replay of it makes the answer.
"""
