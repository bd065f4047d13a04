"""Classification threshold: scores become decisions, and decisions cost something."""
