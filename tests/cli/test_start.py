"""A checklist from the answers alone starts without what only documents, pages and tables need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SAMPLE = Path(__file__).parent.parent.parent / "resources" / "sample"
HEAVY = {
    "PIL", "babel", "cv2", "email_validator", "hashlib", "multiprocessing", "numpy", "pi_heif", "psutil", "pypdf",
    "pypdfium2", "reportlab", "rich", "socket",
}  # fmt: skip
RUN = f"""
import sys
from desktop import cli
status = cli.main(["checklist", {str(SAMPLE)!r}, "--json"])
print(status, *sorted({{name.partition(".")[0] for name in sys.modules}}), file=sys.stderr)
"""


def test_a_checklist_loads_nothing_heavy() -> None:
    told = subprocess.run([sys.executable, "-c", RUN], capture_output=True, text=True, check=True)
    status, *loaded = told.stderr.split()
    assert status == "0"
    assert "desktop" in loaded
    assert HEAVY & set(loaded) == set()
