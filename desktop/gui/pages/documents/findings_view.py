"""What was found about a document: what is wrong first, each with what to do; what was right is folded away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Callout, Opening, sign
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.renewed import Renewed
from desktop.gui.widgets.text import label
from desktop.model.checklist import Finding, Outcome, Weight
from desktop.model.shown_names import safe_name
from desktop.session.catalogued import explain
from desktop.words import _

from .acting import WORDS, Act, acts_of

if TYPE_CHECKING:
    from desktop.session.sorting import Group, Judged

Doing = Callable[[Act, Finding], None]
_MOST_PAGES: Final = 12  # ours: page numbers said of one finding
_TONES: Final = {"blocked": "problem", "to_review": "review", "unknown": "review", "note": "note"}
_ICONS: Final = {"unknown": "unknown"}


class WrongView(Renewed):
    """What failed or could not be told, each with what to do about it, and what is worth knowing.

    do: called with what the person wants to do about a finding. offered: which of these can be done here.
    """

    def __init__(self, context: Context, do: Doing, offered: Callable[[Act, Finding], bool]) -> None:
        super().__init__(tokens.S, later=True)
        self._context, self._do, self._offered = context, do, offered

    def show_findings(self, findings: Sequence[Finding], *, several_files: bool) -> None:
        """several_files: the name of the file is said with each."""
        judged = _sorted(findings)
        self._several = several_files
        shown = (*sorted(judged.problems, key=_gravity), *judged.notes)
        self.show_value((shown, several_files), lambda column: self._build(column, shown))

    def _build(self, column: QVBoxLayout, shown: Sequence[Group]) -> None:
        for group in shown:
            column.addWidget(self._told(group))

    def _told(self, group: Group) -> QWidget:
        finding, context = group.first, self._context
        tone = _TONES[group.sign]
        words = explain(finding, context.language)
        box = Callout(context.look, tone, "", self._title(words.name, group))
        fix = words.fix if finding.outcome is not Outcome.PASSED else ""
        expected = context.say(_("Expected: {told}"), {"told": words.expected}) if words.expected else ""
        for text in filter(None, (words.found, expected, fix)):
            box.body.addWidget(label(text, "soft" if text == expected else ""))
        acts = [act for act in acts_of(finding) if self._offered(act, finding)]
        if acts and finding.outcome is not Outcome.PASSED:
            box.body.addSpacing(tokens.XS)
            box.body.addWidget(self._buttons(acts, finding, words.name))
        return box

    def _buttons(self, acts: Sequence[Act], finding: Finding, name: str) -> QWidget:
        row = QWidget()
        flow = Flow(row, tokens.S)
        for act in acts:
            flow.addWidget(
                button(
                    self._context.look, self._context.say(WORDS[act]),
                    partial(self._do, act, finding), description=name,
                )
            )  # fmt: skip
        return row

    def _title(self, name: str, group: Group) -> str:
        parts = [name]
        if self._several and group.first.file:
            parts.append(self._context.language.isolated(safe_name(group.first.file, 40)))
        if group.pages:
            shown = group.pages[:_MOST_PAGES]
            sentence = _("page {page}") if len(shown) == 1 else _("pages {page}")
            parts.append(self._context.say(sentence, {"page": shown if len(shown) > 1 else shown[0]}))
        return " · ".join(parts)


class FoldedView(Renewed):
    """What was checked and is right, and what the program cannot check: counted, and told on demand."""

    def __init__(self, context: Context) -> None:
        super().__init__(0, later=True)
        self._context = context
        self._about = ""

    def show_findings(self, findings: Sequence[Finding], about: str = "") -> None:
        """about: what they are of, said to those who do not see where they stand."""
        judged = _sorted(findings)
        self._about = about
        value = (judged.unchecked, judged.passed, about)
        self.show_value(value, lambda column: self._build(column, judged))

    def _build(self, column: QVBoxLayout, judged: Judged) -> None:
        if judged.unchecked:
            title = self._context.say(_("Not checked by the program: {count}"), {"count": len(judged.unchecked)})
            column.addWidget(self._folded(title, "unknown", judged.unchecked, self._unchecked))
        declared = [each for each in judged.passed if explain(each.first, self._context.language).declared]
        passed = [each for each in judged.passed if each not in declared]
        if declared:
            title = self._context.say(_("As you say, not checked: {count}"), {"count": len(declared)})
            column.addWidget(self._folded(title, "person", declared, partial(self._passed, "note", "person")))
        if passed:
            title = self._context.say(_("Checked and right: {count}"), {"count": len(passed)})
            column.addWidget(self._folded(title, "ready", passed, partial(self._passed, "ready", "ready")))

    def _folded(
        self, title: str, icon: str, groups: Sequence[Group], lines: Callable[[Sequence[Group]], Iterator[QWidget]]
    ) -> Opening:
        opening = Opening(self._context.look, title, icon=icon)

        def fill() -> None:
            for made in lines(groups):
                opening.body.addWidget(made)

        opening.button.setAccessibleDescription(self._about)
        opening.on_open(fill)
        return opening

    def _passed(self, tone: str, icon: str, groups: Sequence[Group]) -> Iterator[QWidget]:
        told: dict[str, None] = {}
        for group in groups:
            words = explain(group.first, self._context.language)
            told.setdefault(self._named(words.name, words.found))
        for text in told:
            yield self._line(tone, icon, text)

    def _unchecked(self, groups: Sequence[Group]) -> Iterator[QWidget]:
        yield label(self._context.say(_("The program does not read pictures. Please look at these yourself.")), "soft")
        for group in groups:
            words = explain(group.first, self._context.language)
            yield self._line("note", "unknown", self._named(words.name, words.expected or words.found))

    def _named(self, name: str, told: str) -> str:
        return self._context.say(_("{piece}: {state}"), {"piece": name, "state": told})

    def _line(self, tone: str, icon: str, text: str) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(tokens.S)
        across.addWidget(sign(self._context.look, tone, icon, 18), 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(label(text), 1)
        return row


def _sorted(findings: Sequence[Finding]) -> Judged:
    from desktop.session.sorting import sort_findings

    return sort_findings(findings)


def _gravity(group: Group) -> tuple[bool, bool]:
    """What failed and blocks goes first, what could not be checked last."""
    return (group.first.outcome is Outcome.UNKNOWN, group.first.weight is not Weight.BLOCKING)
