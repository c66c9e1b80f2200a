"""What takes a finished PDF to paper: one protocol, one module a way."""
