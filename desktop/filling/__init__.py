"""Step 4 of the path: a Form and a Dossier → a filled PDF, read back and compared before it is handed over.

Pure: bytes in, bytes out; it reads no file and no clock. ``write`` is the one public function.
"""

from desktop.filling.enclosed import Calibration, Enclosed, FoundName
from desktop.filling.writing import Written, write

__all__ = ["Calibration", "Enclosed", "FoundName", "Written", "write"]
