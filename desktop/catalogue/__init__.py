"""Keeper of rules: ``resources/*.toml`` → Procedure, Portal, Form and words. The first thing that is wrong is refused.

Every function reads only its own files, and every entry of them; ``folder`` is that of the resources, by default ours.
"""

from .explaining import Explained, explain, explain_error
from .forms import forms
from .glossary import glossary, refusals
from .portals import load_portal, portals
from .procedure import load_procedure
from .sentences import errors, findings
from .thresholds import thresholds

__all__ = [
    "Explained",
    "errors",
    "explain",
    "explain_error",
    "findings",
    "forms",
    "glossary",
    "load_portal",
    "load_procedure",
    "portals",
    "refusals",
    "thresholds",
]
