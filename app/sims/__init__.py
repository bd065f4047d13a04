"""The MicroSims, one folder each, and what their models share."""
