"""Python as the browser fetches it: wheels, snapshots, lists of files."""
