"""Papers of our own, the print queue, and the spoolers it feeds."""
