"""What is known of the papers of this person's country: apostille or legalisation, translation; conflicts shown."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.media.flow import Block, Space
from desktop.media.typesetting import Span, Style, bold
from desktop.model.dossier import Document
from desktop.model.procedure import Country
from desktop.words import Language, _

from .basis import basis
from .content import Content
from .headings import subheading
from .sides import Sides

_REQUIREMENT = "civil_status"
_TEXT = Style(size=8.6, leading=11.8)
_AUTHENTICATIONS = {
    "exempt": _("Neither apostille nor legalisation is needed, as far as our sources say."),
    "apostille": _("They need an apostille, as far as our sources say."),
    "legalisation": _("They need a legalisation, as far as our sources say."),
    "unknown": _("We do not know whether they need an apostille or a legalisation: ask the health insurance (CPAM)."),
}


def civil_status(sides: Sides) -> Iterator[Block]:
    """The country and the language of the civil-status document, when one is asked and they are known."""
    content = sides.content
    if not any(line.id == _REQUIREMENT for line in content.checklist.lines):
        return
    document = next(iter(content.dossier.documents_for(_REQUIREMENT)), None)
    code = (document.issuing_country if document else "") or content.dossier.answers.person.birth_country
    if not code:
        return
    country = content.procedure.countries.get(code) or Country(code)
    yield subheading(sides, _("Civil-status documents of your country"), space_before=4)
    mark = basis(sides.cited, country.sources, country.confidence)
    yield sides.text(lambda language: [*_authentication(country, language), "  ", mark(language)], _TEXT)
    if document is not None and document.language:
        yield Space(4)
        sources = basis(sides.cited, content.procedure.civil_status.translation_sources, "reported")
        yield sides.text(
            lambda language: [*_translation(content, document, language), "  ", sources(language)], _TEXT
        )


def _authentication(country: Country, language: Language) -> list[str | Span]:
    told = [language.gettext(_AUTHENTICATIONS[country.authentication])]
    if country.since:
        told.append(language.say(_("Since {since}."), {"since": country.since}))
    told += [language.gettext(sentence) for sentence in (country.why, country.note) if sentence]
    return [bold(f"{language.country(country.code)}  "), " ".join(told)]


def _translation(content: Content, document: Document, language: Language) -> list[str | Span]:
    name = language.language_name(document.language)
    return [bold(f"{name[:1].upper()}{name[1:]}  "), language.gettext(_need_of(content, document.language))]


def _need_of(content: Content, code: str) -> str:
    rules = content.procedure.civil_status
    if code == "fr" or code in rules.accepted_languages:
        return _("No translation is needed, as far as our sources say.")
    if code in rules.disputed_languages:
        return _("The sources disagree on whether a translation is needed: ask the health insurance fund (CPAM).")
    return _("A sworn translation is needed, as far as our sources say.")
