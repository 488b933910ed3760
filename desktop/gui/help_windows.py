"""Help that opens beside the wizard: the glossary, what the program is made of, diagnostics with nothing personal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from email.message import Message
from typing import cast

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.words import _

from .context import Context
from .crash import diagnostics
from .reading import Reading

_STANDS_ON = (
    "PySide6-Essentials", "pypdf", "pypdfium2", "reportlab", "arabic-reshaper", "python-bidi", "pillow", "pi-heif",
    "numpy", "opencv-python-headless", "cryptography", "babel", "phonenumberslite", "email-validator", "psutil", "rich",
    "tomli", "tomli-w",
)  # fmt: skip


class About(Reading):
    """What this program is, what it cannot know, and what it stands on."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, context, context.say(_("About this program")))
        self.put("Dossier Prêt", [
            diagnostics(),
            self.say(_("Prepares a foreign student's registration with the French health insurance. It is not an "
                       "official service and is not connected with one. It has no network code at all: nothing leaves "
                       "this computer.")),
        ])  # fmt: skip
        self._unknowns()
        self.put(self.say(_("Licences")), [
            self.say(_("Dossier Prêt is free software under the MIT licence. It stands on the work of others:")),
            "\n".join(_licences()),
            self.say(_("Qt, PySide6 and python-bidi are under the LGPL: they are ordinary packages beside the program, "
                       "and you may exchange them for your own versions.")),
        ])  # fmt: skip
        self.column.addStretch(1)

    def _unknowns(self) -> None:
        from desktop.session import opening

        session = self.context.session
        procedure = session.rules.procedure if session is not None else opening.open_rules().procedure
        said = [f"• {self.say(unknown.text)}" for unknown in procedure.unknowns if not unknown.routes]
        self.put(self.say(_("What this program cannot know")), said)


def _licences() -> Sequence[str]:
    """Name, version and licence of each package that the program stands on, as it says itself."""
    from importlib import metadata

    found = []
    for name in _STANDS_ON:
        try:
            package = cast(Message, metadata.metadata(name))
        except metadata.PackageNotFoundError:  # left out where the program was packed with another one in its place
            continue
        licence = package.get("License-Expression") or package.get("License") or ""
        first = licence.strip().splitlines()[0] if licence.strip() else _classified(package.get_all("Classifier") or ())
        found.append(f"{package['Name']} {package['Version']} – {first}")
    return sorted(found, key=str.lower)


def _classified(classifiers: Iterable[str]) -> str:
    """The licence as a package index files it: "License :: OSI Approved :: BSD License"."""
    return ", ".join(line.rpartition("::")[2].strip() for line in classifiers if line.startswith("License ::"))


def glossary(parent: QWidget, context: Context) -> None:
    from .glossary import Glossary

    Glossary(parent, context).open()


def about(parent: QWidget, context: Context) -> None:
    About(parent, context).open()


def copy_diagnostics(context: Context) -> None:
    """What a developer needs to know of this computer, and nothing of the person, on the clipboard."""
    settings = context.settings
    words = f"{diagnostics()} · {context.language.code} · {settings.text_size} % · {settings.appearance}"
    QGuiApplication.clipboard().setText(words)
    context.dialogs.tell(
        context.say(_("Copied")),
        context.say(_("This is on the clipboard now. It says nothing about you:")) + f"\n\n{words}",
    )
