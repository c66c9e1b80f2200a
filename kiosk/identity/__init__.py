"""Norwegian identity numbers: parse, assess, suggest, mask. Pure: no clock, no files, no database."""
