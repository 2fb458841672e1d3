"""Answers: the conclusions that code reads (``declared``), and tables of values (``columns``, ``table``)."""
