"""What programs written for notebooks use: commands, display, controls."""
