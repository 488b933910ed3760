"""The account that refunds go to: whose it is, and where (domain.md, section 6)."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.model.checklist import Finding, Outcome, Value, Weight
from desktop.model.names import known_in
from desktop.model.procedure import CheckRule

from .answer_checks.bank import WITH_RIB_KEY, read_iban, rib_key_is_right
from .subject import Subject, failed, not_read, passed


def holder_agrees(subject: Subject, rule: CheckRule) -> Iterator[Finding]:
    """The account is in the person's own name, in any spelling they gave."""
    person, holder = subject.answers.person, subject.answers.bank.holder
    named = known_in(holder, person)
    if named is None:
        yield not_read(rule)
    elif named:
        yield passed(rule, {"holder": holder})
    else:
        yield failed(rule, {"holder": holder}, {"name": person.full_name})


def rib_key(subject: Subject, rule: CheckRule) -> Iterator[Finding]:
    """The two-digit key inside a French or Monegasque IBAN; says nothing of others."""
    iban = read_iban(subject.answers.bank.iban)
    if iban[:2] not in WITH_RIB_KEY:
        return
    yield passed(rule) if rib_key_is_right(iban) else failed(rule)


def sepa(subject: Subject, rule: CheckRule) -> Iterator[Finding]:
    """A French account is what everybody accepts; foreign SEPA: sources differ; outside SEPA: warned."""
    code = read_iban(subject.answers.bank.iban)[:2]
    country = subject.procedure.countries.get(code)
    if country is None:
        return
    found: dict[str, Value] = {"country": code}
    if "france" in country.groups:
        yield passed(rule, found)
    elif "sepa" in country.groups:
        yield Finding(rule.check, Outcome.UNKNOWN, Weight.ADVICE, found=found, variant="foreign")
    elif "sepa_uncertain" in country.groups:
        yield Finding(rule.check, Outcome.UNKNOWN, rule.weight, found=found, variant="uncertain")
    else:
        yield failed(rule, found, variant="outside")
