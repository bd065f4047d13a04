"""What chance alone adds up to, step by step."""
