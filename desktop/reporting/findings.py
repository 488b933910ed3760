"""Findings in words: what was found, what is expected, what to do; and in one line what was looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from desktop.media.flow import Block
from desktop.media.palette import SOFT
from desktop.media.typesetting import Span, Style, bold
from desktop.model.checklist import Finding, Line
from desktop.model.shown_names import safe_name
from desktop.words import Language, _

from .content import Content
from .judged import Group, Judged, sort_findings
from .sides import Sides, soft
from .styles import QUIET

_FEW = 3  # so many different sentences for one check are told one by one; of more only the first, and how many
_FIXES = 2  # so many in the list of things to do; the rest stands with the piece
_ROW = Style(size=8.4, leading=11.6)


def finding_blocks(sides: Sides, judged: Judged) -> Iterator[Block]:
    """Problems, then notes, each on its own; then in a line each what passed and what was not checked."""
    for group in (*judged.problems, *judged.notes):
        yield sides.signed(group.sign, partial(_told, sides.content, group), _ROW)
    declared = [group for group in _all_fine(judged) if _is_declared(sides.content, group)]
    fine = [group for group in _all_fine(judged) if group not in declared]
    if fine:
        yield sides.text(partial(_in_a_line, sides.content, _("Checked and fine:"), fine), QUIET)
    if declared:
        yield sides.text(partial(_in_a_line, sides.content, _("As you say, not checked:"), declared), QUIET)
    if judged.unchecked:
        yield sides.text(partial(_in_a_line, sides.content, _("Not checked by this program:"), judged.unchecked), QUIET)


def _all_fine(judged: Judged) -> list[Group]:
    """Checks that passed wherever they were made: one that failed on another page is not said to be fine."""
    troubled = {group.first.code for group in (*judged.problems, *judged.notes)}
    return [group for group in judged.passed if group.first.code not in troubled]


def _is_declared(content: Content, group: Group) -> bool:
    """It is fine by what the person said of the document."""
    return content.explain(group.first, content.person_language).declared


def fixes(content: Content, line: Line, language: Language) -> str:
    """What to do about the first problems of a piece."""
    problems = sort_findings(line.findings).problems
    told = dict.fromkeys(content.explain(group.first, language).fix for group in problems)
    return " ".join([fix for fix in told if fix][:_FIXES])


def _told(content: Content, group: Group, language: Language) -> list[str | Span]:
    words = content.explain(group.first, language)
    place = _place(group.first.file, group.pages, language)
    parts: list[str | Span] = [bold(words.name)]
    if place:
        parts.append(soft(f"  {place}", SOFT))
    rows = [(_("Found:"), _found(content, group, language)), (_("Expected:"), words.expected)]
    rows.append((_("What to do:"), words.fix))
    for label, sentence in rows:
        if sentence:
            parts += ["\n", soft(f"{language.gettext(label)} ", SOFT), sentence]
    return parts


def _found(content: Content, group: Group, language: Language) -> str:
    """What was found; page by page where the pages differ."""
    told: dict[str, list[Finding]] = {}
    for finding in group.findings:
        told.setdefault(content.explain(finding, language).found, []).append(finding)
    if len(told) == 1:
        return next(iter(told))
    sentences = [
        language.say(_("page {page}: {sentence}"), {"page": _pages(findings), "sentence": sentence})
        for sentence, findings in told.items()
    ]
    if len(sentences) > _FEW:
        more = language.say(_("The same on other pages: {count}"), {"count": len(sentences) - 1})
        return f"{sentences[0]} {more}"
    return " ".join(sentences)


def _place(file: str | None, pages: tuple[int, ...], language: Language) -> str:
    shown = [language.isolated(safe_name(file, 48))] if file else []
    if pages:
        shown.append(language.say(_("page {page}"), {"page": _ranges(pages)}))
    return ", ".join(shown)


def _pages(findings: Iterable[Finding]) -> str:
    return _ranges([f.page for f in findings if f.page is not None])


def _ranges(pages: Sequence[int]) -> str:
    """ "1–3, 7" for 1, 2, 3, 7."""
    shown: list[list[int]] = []
    for page in sorted(set(pages)):
        if shown and page == shown[-1][1] + 1:
            shown[-1][1] = page
        else:
            shown.append([page, page])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in shown)


def _in_a_line(content: Content, label: str, groups: Iterable[Group], language: Language) -> list[str | Span]:
    names = dict.fromkeys(content.explain(group.first, language).name for group in groups)
    return [bold(f"{language.gettext(label)} "), " · ".join(names)]


