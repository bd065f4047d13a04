"""SVG for chapters and posters, drawn at build time."""
