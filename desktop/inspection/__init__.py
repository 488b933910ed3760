"""Step 2 of the path: bytes → Facts. Runs in a child (``media.isolated``); measures, and judges nothing."""

from desktop.inspection.file_inspection import inspect
from desktop.inspection.proposing import propose
from desktop.inspection.setting_right import LOOKED_AT, pictures_as_taken

__all__ = ["LOOKED_AT", "inspect", "pictures_as_taken", "propose"]
