"""What becomes of the parts that children hand back: kept, judged again, passed through, or refused.

Children that answer at once stand in for the real ones: what they would find is what the tests are about.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

import pytest

from desktop.bundling.budget import Offer, Offered
from desktop.bundling.pieces import Piece
from desktop.checking import Rules
from desktop.errors import OutputError
from desktop.media import wire
from desktop.media.isolated import Died, Done, Workers
from desktop.model.choice import Choice
from desktop.model.dossier import Document, Dossier, SourceFile
from desktop.model.facts import FileFacts, PageFacts, Verdict
from desktop.progress import Progress
from desktop.session import edited, opening, sizing, work
from desktop.session.fitted_piece import weight_of
from desktop.session.made_piece import MadePiece
from desktop.session.making import PieceMaker
from desktop.session.second_reader import read_again
from desktop.session.sizing import Found
from desktop.session.stage import Stage
from desktop.session.work import Made, Prepared
from tests.making.answers import answers
from tests.making.pdfs import jpeg, one_page

SHARP = PageFacts(210, 297, effective_dpi=200, sharpness=0.9, brightness=0.8, contrast=0.7, blank=False)
BLURRED = dataclasses.replace(SHARP, sharpness=0.1)
ORIGINAL = b"the file as it was given, byte for byte"
UPLOAD = "upload/01.pdf"


def facts(page: PageFacts = SHARP, **changes: Any) -> FileFacts:
    usual = FileFacts(
        "a.pdf", len(ORIGINAL), sha256(ORIGINAL).hexdigest(), Verdict.ACCEPTED, "pdf", pages=(page,), page_count=1
    )
    return dataclasses.replace(usual, **changes)


@dataclasses.dataclass
class Children:
    """Children that answer at once. ``first``: what they prepare; ``again``: what becomes of the piece when its one
    picture is made smaller, and ``after`` what is found of it then; None: they die of it.

    A piece is its parts joined, with ``pages`` (one for each part, if not said); ``sound`` and ``read``, how many pages,
    are what a second reader says of it. ``counted``: the pages of an original, or None when it cannot be read without a password.
    """

    first: list[Prepared]
    again: Made | None = None
    after: FileFacts | None = None
    sound: bool = True
    pages: int | None = None
    read: int = 1
    counted: int | None = 1
    count: int = 1
    asked: list[str] = dataclasses.field(default_factory=list)
    parts: list[bytes] = dataclasses.field(default_factory=list)
    read_again: list[bytes] = dataclasses.field(default_factory=list)
    shown: list[bool] = dataclasses.field(default_factory=list)

    def run(self, function: Callable[..., Any], *args: Any) -> Done[Any] | Died:
        self.asked.append(function.__name__)
        if function in (sizing.pictures, sizing.judged, sizing.resized, work.look):
            return self._fitted(function, args)
        if function is work.count_pages:
            return Died("crash") if self.counted is None else Done(self.counted, 0, 0)
        if function is work.assemble:
            return Done(self._assembled(args[0]), 0, 0)
        if function is work.read_back:
            self.read_again += [read() for read in args[0]]
            return Done((Made(b"", self.read, self.sound),) * len(args[0]), 0, 0)
        assert function is edited.prepare
        _data, name, _password, _edits, wish = args
        self.shown.append(wish.shown)
        return Done(self.first[int(name)], 0, 0)

    def _fitted(self, function: Callable[..., Any], args: tuple[Any, ...]) -> Done[Any] | Died:
        if function is sizing.pictures:
            return Done((FOUND,) if args[3] or args[4] else (), 0, 0)
        if function is sizing.judged:
            return Done(facts(BLURRED if args[0] == b"blurred" else SHARP), 0, 0)
        if function is sizing.resized:
            return Done(self.again, 0, 0) if self.again else Died("crash")
        found = facts() if self.again is None or args[0] != self.again.pdf else self.after
        return Done(found, 0, 0) if found else Died("time")

    def start(self, function: Callable[..., Any], *args: Any) -> Callable[[], Done[Any] | Died]:
        outcome = self.run(function, *args)
        return lambda: outcome

    start_first = start

    def _assembled(self, parts: list[bytes]) -> Made:
        self.parts += parts
        return Made(b"".join(parts), len(parts) if self.pages is None else self.pages, self.sound)


@dataclasses.dataclass
class Bench:
    """One piece made of some files by ``Children``, in a portal that takes so many bytes."""

    folder: Path
    stage: Stage
    rules: Rules

    def make(self, children: Children, limit: int = 1000) -> MadePiece:
        return self.maker(children, limit).make([self.piece])[0]

    @property
    def piece(self) -> Piece:
        return Piece("01", "Identity", "Identité", ("identity",), (0,), uploaded=True)

    def maker(self, children: Children, limit: int = 1000) -> PieceMaker:
        files = tuple(SourceFile(str(n), lambda: ORIGINAL) for n in range(len(children.first)))
        dossier = Dossier(answers=answers(), documents=(Document("identity", "passport", files),))
        portal = self.rules.portal._replace(max_file_bytes=limit, max_total_bytes=10 * limit)
        rules = dataclasses.replace(self.rules, portal=portal)
        return PieceMaker(rules, dossier, cast(Workers, children), self.stage, Progress())

    @property
    def upload(self) -> bytes:
        return self.stage.get(UPLOAD)


@pytest.fixture(scope="module")
def rules() -> Rules:
    return opening.open_rules(opening.USUAL_PORTAL, None, None)


@pytest.fixture
def bench(tmp_path: Path, rules: Rules) -> Iterator[Bench]:
    with Stage(tmp_path / "out") as stage:
        yield Bench(tmp_path, stage, rules)


LEGIBLE: list[tuple[str, PageFacts, PageFacts | None, bool]] = [
    ("sharp, and left alone", SHARP, None, True),
    ("sharp, and sharp still", SHARP, SHARP, True),
    ("sharp, and blurred since", SHARP, BLURRED, False),
    ("blurred as it was given", BLURRED, BLURRED, True),
]


@pytest.mark.parametrize(("before", "after", "legible"), [row[1:] for row in LEGIBLE], ids=[row[0] for row in LEGIBLE])
def test_a_piece_is_legible_when_it_reads_no_worse_than_what_was_given(
    bench: Bench, before: PageFacts, after: PageFacts | None, legible: bool
) -> None:
    prepared = Prepared(facts(before), facts(after) if after else None, b"part")
    made = bench.make(Children([prepared]))
    assert (made.legible, made.exported.legible) == (legible, legible)


def test_one_page_that_reads_worse_is_enough_wherever_it_stands(bench: Bench) -> None:
    worse, same = Prepared(facts(), facts(BLURRED), b"one"), Prepared(facts(), facts(), b"two")
    assert bench.make(Children([worse, same])).legible is False


def test_what_is_put_for_the_portal_is_read_again(bench: Bench) -> None:
    children = Children([Prepared(facts(), None, b"part")])
    maker = bench.maker(children)
    maker.make([bench.piece])
    read_again(cast(Workers, children), bench.stage, maker.to_read_back())()
    assert children.read_again == [bench.upload]


@pytest.mark.parametrize("read", [{"sound": False}, {"read": 2}], ids=["not sound", "other pages"])
def test_a_piece_that_a_second_reader_finds_otherwise_is_an_error(bench: Bench, read: dict[str, Any]) -> None:
    children = Children([Prepared(facts(), None, b"part")], **read)
    maker = bench.maker(children)
    maker.make([bench.piece])
    with pytest.raises(OutputError) as caught:
        read_again(cast(Workers, children), bench.stage, maker.to_read_back())()
    assert caught.value.code == "output_broken"


LARGE = Prepared(facts(), None, b"L" * 100_000)
FOUND = Found(7, 1, b"name", (Offer(99_000, 0, 200, "colour"), Offer(400, 2, 152, "colour", 48)), (0, 3))
SMALL = Made(b"s" * 500, 1, True)
REMADE: list[tuple[str, Made | None, FileFacts | None, bool]] = [
    ("smaller and as legible", SMALL, facts(), True),
    ("harder to read", SMALL, facts(BLURRED), False),
    ("not to be looked at", SMALL, None, False),
    ("not sound", dataclasses.replace(SMALL, sound=False), facts(), False),
    ("a page short", dataclasses.replace(SMALL, pages=0), facts(), False),
    ("never made", None, facts(), False),
]


@pytest.mark.parametrize(("again", "after", "taken"), [row[1:] for row in REMADE], ids=[row[0] for row in REMADE])
def test_a_piece_that_is_too_large_is_made_anew_only_if_that_is_better(
    bench: Bench, again: Made | None, after: FileFacts | None, taken: bool
) -> None:
    children = Children([LARGE], again, after)
    made = bench.make(children)
    expected = SMALL.pdf if taken else LARGE.part
    assert "resized" in children.asked  # it was tried
    assert (bench.upload, bench.stage.kept(made.kept_as)) == (expected, expected)
    assert (made.bytes, made.shrunk) == (len(expected or b""), taken)
    assert made.legible


def test_what_was_chosen_is_told_with_its_reason(bench: Bench) -> None:
    made = bench.make(Children([LARGE], SMALL, facts()))
    assert made.exported.choices == (Choice(1, 152, "colour", 48, 99_000, 400, "floor"),)


def test_what_must_not_be_chosen_is_told_as_it_is(bench: Bench) -> None:
    made = bench.make(Children([LARGE], SMALL, facts(BLURRED)))
    assert made.exported.choices == (Choice(1, 200, "colour", 0, 99_000, 99_000, "usual"),)


@pytest.mark.parametrize(("smaller", "taken"), [(b"sharp", True), (b"blurred", False)])
def test_of_sizes_made_at_once_none_is_taken_that_is_harder_to_read(bench: Bench, smaller: bytes, taken: bool) -> None:
    offers = (Offer(99_000, 0, 190, "colour", 80, b"best"), Offer(400, 2, 152, "colour", 40, smaller))
    photo = Prepared(facts(), None, LARGE.part, offered=(Offered(1, offers, name=FOUND.name),))
    children = Children([photo], SMALL)
    made = bench.make(children)
    assert ("resized" in children.asked, made.bytes == len(SMALL.pdf)) == (taken, taken)
    assert (made.legible, made.choices[0].bytes_after) == (True, 400 if taken else 99_000)


@pytest.mark.parametrize(
    ("letter_px", "dpi", "weight"), [(None, 200, 1), (15, None, 1), (15, 200, 1), (6, 200, 2), (60, 200, 0.5)]
)
def test_small_letters_weigh_more(letter_px: float | None, dpi: float | None, weight: float) -> None:
    page = dataclasses.replace(SHARP, letter_px=letter_px, effective_dpi=dpi)
    assert weight_of(page) == pytest.approx(weight, abs=0.01)


def signed(page: PageFacts = SHARP, **changes: Any) -> Prepared:
    return Prepared(facts(page, signed=True, **changes), None, b"its clean pages")


SIGNED: list[tuple[str, Children, int, str]] = [
    ("alone and sound", Children([signed()]), 1000, "kept"),
    ("exactly at the limit", Children([signed()]), len(ORIGINAL), "kept"),
    ("over the limit", Children([signed()]), len(ORIGINAL) - 1, "not_kept"),
    ("with a script inside", Children([signed(active_content=("JavaScript",))]), 1000, "not_kept"),
    ("repaired", Children([signed(verdict=Verdict.REPAIRED)]), 1000, "not_kept"),
    ("encrypted", Children([signed()], counted=None), 1000, "not_kept"),
    ("of other pages to a second reader", Children([signed()], counted=2), 1000, "not_kept"),
    ("changed since it was looked at", Children([signed(sha256="of another")]), 1000, "not_kept"),
    ("beside another file", Children([signed(), Prepared(facts(), None, b", more")]), 1000, "not_kept"),
    ("not signed", Children([Prepared(facts(signed=False), None, b"its clean pages")]), 1000, ""),
]


@pytest.mark.parametrize(
    ("children", "limit", "signature"), [row[1:] for row in SIGNED], ids=[row[0] for row in SIGNED]
)
def test_a_signed_file_goes_out_as_it_is_only_if_nothing_speaks_against_it(
    bench: Bench, children: Children, limit: int, signature: str
) -> None:
    made = bench.make(dataclasses.replace(children, asked=[]), limit)
    assert made.signature == signature
    assert (bench.upload == ORIGINAL) is (signature == "kept")
    assert made.bytes == len(bench.upload)
    assert bench.stage.kept(made.kept_as).startswith(b"its clean pages")  # the bound dossier never holds the original


def test_a_signature_that_was_kept_is_not_lost_again_to_make_the_whole_fit(bench: Bench) -> None:
    """The whole is too large for its portal, and the signed piece is all there is to make smaller."""
    children = Children([signed()], SMALL, facts())
    maker = bench.maker(children)
    portal = maker.rules.portal._replace(max_total_bytes=len(ORIGINAL) - 1)
    maker.rules = dataclasses.replace(maker.rules, portal=portal)
    (made,) = maker.make([bench.piece])
    assert (made.signature, made.shrunk, bench.upload) == ("kept", False, ORIGINAL)
    assert children.asked.count("prepare") == 1


def test_what_takes_longest_is_prepared_first_and_the_pieces_keep_their_order(bench: Bench) -> None:
    children = Children([Prepared(facts(), None, part) for part in (b"text", b"photo", b"scan")])
    maker = bench.maker(children)
    sizes = {"0": 10, "1": 3_000, "2": 500}
    documents = tuple(
        Document("identity", "passport", (SourceFile(name, lambda: ORIGINAL, size=size),))
        for name, size in sizes.items()
    )
    maker.dossier = dataclasses.replace(maker.dossier, documents=documents)
    planned = [dataclasses.replace(bench.piece, name=name, documents=(int(name),)) for name in sizes]

    made = maker.make(planned)

    assert [file.decode() for file in children.parts] == ["photo", "scan", "text"]
    assert [piece.piece.name for piece in made] == ["0", "1", "2"]
    assert [bench.stage.kept(piece.kept_as) for piece in made] == [b"text", b"photo", b"scan"]


def test_thumbnails_are_made_of_the_first_files_only(bench: Bench) -> None:
    children = Children([Prepared(facts(), None, b"part" * 500)] * 3)
    bench.make(children, limit=1000)

    assert children.shown == [True, True, False]


def test_a_file_without_thumbnails_is_otherwise_the_same() -> None:
    for name, data in (("a.pdf", one_page()), ("a.jpg", jpeg())):
        seen, unseen = (work.prepare(data, name, "", work.Wish(shown=shown)) for shown in (True, False))
        parts = [wire.unpack(prepared.part or b"") for prepared in (seen, unseen)]

        assert seen.thumbnails and not unseen.thumbnails
        assert (parts[0].pdf, parts[0].pictures) == (parts[1].pdf, parts[1].pictures)
        assert (seen.facts, seen.after) == (unseen.facts, unseen.after)


def test_a_piece_that_was_made_smaller_is_read_again(bench: Bench) -> None:
    smaller = bench.maker(Children([LARGE], again=Made(b"small", 1, True), after=facts()))
    made = smaller.make([bench.piece])[0]
    assert made.shrunk and smaller.to_read_back() == [(UPLOAD, 1)]


def test_a_signed_original_is_passed_on_without_being_read_again(bench: Bench) -> None:
    signed = bench.maker(Children([Prepared(facts(signed=True), None, b"its clean pages")]))
    assert signed.make([bench.piece])[0].signature == "kept"
    assert signed.to_read_back() == []
