"""Where pages come from: files, and scanners through SANE, behind one protocol."""
