"""Errors in words: where, why, and what this Python has not."""
