"""Stands in for the questions that the system's own dialogs ask: gives the answers that a test has prepared."""

from __future__ import annotations

from pathlib import Path


class AnsweringDialogs:
    """Not real dialogs: what would be asked of a person is answered from lists, first come first served.

    folders, dossiers, papers, places: what ``folder``, ``dossier``, ``files`` and ``save_as`` give. agreements: what ``confirm`` gives.
    asked: every title that was shown, in order. said: every (title, text) of ``confirm`` and ``tell``.
    A question that no answer was prepared for is an AssertionError.
    """

    def __init__(self) -> None:
        self.folders: list[Path | None] = []
        self.dossiers: list[Path | None] = []
        self.papers: list[tuple[Path, ...]] = []
        self.places: list[Path | None] = []
        self.agreements: list[bool] = []
        self.asked: list[str] = []
        self.said: list[tuple[str, str]] = []

    def folder(self, title: str, start: Path | None = None) -> Path | None:
        return self._answer(self.folders, title)

    def files(self, title: str) -> tuple[Path, ...]:
        return self._answer(self.papers, title)

    def dossier(self, title: str) -> Path | None:
        return self._answer(self.dossiers, title)

    def save_as(self, title: str, name: str) -> Path | None:
        return self._answer(self.places, f"{title} ({name})")

    def confirm(self, title: str, text: str, yes: str, *, no: str | None = None) -> bool:
        self.said.append((title, text))
        return self._answer(self.agreements, f"{title}: {text} [{yes}] [{no}]")

    def tell(self, title: str, text: str) -> None:
        self.asked.append(title)
        self.said.append((title, text))

    def _answer(self, answers: list, title: str):
        self.asked.append(title)
        assert answers, f"nobody prepared an answer to: {title}"
        return answers.pop(0)
