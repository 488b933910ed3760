"""Step 2 of the path: bytes → Facts. Runs in a child (``media.isolated``); measures, and judges nothing."""

from desktop.inspection.file_inspection import inspect

__all__ = ["inspect"]
