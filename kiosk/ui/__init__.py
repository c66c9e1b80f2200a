"""Qt, and nothing but screens."""
