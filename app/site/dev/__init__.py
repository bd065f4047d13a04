"""Tools for developers and authors: servers, checks."""
