"""Probability: distributions, Bayes' theorem, tests and intervals."""
