"""What libraries lack in a browser: 64 bits, threads, parts that are compiled."""
