"""A station and its county: what was taken in gets there once, whole and proven; what the county knows comes back."""
