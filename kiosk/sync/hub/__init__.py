"""The county's side: what its database keeps, who may what in it, and what it tells its stations."""
