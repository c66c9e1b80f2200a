"""The training station: people who do not exist, and believable paper about them with its truth known."""
