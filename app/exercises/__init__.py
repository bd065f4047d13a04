"""Exercises: one folder each, read by `specs`, judged by `app.cells.checks.checker`."""
