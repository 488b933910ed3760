"""Words that every document has, whatever its form: those of the annex, of a signature, and of the foot of the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.model.forms import Passage
from desktop.words import _

COMMON: Final[Mapping[str, Passage]] = {
    "annex": Passage("Suite – Annexe", _("Continued – Annex")),
    "annex_why": Passage(
        "Les réponses suivantes sont trop longues pour leur ligne ; elles sont données ici en entier.",
        _("The following answers are too long for their line; they are given here in full."),
    ),
    "continued": Passage("suite en annexe"),
    "signature_drawn": Passage("Signature tracée à l’écran"),
    "signature_picture": Passage("Signature ajoutée en image"),
    "footer": Passage("Document préparé avec le programme Dossier Prêt. Ce n’est pas un formulaire officiel."),
}
"""French for the clerk, English to be translated for the person."""
