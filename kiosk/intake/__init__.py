"""The use cases: what clerks do with paper and records. Rules in plain Python; the screens hold none."""
