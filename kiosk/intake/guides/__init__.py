"""What people ask at the desk, and the answers: kept in files that a county can put its own beside."""
