"""The record: everything of a person over the years."""
