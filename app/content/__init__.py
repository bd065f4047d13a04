"""Words: the chapters, and the texts of each sim."""
