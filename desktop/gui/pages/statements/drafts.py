"""A signature that was begun and not put on its page yet: pages are thrown away when they are left, it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from desktop.model.signature import Signature

if TYPE_CHECKING:
    from desktop.session.session import Session

_drafts: WeakKeyDictionary[Session, dict[str, Signature]] = WeakKeyDictionary()


def draft(session: Session, form_id: str) -> Signature | None:
    """What was begun; None when nothing was, or when it was put on its page."""
    return _drafts.get(session, {}).get(form_id)


def keep_draft(session: Session, form_id: str, signature: Signature | None) -> None:
    """None: it is no draft any more. It goes with the dossier when that is closed, and is never written anywhere."""
    drafts = _drafts.setdefault(session, {})
    if signature is None:
        drafts.pop(form_id, None)
    else:
        drafts[form_id] = signature
