"""Every change as a value that returns its own inverse."""
