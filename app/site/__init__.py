"""What runs at build time only and never ships to the browser."""
