"""What a county says of its admissions: read from files that it can sign off, checked, and never guessed."""
