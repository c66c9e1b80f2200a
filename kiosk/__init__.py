"""Kiosk takes in hard-copy applications and enclosures at the front desks of county admissions offices."""

__version__ = "0.1.0"
