"""What is deleted, what stays and what nobody can promise, in words: the same before, and on the receipt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from desktop.words import Language, _

if TYPE_CHECKING:
    from desktop.session.finishing import Finished, Item

_ITEMS: Final = {
    "dossier": _("The sealed dossier: its keys first, then the file ({size_bytes})"),
    "keychain": _("Its key in the keychain of this computer account"),
    "rest": _("What saving left beside it"),
    "paper": _("All papers of the dossier in this folder, including those that lay in it before: {count} "
               "({size_bytes})"),
    "case_file": _("The file with all answers, case.toml"),
    "exported": _("What was written for the upload: files: {count} ({size_bytes})"),
}
WINDOW: Final = _("What is on the clipboard, and the folders that dialogs for files remember")

_NO_PROMISE: Final = (
    _("A solid-state disk (SSD) or a memory stick may keep old copies of what was overwritten where no program reaches "
      "them. Of a sealed dossier these cannot be read without its key; of papers in the clear they can."),
    _("Backups, and copies in folders that a cloud service keeps in step, are not touched."),
)  # fmt: skip
_ORIGINALS: Final = _("Neither is what you copied, printed, uploaded or sent, nor the photos and files that you "
                      "imported: they are still where you took them from.")  # fmt: skip
_ORIGINALS_OF_A_FOLDER: Final = _("Neither is what you copied, printed, uploaded or sent, nor what you imported from "
                                  "other folders: that is still where you took it from. What you imported from the "
                                  "folder of the dossier itself was not copied: it is deleted with it.")  # fmt: skip


def no_promise(language: Language, *, sealed: bool) -> tuple[str, ...]:
    """What a deletion does not reach. Of a folder in the clear, papers that lay there are the person's only ones."""
    return tuple(map(language.say, (*_NO_PROMISE, _ORIGINALS if sealed else _ORIGINALS_OF_A_FOLDER)))


def lines(items: Iterable[Item], language: Language) -> Iterator[str]:
    """One for each kind."""
    for item in items:
        told = {"count": item.count, "size_bytes": item.size}
        yield language.say(_ITEMS[item.kind], told)


def receipt(finished: Finished, language: Language) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each part under its heading; nothing in it says whose the dossier was."""
    say = language.say
    name = say(_("Sealed dossier {file}"), {"file": finished.name}) if finished.name else say(_("A dossier"))
    when = say(_("{what}, deleted on {day} at {time}"), {
        "what": name, "day": finished.at.date(), "time": f"{finished.at:%H:%M}",
    })  # fmt: skip
    deleted = [*lines(finished.deleted, language), say(WINDOW)]
    if finished.keys_gone:
        deleted.append(say(_("The keys in the file were overwritten with zeros before it was deleted.")))
    parts = [(when, ()), (say(_("Deleted")), tuple(deleted))]
    left = tuple(_left(finished, language))
    if left:
        parts.append((say(_("Still there")), left))
    parts.append((say(_("What nobody can promise")), no_promise(language, sealed=finished.sealed)))
    return tuple(parts)


def _left(finished: Finished, language: Language) -> Iterator[str]:
    say = language.say
    for line in lines(finished.left, language):
        yield say(_("Could not be deleted: {what}"), {"what": line})
    if finished.stays:
        yield say(_("Other files in the folder of the dossier: {count}"), {"count": finished.stays})
    if finished.exported_stays:
        yield say(_("Other files in the folder of the upload: {count}"), {"count": finished.exported_stays})
