"""What the county tells its stations, taken up here: one module for each kind of change, or for a few alike."""
