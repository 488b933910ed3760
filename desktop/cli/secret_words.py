"""Passphrases and passwords: asked for on the terminal, where they are not shown, or read from a file descriptor."""

from __future__ import annotations

import argparse
import contextlib
import getpass
import os
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop.errors import ArgumentsError, VaultError
from desktop.words import Language, _

if TYPE_CHECKING:
    from desktop.checking import Rules
    from desktop.model.dossier import Dossier
    from desktop.session.sealed import Passphrase, Secret

_LONGEST: Final = 4096  # bytes
_ORDER: Final = ("passphrase", "keychain", "recovery")


@contextlib.contextmanager
def case(chosen: argparse.Namespace, rules: Rules, language: Language, *, documents: bool) -> Iterator[Dossier]:
    """The dossier that is named: in a folder, or in a sealed file, which is unsealed for as long as this lasts.

    documents: whether they will be opened, so that the passwords of PDFs are asked for. Errors: as
    ``opening.open_case`` and ``sealed.reading``.
    """
    from desktop import intake
    from desktop.session import opening

    with contextlib.ExitStack() as stack:
        if intake.is_sealed(chosen.case):
            from desktop.session import sealed

            secret = secret_for(chosen, chosen.case, language)
            dossier = stack.enter_context(sealed.reading(chosen.case, rules, lambda: secret))
        else:
            dossier = opening.open_case(chosen.case, rules)
        yield _with_passwords(dossier, language) if documents and _somebody_is_there() else dossier


def secret_for(chosen: argparse.Namespace, path: Path | None, language: Language) -> Secret:
    """What opens a sealed dossier; without a path, what is tried on many. VaultError: passphrase_not_asked, …"""
    from desktop.session import sealed

    kinds = sealed.kinds_of(path) if path is not None else ("passphrase",)
    kind = chosen.unlock or next((kind for kind in _ORDER if kind in kinds), "passphrase")
    if kind == "keychain":
        return sealed.Keychain()
    prompt = _("Recovery code: ") if kind == "recovery" else _("Passphrase: ")
    told = _told(chosen, language.gettext(prompt))
    return sealed.RecoveryCode(told) if kind == "recovery" else sealed.Passphrase(told)


def new_passphrase(chosen: argparse.Namespace, language: Language) -> Passphrase:
    """A passphrase for a new sealed dossier, typed twice. VaultError: passphrases_differ, passphrase_too_short."""
    from desktop.session import sealed

    told = _told(chosen, language.gettext(_("New passphrase: ")))
    if len(told) < sealed.FEWEST_CHARACTERS:
        raise VaultError("passphrase_too_short", at_least=sealed.FEWEST_CHARACTERS)
    if chosen.passphrase_fd is None and told != _asked(language.gettext(_("The same once more: "))):
        raise VaultError("passphrases_differ")
    return sealed.Passphrase(told)


def _told(chosen: argparse.Namespace, prompt: str) -> str:
    if chosen.passphrase_fd is not None:
        return _first_line(chosen.passphrase_fd)
    if not _somebody_is_there():
        raise VaultError("passphrase_not_asked")
    return _asked(prompt)


def _first_line(descriptor: int) -> str:
    try:
        content = b""
        while b"\n" not in content and len(content) < _LONGEST and (more := os.read(descriptor, _LONGEST)):
            content += more
        return content.split(b"\n")[0].removesuffix(b"\r").decode()
    except (OSError, ValueError):
        raise ArgumentsError("arguments_bad_descriptor", number=descriptor) from None


def _with_passwords(dossier: Dossier, language: Language) -> Dossier:
    from desktop.model.shown_names import safe_name
    from desktop.session import passwords

    def ask(name: str, wrong: bool) -> str:
        again = _("This password does not open it. Password of {file}, or nothing to leave it: ")
        asked = again if wrong else _("Password of {file}, or nothing to leave it: ")
        return _asked(language.say(asked, {"file": safe_name(name)}))

    return passwords.unlocked(dossier, ask)


def _asked(prompt: str) -> str:
    """What is typed, without an echo. VaultError: it would be seen, so nothing is asked."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(prompt, sys.__stderr__)
    except (getpass.GetPassWarning, EOFError):
        raise VaultError("passphrase_not_asked") from None


def _somebody_is_there() -> bool:
    try:
        return os.isatty(0) and os.isatty(2)
    except OSError:
        return False
