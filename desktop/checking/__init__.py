"""Step 3 of the path: Procedure + Dossier + Facts + today → Checklist. Pure: has opinions and touches nothing."""

from .checklist import Rules, check
from .checks import CHECKS
from .conditions import CONDITIONS
from .file_checks import check_file
from .legibility_checks import check_legibility

__all__ = ["CHECKS", "CONDITIONS", "Rules", "check", "check_file", "check_legibility"]
