"""Pages, catalogues and packages, as text."""
