"""The third chapter: real data, and what the first two use without teaching it."""
