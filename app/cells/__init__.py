"""Cells: what happens when a student presses Run or Check, without a page."""
