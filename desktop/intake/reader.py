"""The tables of ``case.toml`` → a Dossier, one method a table, in the order of contract.md."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from desktop.model.answers import Address, Answers, Bank, Person, Situation, Studies
from desktop.model.dossier import MOST_FILES, Document, Dossier, Excuse, Refusal, SourceFile, Split

from . import lists
from .files import OutsideFolder
from .pages import arranged
from .tables import Table


@dataclass(frozen=True)
class CaseReader:
    """Knows what may stand in a case: see ``read_case`` for the three lists.

    ``find``: gives the file that the case calls by a name. OutsideFolder: there can be no such file.
    """

    find: Callable[[str], SourceFile]
    countries: frozenset[str]
    requirements: Mapping[str, frozenset[str]]
    languages: frozenset[str]

    def read(self, case: Table) -> Dossier:
        self._schema(case)
        dossier = Dossier(
            language=lists.interface_language(case, "language", self.languages),
            answers=Answers(
                person=self._person(_part(case, "person")),
                address=self._address(case.table("address")),
                bank=self._bank(_part(case, "bank")),
                studies=self._studies(_part(case, "studies")),
                situation=self._situation(_part(case, "situation")),
            ),
            documents=tuple(self._document(table) for table in case.tables("documents")),
            excuses=tuple(self._excuse(table) for table in case.tables("excuses")),
            refusals=tuple(self._refusal(table) for table in case.tables("refusals")),
            splits=tuple(filter(None, map(self._split, case.tables("splits")))),
        )
        case.close()
        return dossier

    def _schema(self, case: Table) -> None:
        found = case.known("schema")
        if found is None:
            case.refuse("schema", "schema_missing", None, (f"schema = {lists.SCHEMA}",))
        elif found is True or found != lists.SCHEMA or not isinstance(found, int):
            case.refuse("schema", "schema_unknown", found, (str(lists.SCHEMA),))

    def _person(self, table: Table) -> Person:
        person = Person(
            family_name=table.text("family_name"),
            used_name=table.text("used_name"),
            given_names=table.texts("given_names"),
            sex=table.choice("sex", lists.SEXES),
            born_on=table.date("born_on"),
            birth_place=table.text("birth_place"),
            birth_country=lists.country(table, "birth_country", self.countries),
            nationalities=lists.nationalities(table, "nationalities", self.countries),
            email=table.text("email"),
            phone=table.text("phone"),
            social_security_number=table.text("social_security_number"),
            other_spellings=table.texts("other_spellings"),
        )
        table.close()
        return person

    def _address(self, table: Table | None) -> Address | None:
        """None while there is none: no table, or one in which nothing is filled in."""
        if table is None:
            return None
        address = Address(table.texts("lines"), table.text("postcode"), table.text("city"))
        table.close()
        return None if address == Address() else address

    def _bank(self, table: Table) -> Bank:
        bank = Bank(table.text("iban"), table.text("bic"), table.text("holder"))
        table.close()
        return bank

    def _studies(self, table: Table) -> Studies:
        studies = Studies(
            institution=table.text("institution"),
            enrolled_in=table.choice("enrolled_in", lists.ENROLLED_IN),
            study_kind=table.choice("study_kind", lists.STUDY_KINDS),
            course_begins_on=table.date("course_begins_on"),
            course_ends_on=table.date("course_ends_on"),
            enrolled_final=table.flag("enrolled_final"),
        )
        table.close()
        return studies

    def _situation(self, table: Table) -> Situation:
        situation = Situation(
            residence_country=lists.country(table, "residence_country", self.countries),
            french_origin=table.choice("french_origin", lists.FRENCH_ORIGINS),
            cover=table.choice("cover", lists.COVERS),
            ehic_expires_on=table.date("ehic_expires_on"),
            andorra_choice=table.choice("andorra_choice", lists.ANDORRA_CHOICES),
            has_work_contract=table.flag("has_work_contract"),
        )
        table.close()
        return situation

    def _document(self, table: Table) -> Document:
        requirement, kind = self._requirement_and_kind(table)
        document = Document(
            requirement=requirement,
            kind=kind,
            files=arranged(table, tuple(self._files(table))),
            issued_on=table.date("issued_on"),
            expires_on=table.date("expires_on"),
            issuing_country=lists.country(table, "issuing_country", self.countries),
            language=lists.document_language(table, "language"),
            academic_year=lists.academic_year(table, "academic_year"),
            has_apostille=table.flag("has_apostille") or False,
            has_legalisation=table.flag("has_legalisation") or False,
            has_translation=table.flag("has_translation") or False,
            has_validation=table.flag("has_validation") or False,
            password=table.exact_text("password"),
        )
        table.close()
        return document

    def _requirement_and_kind(self, table: Table) -> tuple[str, str]:
        """Both as given. One that is missing follows from the other where that leaves no choice (ours)."""
        requirement = table.choice("requirement", tuple(self.requirements))
        every_kind = tuple(dict.fromkeys(kind for kinds in self.requirements.values() for kind in sorted(kinds)))
        kind = table.choice("kind", sorted(self.requirements[requirement]) if requirement else every_kind)
        if requirement and not kind and "kind" not in table.content and len(self.requirements[requirement]) == 1:
            kind = next(iter(self.requirements[requirement]))
        if kind and not requirement and "requirement" not in table.content:
            asking = [each for each, kinds in self.requirements.items() if kind in kinds]
            requirement = asking[0] if len(asking) == 1 else ""
        return requirement, kind

    def _files(self, table: Table) -> Iterator[SourceFile | None]:
        """Each file as listed; None for one that is refused, so that the others keep their place."""
        for key, name in table.numbered_texts("files"):
            if not name.strip() or "\0" in name:
                table.refuse(key, "not_a_file_name", name)
                yield None
                continue
            try:
                yield self.find(name)
            except OutsideFolder:
                table.refuse(key, "outside_folder", name)
                yield None

    def _excuse(self, table: Table) -> Excuse:
        excuse = Excuse(table.choice("requirement", tuple(self.requirements)), table.text("reason"))
        table.close()
        return excuse

    def _refusal(self, table: Table) -> Refusal:
        requirement = table.choice("requirement", tuple(self.requirements))
        refusal = Refusal(requirement, table.text("reason"), table.date("on"))
        table.close()
        return refusal

    def _split(self, table: Table) -> Split | None:
        """None while one of the two is missing."""
        requirement = table.choice("requirement", tuple(self.requirements))
        files = table.whole_number("files", range(2, MOST_FILES + 1))
        table.close()
        return Split(requirement, files) if requirement and files else None


def _part(case: Table, key: str) -> Table:
    """A table that counts as empty when it is missing."""
    return case.table(key) or Table({}, key, case.problems)
