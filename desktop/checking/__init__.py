"""Step 3 of the path: Procedure + Dossier + Facts + today → Checklist. Pure: has opinions and touches nothing.

The judging of files alone is in ``file_checks`` and ``legibility_checks``, apart from what the answers alone need.
"""

from .check_names import CHECKS
from .checklist import check
from .conditions import CONDITIONS
from .rules import Rules

__all__ = ["CHECKS", "CONDITIONS", "Rules", "check"]
