"""What the administrators of a machine have set, for everybody on it: one file, or none. Ground, beside ``settings``.

``load`` reads it, ``Policy`` answers. A setting is a default, which a person may change, or locked.
"""

from __future__ import annotations

from .loading import Known, load
from .parts import PARTS
from .place import usual_file
from .policy import NO_POLICY, Folders, Offer, Policy, Setting, settings

__all__ = ["NO_POLICY", "PARTS", "Folders", "Known", "Offer", "Policy", "Setting", "load", "settings", "usual_file"]
