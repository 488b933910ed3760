"""The pages of the window by name, and which of them fixes what."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from .asking import key_of

PAGES: Final = (
    "welcome", "situation", "exit", "you", "address", "studies", "bank", "documents", "statements", "card", "review",
    "export", "after",
)  # fmt: skip
"""Every page, in the order of the way. ``exit`` stands on all ways but registering."""

_SITUATION: Final = frozenset(
    {"person.nationalities", "studies.enrolled_in", "studies.study_kind", "studies.enrolled_final"}
)
_PAGE_OF_PART: Final = {
    "language": "welcome",
    "situation": "situation",
    "person": "you",
    "address": "address",
    "studies": "studies",
    "bank": "bank",
}
_CARD_PIECES: Final = frozenset({"vitale_photo", "vitale_identity", "vitale_form"})


def page_of(name: str, asked_now: Collection[str] = ()) -> str:
    """The page that fixes an answer ("person.born_on", or "born_on" as the checklist says), a requirement, or a finding
    on the whole dossier ("total_size"): whatever is no answer is put right among the documents.

    asked_now: what ``asking.asked`` tells; the last day of the course stands on the page that asks for it.
    """
    key = key_of(name)
    if key in asked_now or key in _SITUATION:
        return "situation"
    if key in _CARD_PIECES:
        return "card"
    return _PAGE_OF_PART.get(key.partition(".")[0], "documents")
