"""Step 4 of the path: a Form and a Dossier → a filled PDF, read back and compared before it is handed over.

Pure: bytes in, bytes out; it reads no file and no clock. ``write`` is the one public function, and
``fingerprint`` tells of what was signed whether it would be written so today.
"""

from desktop.filling.enclosed import Calibration, Enclosed, FoundName
from desktop.filling.fingerprints import fingerprint
from desktop.filling.writing import Written, write

__all__ = ["Calibration", "Enclosed", "FoundName", "Written", "fingerprint", "write"]
