"""A sentence and a language → the sentence in that language. A language is an object passed in, never a global.

Sentences are English in the code (``_("…")``) and in ``resources/*.toml``; ``translations/<code>.po`` holds the others.
Babel is imported only where a date, a number or the name of a country is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from gettext import GNUTranslations, NullTranslations
from typing import TYPE_CHECKING

from desktop import paths

if TYPE_CHECKING:
    import datetime as dt

NAMES: Mapping[str, str] = {"en": "English", "fr": "Français", "es": "Español", "ar": "العربية", "zh": "简体中文"}
_LOCALES = {"zh": "zh_Hans_CN", "fr": "fr_FR", "es": "es_ES", "en": "en_GB", "ar": "ar"}
_REGIONS = {"ar": "ar_EG"}  # where a language is most spoken (CLDR, "likely subtags"), where its locale names none
_RIGHT_TO_LEFT = frozenset({"ar"})
_LISTED = {  # values that are words of our own, by the name of the placeholder
    "sides": {"left": "left", "right": "right", "top": "top", "bottom": "bottom"},
    "steps": {
        "cut": "cut out of the picture", "level": "made level", "turned": "turned upright", "even": "light evened out",
    },
}  # fmt: skip
_SEPARATORS = {"ar": "، ", "zh": "、"}
_UNITS = ((1_000_000, "MB"), (1_000, "kB"))


def _(message: str) -> str:
    """Mark a sentence for extraction; ``Language.say`` translates it later."""
    return message


class Language:
    """One language: its sentences, and how it writes dates, numbers, sizes and the names of countries.

    ``sentences``: those of the language when it is left out, read once the first of them is said.
    """

    def __init__(self, code: str, sentences: NullTranslations | None = None) -> None:
        self.code = code
        self._given = sentences

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Language) and other.code == self.code

    def __hash__(self) -> int:
        return hash(self.code)

    def __repr__(self) -> str:
        return f"Language({self.code!r})"

    @property
    def right_to_left(self) -> bool:
        return self.code in _RIGHT_TO_LEFT

    @property
    def name(self) -> str:
        """The language's name in itself."""
        return NAMES[self.code]

    def gettext(self, message: str) -> str:
        return self._sentences.gettext(message) if message else ""

    def say(self, message: str, values: Mapping[str, object] | None = None) -> str:
        """The sentence in this language with its ``{placeholders}`` filled, each shown as its name asks (``show``)."""
        sentence = self.gettext(message)
        if not values:
            return sentence
        return sentence.format(**{key: self.show(key, value) for key, value in values.items()})

    def show(self, key: str, value: object) -> str:
        """A value as a person reads it. The end of ``key`` says what it is: ``_bytes``, ``country``, ``language``."""
        import datetime as dt  # late: a window that is opened has nothing to show yet

        if isinstance(value, bool):
            return self.gettext(_("yes")) if value else self.gettext(_("no"))
        if isinstance(value, dt.date):
            return self.date(value)
        if isinstance(value, (tuple, list, frozenset)):
            return _SEPARATORS.get(self.code, ", ").join(self.show(key, part) for part in value)
        if isinstance(value, (int, float)):
            return self.size(int(value)) if key.endswith("bytes") else self.number(value)
        return "–" if value is None else self._show_text(key, str(value))

    def _show_text(self, key: str, text: str) -> str:
        if key in _LISTED:
            return self.gettext(_LISTED[key].get(text, text))
        if key.endswith("country"):
            return self.country(text)
        return self.language_name(text) if key.endswith("language") else self.isolated(text)

    def together(self, *sentences: str) -> str:
        """Sentences one after the other, as the language sets them; empty ones are left out."""
        return ("" if self.code == "zh" else " ").join(filter(None, sentences))

    def isolated(self, text: str) -> str:
        """A name or a number as typed, so marked that a sentence from right to left does not turn it round.

        "ana@example.org" or "01-piece.pdf" among Arabic words would else change places at each sign.
        """
        if not self.right_to_left or not text:
            return text
        import unicodedata  # late, as everything that the first page can do without

        first = next((d for d in map(unicodedata.bidirectional, text) if d in ("L", "R", "AL")), "L")
        return f"\u2066{text}\u2069" if first == "L" else text

    def date(self, day: dt.date) -> str:
        """Day, month in letters, year: cannot be misread."""
        from babel.dates import format_date

        shown = str(format_date(day, "long", locale=self._locale))
        return shown.replace("1 ", "1er ", 1) if self.code == "fr" and day.day == 1 else shown

    def number(self, value: int | float) -> str:
        if isinstance(value, int) and 0 <= value < 1000:  # the same in every language, and most of what is told
            return str(value)
        from babel.numbers import format_decimal

        shown = round(value, 2) if isinstance(value, float) else value
        return str(format_decimal(shown, format="#,##0.##", locale=self._locale, numbering_system="latn"))

    def size(self, count: int) -> str:
        """A file size in decimal units, as portals state their limits: 5,000,000 bytes is 5 MB."""
        for unit, name in _UNITS:
            if count >= unit:
                return f"{self.number(round(count / unit, 1))}\N{NO-BREAK SPACE}{self.gettext(name)}"
        return self.say(_("{count} bytes"), {"count": count})

    def country(self, code: str) -> str:
        special = {"stateless": _("stateless"), "refugee": _("refugee")}
        if code in special:
            return self.gettext(special[code])
        from babel import Locale

        return str(Locale.parse(self._locale).territories.get(code, code))

    def countries(self) -> Mapping[str, str]:
        """The names of all countries and territories by their code (also of groups of them, which have digits)."""
        from babel import Locale

        names: Mapping[str, str] = Locale.parse(self._locale).territories
        return names

    def months(self) -> tuple[str, ...]:
        """The names of the months."""
        from babel.dates import get_month_names

        # Not those that "stand alone": they are the same in our languages, but where Babel only refers from them to
        # these, it keeps those of the first language that asked, and tells them to all others.
        names = get_month_names("wide", context="format", locale=self._locale)
        return tuple(str(names[month]) for month in range(1, 13))

    def weekdays(self) -> tuple[tuple[str, str], ...]:
        """The names of the days of the week, short and whole, from Monday on."""
        from babel.dates import get_day_names

        short, whole = (get_day_names(width, context="format", locale=self._locale) for width in ("short", "wide"))
        return tuple((str(short[day]), str(whole[day])) for day in range(7))

    def first_weekday(self, region: str = "") -> int:
        """The day that a week begins with, 0 for Monday: in a region ("SA"), or where the language is most spoken."""
        from babel import Locale, UnknownLocaleError

        if region:
            with suppress(UnknownLocaleError, ValueError):
                return int(Locale.parse(f"{self.code}_{region}").first_week_day)
        return int(Locale.parse(_REGIONS.get(self.code, self._locale)).first_week_day)

    def date_order(self) -> tuple[str, ...]:
        """ "day", "month" and "year" in the order in which the language writes a date."""
        from babel.dates import get_date_format

        pattern = str(get_date_format("long", locale=self._locale).pattern)
        return tuple(sorted(("day", "month", "year"), key=lambda part: pattern.index(part[0].replace("m", "M"))))

    def language_name(self, code: str) -> str:
        from babel import Locale

        return str(Locale.parse(self._locale).languages.get(code, code))

    def prepare(self) -> None:
        """Read what sentences, numbers, dates and names of countries need; else the first of each waits for it."""
        import datetime as dt

        self.show("", (True, 0, dt.date.min))
        self.show("country", "FR")

    @cached_property
    def _sentences(self) -> NullTranslations:
        return _read(self.code) if self._given is None else self._given

    @cached_property
    def _locale(self) -> str:
        return _LOCALES[self.code]


