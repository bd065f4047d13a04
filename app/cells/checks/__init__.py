"""Judges a program: what a check asks, sees of the program, and says."""
