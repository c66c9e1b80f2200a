"""Every use case with the act that it asks leave for, and how it is asked: a row in the file of its part."""

from tests.helpers.use_cases import desk, keeping, papers, people, post
from tests.helpers.use_cases.bench import Rows

_PARTS = (desk, post, people, papers, keeping)
USE_CASES: Rows = {name: row for part in _PARTS for name, row in part.ROWS.items()}
assert len(USE_CASES) == sum(len(part.ROWS) for part in _PARTS), "a use case has one row"
