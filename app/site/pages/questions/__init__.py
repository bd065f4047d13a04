"""All quiz questions as files for tests on other platforms, and as sheets of paper."""
