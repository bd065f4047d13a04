"""Calculus: derivatives by formula, by dual numbers and by differences."""