def asked_for(environment: Mapping[str, str], otherwise: str = "en") -> str:
    """The code of the language that the system asks programs for, when it is one of ours; English without a wish."""
    value = next(filter(None, (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    code = value.partition(".")[0].partition("_")[0].lower()
    return code if code in NAMES else otherwise


def load(code: str) -> Language:
    """The language with this code. KeyError: no such language."""
    if code not in NAMES:
        raise KeyError(code)
    return Language(code)


def _read(code: str) -> NullTranslations:
    """The sentences of a language; English is the source and has no catalogue.

    In a checkout the catalogue is compiled by ``make``; when it was not, or is older than its source, it is compiled
    in memory.
    """
    if code == "en":
        return NullTranslations()
    compiled = paths.catalogues() / f"{code}.mo"
    source = paths.translation_source(code)
    fresh = compiled.is_file() and (source is None or source.stat().st_mtime <= compiled.stat().st_mtime)
    if fresh:
        with compiled.open("rb") as stream:
            return GNUTranslations(stream)
    return _compiled_in_memory(code)


def _compiled_in_memory(code: str) -> NullTranslations:
    import io

    source = paths.translation_source(code)
    if source is None:
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    buffer = io.BytesIO()
    with source.open("rb") as stream:
        write_mo(buffer, read_po(stream, locale=code))
    buffer.seek(0)
    return GNUTranslations(buffer)


# The values of ``_UNITS`` and ``_LISTED``, marked for extraction.
_("MB"), _("kB"), _("left"), _("right"), _("top"), _("bottom")
_("cut out of the picture"), _("made level"), _("turned upright"), _("light evened out")
