"""Reads a page: what is on it, where, and how sure."""
