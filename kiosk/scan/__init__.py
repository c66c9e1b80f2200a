"""From paper to page scans, and from page scans to readings. Knows nothing of persons or databases."""
