"""The whole wizard with the keyboard alone: from the welcome page to a dossier that verifies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.session.verifying import verify

from .answering import AnsweringDialogs
from .hands import Hands
from .one_way_through import left_out, make_a_dossier


@pytest.mark.slow
def test_a_dossier_is_made_from_welcome_to_export_by_keys_alone(
    open_window: Callable, dialogs: AnsweringDialogs, tmp_path: Path
) -> None:
    hands = Hands(open_window(language="en"))
    written = make_a_dossier(hands, dialogs, tmp_path)
    assert left_out(tmp_path) == {}
    assert verify(written) == ()
    assert hands.lost == [], "\n".join(hands.lost)
