"""One SVG drawer for chapters and posters, at build time."""
