"""Language, sworn translation, apostille or legalisation of a civil-status act (rules.md, section 5)."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.model.checklist import Finding, Value
from desktop.model.procedure import CheckRule

from .subject import Subject, failed, passed, unknown

_FRENCH = "fr"


def language(subject: Subject, rule: CheckRule) -> Iterator[Finding]:
    """The language is told: everything about translation follows from it."""
    if subject.document.language:
        yield passed(rule, {"language": subject.document.language})
    else:
        yield unknown(rule)


def translation(subject: Subject, rule: CheckRule) -> Iterator[Finding]:
    """French, a language accepted as it is, or a sworn translation; where sources differ it is said."""
    document, rules = subject.document, subject.procedure.civil_status
    found: dict[str, Value] = {"language": document.language}
    if document.has_translation:
        yield passed(rule, found, variant="translated")
    elif not document.language:
        yield Finding(rule.check, unknown(rule).outcome, rule.weight, variant="language_not_said")
    elif document.language == _FRENCH or document.language in rules.accepted_languages:
        yield passed(rule, found)
    elif document.language in rules.disputed_languages:
        yield Finding(rule.check, unknown(rule).outcome, rule.weight, found=found, variant="disputed")
    else:
        yield failed(rule, found)


def apostille_or_legalisation(subject: Subject, rule: CheckRule) -> Iterator[Finding]:
    """What the act's country needs. Unknown is answered "ask the CPAM", never "nothing to do"; never blocking."""
    document = subject.document
    country = subject.procedure.countries.get(document.issuing_country)
    need = country.authentication if country else "unknown"
    found: dict[str, Value] = {"country": document.issuing_country or None}
    if document.has_legalisation:
        yield passed(rule, found, variant="legalisation")
    elif document.has_apostille and need != "legalisation":  # where one must legalise, an apostille is no substitute
        yield passed(rule, found, variant="apostille")
    elif need == "exempt":
        yield passed(rule, found, variant="exempt")
    elif need in ("apostille", "legalisation"):
        yield failed(rule, found, variant=need)
    else:
        variant = "unknown" if document.issuing_country else ""
        yield Finding(rule.check, unknown(rule).outcome, rule.weight, found=found, variant=variant)
