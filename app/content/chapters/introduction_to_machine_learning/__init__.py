"""The first chapter: words, figures, and the numbers that it states."""
