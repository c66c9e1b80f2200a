"""The window's side of the nightly sync: when it runs, how far it is, and what a clerk can do about it."""
