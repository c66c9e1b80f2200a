"""The post room: a pile, its envelopes, what is asked of them, and the signature."""
