"""A station and its county: what was taken in reaches the county once, whole and proven; what the county knows comes back."""
