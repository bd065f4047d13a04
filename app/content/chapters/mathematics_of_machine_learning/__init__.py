"""The second chapter: words, figures, and the numbers that it states."""
