"""Names of people: folding, splitting, finding them in a text, and telling two spellings apart, in twelve scripts."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.model.answers import Person
from desktop.model.name_alignment import Difference
from desktop.model.name_comparison import Agreement, compare
from desktop.model.names import Name, expanded, fold, found_in, known_in, script, tokens

# Family names and given names of twelve scripts, each pair of lists in one script; common names, nobody's papers.
POOLS: dict[str, tuple[list[str], list[str]]] = {
    "latin": (["Exemple", "O’Modèle", "Nguyễn Đặng", "Müller-Lüders", "Łączyński"], ["Ana", "Jean-Noël", "Ọlá", "Zoë"]),
    "cyrillic": (["Зразок", "Приймак", "Ђорђевић", "Ёлкин", "Єфремов"], ["Юрій", "Љубица", "Алёна", "Мария"]),
    "greek": (["Παπαδόπουλος", "Δείγμα", "Ελευθερίου", "Μοντέλης", "Ωραίος"], ["Γεώργιος", "Ζωή", "Ιάσων", "Άννα"]),
    "arabic": (["النموذجي", "بن أحمد", "المثالي", "حدّاد", "قریشی"], ["محمد", "فاطمة", "آمنة", "یوسف"]),
    "hebrew": (["כהן", "לוי", "מזרחי", "פרץ", "אברהם"], ["שרה", "דוד", "נועה", "יעל"]),
    "han": (["张", "欧阳", "王", "李", "陈"], ["伟", "秀英", "娜", "建国"]),
    "kana": (["タナカ", "スズキ", "サトウ", "ヤマモト", "コバヤシ"], ["ハナコ", "タロウ", "ユウキ", "サクラ"]),
    "hangul": (["김", "이", "박", "최", "남궁"], ["길동", "민수", "영희", "지우"]),
    "devanagari": (["शर्मा", "सिंह", "गुप्ता", "वर्मा", "पटेल"], ["अनिल", "प्रिया", "राम", "सीता"]),
    "thai": (["ใจดี", "รักไทย", "แสงทอง", "ศรีสุข", "วงศ์ใหญ่"], ["สมชาย", "กานดา", "ชื่นใจ", "มานี"]),
    "georgian": (["ბერიძე", "ნიმუში", "კაპანაძე", "მაისურაძე", "გელაშვილი"], ["გიორგი", "ნინო", "თამარ", "ლუკა"]),
    "armenian": (["Պետրոսյան", "Նմուշ", "Սարգսյան", "Հակոբյան", "Գրիգորյան"], ["Անի", "Արամ", "Նարե", "Տիգրան"]),
}  # fmt: skip

PEOPLE = [
    (written, Name(family, "", (given_name,)))
    for written, (families, givens) in POOLS.items()
    for family, given_name in itertools.islice(itertools.product(families, givens), 17)
]


def flat(name: Name) -> str:
    return " ".join((*name.given, name.family)).strip()


def test_there_are_two_hundred_names_in_twelve_scripts() -> None:
    assert len(PEOPLE) >= 200
    assert {script(flat(name)) for _, name in PEOPLE} == set(POOLS) and len(POOLS) == 12


@pytest.mark.parametrize("written", POOLS)
def test_every_name_agrees_with_itself_however_it_is_typed(written: str) -> None:
    for _, name in (person for person in PEOPLE if person[0] == written):
        spelling = flat(name)
        for typed in (spelling, spelling.upper(), unicodedata.normalize("NFD", spelling), f"  {spelling}. "):
            assert compare(name, typed).agreement is Agreement.SAME, typed
        assert found_in(f"Certificat\n{spelling}\n2026", name) is True
        assert found_in(f"Nom : {name.family}\nPrénom : {name.given[0]}", name) is True


@pytest.mark.parametrize("written", POOLS)
def test_a_name_in_another_script_is_never_said_to_agree_or_to_differ(written: str) -> None:
    mine = next(name for of, name in PEOPLE if of == written)
    for _, theirs in (person for person in PEOPLE if person[0] != written):
        result = compare(mine, flat(theirs))
        assert result.agreement is Agreement.UNKNOWN and result.agrees is None
        assert result.differences == (Difference.OTHER_SCRIPT,)
        assert found_in(flat(theirs), mine) is None


@pytest.mark.parametrize("written", POOLS)
def test_two_people_are_never_said_to_be_one(written: str) -> None:
    people = [name for of, name in PEOPLE if of == written]
    for mine, theirs in itertools.permutations(people, 2):
        assert compare(mine, flat(theirs)).agrees is not True, (mine, theirs)
        if not set(flat(theirs)) & set(flat(mine)):
            assert found_in(flat(theirs), mine) is not True


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=40)


@given(NAMES)
@settings(max_examples=300, deadline=None)
def test_folding_twice_changes_nothing_and_loses_no_letter(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    if any(c.isascii() and c.isalnum() for c in text):
        assert once


@given(NAMES, NAMES)
@settings(max_examples=300, deadline=None)
def test_nothing_left_to_compare_is_never_an_agreement(mine: str, theirs: str) -> None:
    result = compare(Name(mine), theirs)
    if not fold(mine) or not fold(theirs):
        assert result.agrees is None
    if result.agrees:
        assert set(fold(theirs).replace(" ", "")) <= set(fold(mine).replace(" ", "")) | set(
            expanded(mine).replace(" ", "") + expanded(theirs).replace(" ", "")
        )
    assert found_in(theirs, Name(mine)) is None or fold(theirs)


ANA = Name("Exemple", "Modèle", ("Ana", "Lucía"))
D = Difference
SPELLINGS = [
    (ANA, "Ana Lucía Exemple", Agreement.SAME, {D.IDENTICAL}),
    (ANA, "Mme EXEMPLE Ana Lucia", Agreement.SAME, {D.CASE, D.ACCENTS, D.ORDER}),
    (ANA, "Ana Exemple", Agreement.SAME, {D.SECOND_GIVEN_MISSING}),
    (ANA, "Ana Lucía Modele", Agreement.SAME, {D.USED_NAME, D.ACCENTS}),
    (ANA, "EXEMPLO", Agreement.NEAR, {D.ONE_LETTER, D.FAMILY_ONLY}),
    (ANA, "Lucía Exemple", Agreement.NEAR, {D.FIRST_GIVEN_MISSING}),
    (ANA, "A. Exemple", Agreement.NEAR, {D.INITIAL, D.SECOND_GIVEN_MISSING}),
    (ANA, "Ana Lucía Exem", Agreement.NEAR, {D.TRUNCATED}),
    (ANA, "Ana Lucía Exemple Torres", Agreement.NEAR, {D.MORE_WORDS}),
    (ANA, "Ana Lucía", Agreement.DIFFERENT, {D.FAMILY_MISSING}),
    (ANA, "Maria Lopez", Agreement.DIFFERENT, {D.DIFFERENT_WORDS}),
    (ANA, "安娜", Agreement.UNKNOWN, {D.OTHER_SCRIPT}),
    (ANA, "— ’ …", Agreement.UNKNOWN, {D.NOTHING_TO_COMPARE}),
    (Name("De la Cruz", "", ("Jean-Pierre",)), "Jean Pierre DELACRUZ", Agreement.SAME, {D.HYPHEN_OR_SPACE}),
    (Name("O’Brien", "", ("Siân",)), "SIAN OBRIEN", Agreement.SAME, {D.ACCENTS}),
    (Name("Müller", "", ("Jörg",)), "JOERG MUELLER", Agreement.SAME, {D.TWO_LETTERS}),
    (Name("", "", ("Suharto",)), "SUHARTO", Agreement.SAME, {D.CASE}),
    (Name("张", "", ("伟",)), "張偉", Agreement.UNKNOWN, {D.VARIANT_CHARACTERS}),
    (Name(), "Ana", Agreement.UNKNOWN, {D.NOTHING_TO_COMPARE}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "spelling", "agreement", "differences"), SPELLINGS, ids=[s[1] for s in SPELLINGS])
def test_a_difference_is_named(name: Name, spelling: str, agreement: Agreement, differences: set[Difference]) -> None:
    result = compare(name, spelling)
    assert (result.agreement, set(result.differences)) == (agreement, differences)


def test_every_word_of_both_spellings_stands_in_the_alignment() -> None:
    for name, spelling, agreement, _ in SPELLINGS:
        if agreement is Agreement.UNKNOWN:
            continue
        pairs = compare(name, spelling).pairs
        theirs = " ".join(pair.theirs for pair in pairs).split()
        assert sorted(theirs) == sorted(token.printed for token in tokens(spelling)), spelling


TEXTS = [
    ("P<COLEXEMPLE<<ANA<LUCIA<<<<<<<<<<<<<<<<<<<<<<\nXE02145171COL0405178F3301098", ANA, True),
    ("IDCOL123\n0405178F\nEXEMPLE<<ANA<LUCIA<<<<<<<<<<<", ANA, True),
    ("P<D<<MUELLER<<JOERG<<<<<<<<<<<<<<<<<<<<<<<<<<", Name("Müller", "", ("Jörg",)), True),
    ("Titulaire : M. ou Mme MODÈLE ANA", ANA, True),
    ("Nom\nEXEMPLE\nPrénoms\nAna, Lucía", ANA, True),
    ("EXEMPLE\na\nb\nc\nd\nAna", ANA, False),
    ("Le présent certificat est délivré à Maria Lopez", ANA, False),
    ("0123 – 456", ANA, None),
    ("", ANA, None),
    ("Titulaire SUHARTO", Name("", "", ("Suharto",)), True),
    ("姓名：张伟 学号 1", Name("张", "", ("伟",)), True),
    ("姓名：張偉", Name("张", "", ("伟",)), None),
    ("ﺪﻤﺤﻣ", Name("أحمد", "", ("محمد",)), None),
    ("Ana Exemple", Name(), None),
    ("Virement à DELACRUZ Ana", Name("De la Cruz", "", ("Ana",)), True),
    ("Ana de la Cruz", "Ana De la Cruz", True),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "expected"), TEXTS, ids=range(len(TEXTS)))
def test_a_name_is_found_in_a_text_layer_or_a_machine_readable_zone(
    text: str, name: Name | str, expected: bool | None
) -> None:
    assert found_in(text, name) is expected


def test_another_spelling_of_the_family_name_counts_with_the_given_name_only() -> None:
    person = Person(family_name="Exemple", given_names=("Ana", "Lucía"), other_spellings=("EXEMPLO",))
    assert known_in("EXEMPLO Ana", person) is True
    assert known_in("EXEMPLO Pedro", person) is False
    assert known_in("安娜", person) is None
