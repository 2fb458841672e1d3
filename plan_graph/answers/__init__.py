"""Answers: which conclusions the program's own code reads, and what it means when the rules do not draw them."""

from plan_graph.answers.declared import DECLARED, Answers, Declared, Row, check_declared

__all__ = ["DECLARED", "Answers", "Declared", "Row", "check_declared"]
