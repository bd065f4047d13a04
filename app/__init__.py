"""Descent: an interactive introduction to machine learning, in the browser."""
