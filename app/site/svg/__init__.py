"""Pictures of the sims: posters, animations, images for link previews."""
