"""Step 1 of the path: a path → answers, and documents with their bytes. The only place that reads a person's paths."""

from desktop.model.shown_names import safe_name

from .case import parse_case, read_case
from .files import read_file
from .folders import find_cases, is_sealed

__all__ = ["find_cases", "is_sealed", "parse_case", "read_case", "read_file", "safe_name"]
