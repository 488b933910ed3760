"""Every sentence is translated, into every language, with its placeholders; and a catalogue finds each of them."""

from __future__ import annotations

import ast
import datetime as dt
import importlib.util
import re
import string
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.pofile import read_po

from desktop import words

ROOT = Path(__file__).parent.parent
LANGUAGES = ("fr", "es", "ar", "zh")


def _extraction() -> ModuleType:
    spec = importlib.util.spec_from_file_location("extract_sentences", ROOT / "packaging" / "extract_sentences.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


EXTRACTION = _extraction()
SENTENCES = sorted({message for message, _place in EXTRACTION.sentences()})


def placeholders(sentence: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_left_untranslated(language: str) -> None:
    left = EXTRACTION.unfinished(EXTRACTION.update(language, EXTRACTION.template()))
    assert left == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_placeholders_of_its_sentence(language: str) -> None:
    with (ROOT / "translations" / f"{language}.po").open("rb") as stream:
        catalogue = read_po(stream, locale=language)
    wrong = [str(m.id) for m in catalogue if m.id and placeholders(str(m.id)) != placeholders(str(m.string))]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_spaces_at_its_ends(language: str) -> None:
    loaded = words.load(language)
    for sentence in SENTENCES:
        translated = loaded.gettext(sentence)
        assert (sentence[0] == " ", sentence[-1] == " ") == (translated[0] == " ", translated[-1] == " "), sentence


def test_every_marked_sentence_in_the_code_is_extracted() -> None:
    """Python before 3.12 hides a call inside an f-string from extraction: such a sentence would never be translated."""
    marked = {
        node.args[0].value
        for path in (ROOT / "desktop").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"
        and node.args and isinstance(node.args[0], ast.Constant)
    }  # fmt: skip
    assert {str(sentence) for sentence in marked} <= set(SENTENCES)


def test_only_literal_sentences_are_marked() -> None:
    for path in (ROOT / "desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
                assert isinstance(node.args[0], ast.Constant), f"{path}:{node.lineno}"


def test_french_puts_a_hard_space_before_its_double_punctuation() -> None:
    french = words.load("fr")
    loose = [s for s in map(french.gettext, SENTENCES) if re.search(r" [:;!?»]|« ", s)]
    assert loose == []


def test_a_value_is_shown_as_its_name_asks() -> None:
    french, english, arabic = words.load("fr"), words.load("en"), words.load("ar")
    assert french.show("on", dt.date(2026, 9, 1)) == "1er septembre 2026"
    assert french.show("on", dt.date(2026, 9, 21)) == "21 septembre 2026"
    assert english.show("on", dt.date(2026, 9, 1)) == "1 September 2026"
    assert "2026" in arabic.show("on", dt.date(2026, 9, 1))
    assert french.show("size_bytes", 4_812_345) == "4,8\u00a0Mo"
    assert english.show("size_bytes", 812) == "812 bytes"
    assert french.show("country", "CO") == "Colombie"
    assert english.show("language", "es") == "Spanish"
    assert french.show("anything", None) == "–"
    assert english.show("at_least", 0.5) == "0.5"


def test_a_language_that_we_do_not_have_is_refused() -> None:
    with pytest.raises(KeyError):
        words.load("xx")


def test_an_empty_sentence_stays_empty() -> None:
    """gettext would answer with the head of the catalogue."""
    assert words.load("fr").gettext("") == ""


def test_what_was_prepared_is_read_before_a_window_waits_for_it() -> None:
    code = """import sys; from desktop import words; words.load('fr').prepare(); before = set(sys.modules)
words.load("fr").say('{count} {country} {day}', {'count': 1.5, 'country': 'CO', 'day': __import__('datetime').date(2026, 9, 1)})
print(sorted(set(sys.modules) - before))"""
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT)
    assert told.stdout.strip() == "[]"


@pytest.mark.parametrize("order", [("zh", "ar", "es", "fr", "en"), ("en", "fr", "es", "ar", "zh")])
def test_months_and_days_are_those_of_the_language_whichever_was_asked_for_before(order: tuple[str, ...]) -> None:
    code = "import sys; from desktop import words\nfor code in sys.argv[1:]:\n"
    code += "    spoken = words.load(code); print(code, spoken.months()[4], *spoken.weekdays()[0])"
    told = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code, *order], capture_output=True, encoding="utf-8", check=True, cwd=ROOT
    ).stdout
    may = {"en": "May Mo Monday", "fr": "mai lu lundi", "es": "mayo LU lunes", "ar": "مايو إثنين الاثنين",
           "zh": "五月 周一 星期一"}  # fmt: skip
    assert told.splitlines() == [f"{code} {may[code]}" for code in order]
