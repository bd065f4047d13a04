"""Faults and warnings explained with the names and shapes of the program."""
