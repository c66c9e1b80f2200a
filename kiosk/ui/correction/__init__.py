"""Corrections of what is finished."""
