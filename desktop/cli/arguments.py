"""What may be typed after ``dossier-pret``."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from desktop import __version__
from desktop.errors import ArgumentsError
from desktop.words import Language, _

from . import options as take

# What argparse says, in English only, and what we say instead.
_PROBLEMS = (
    (r"the following arguments are required: (.*)", _("missing: {what}")),
    (r"unrecognized arguments: (.*)", _("not known: {what}")),
    (r"argument .*: invalid choice: (.*?) \(.*", _("not known: {what}")),
    (r"argument (.*): expected .*", _("nothing follows {what}")),
    (r"argument .*: invalid \S+ value: (.*)", _("not usable: {what}")),
)


class _Parser(argparse.ArgumentParser):
    """An argument parser that speaks the person's language and raises our own error."""

    language: Language

    def error(self, message: str) -> NoReturn:
        raise ArgumentsError("arguments_wrong", problem=_problem(message, self.language), usage=self.prog)


def parser(language: Language, arguments: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The command line, with its help in the person's language: the whole, or what the first of ``arguments`` names."""
    say = language.gettext
    top = _Parser(
        prog="dossier-pret",
        add_help=False,
        formatter_class=_formatter(language),
        description=say(_("Prepares a foreign student's registration with the French health insurance. "
                          "This is not an official service. Nothing leaves this computer.")),
    )
    top.language = language
    _titles(top, language)
    top.add_argument("--version", action="version", version=f"dossier-pret {__version__}",
                     help=say(_("print the version and stop")))
    commands = top.add_subparsers(dest="command", metavar=say(_("COMMAND")), title=say(_("commands")),
                                  parser_class=_Parser)
    known = tuple(_commands(language))
    for name, help_, adders in [command for command in known if command[0] in arguments[:1]] or known:
        command = commands.add_parser(name, help=help_, description=help_, add_help=False,
                                      formatter_class=_formatter(language))
        command.language = language
        _titles(command, language)
        for add in adders:
            add(command, language)
    return top


def _commands(language: Language) -> Iterable[tuple[str, str, tuple[Any, ...]]]:
    say = language.gettext
    yield ("checklist", say(_("what this person needs and why, from the answers alone")),
           (take.case, take.unlock, take.on_day, take.as_json))
    yield ("inspect", say(_("what each file is and what is wrong with it")), (take.files, take.as_json))
    yield ("check", say(_("the checklist, with every document opened and judged")),
           (take.case, take.unlock, take.on_day, take.portal, take.as_json))
    yield ("build", say(_("everything to upload, and the report")),
           (take.case, take.unlock, take.out, take.on_day, take.portal, take.limits, take.in_language, take.only,
            take.zipped, take.force, take.as_json))
    yield ("form", say(_("one of the documents that the program writes")),
           (take.form, take.case, take.unlock, take.out_file, take.on_day, take.in_language))
    yield ("batch", say(_("check or build every case folder below a folder")),
           (take.folder, take.unlock, take.batch, take.on_day, take.as_json))
    yield ("seal", say(_("put a case folder into one file that only a passphrase opens")),
           (take.case_folder, take.unlock, take.out_sealed))
    yield ("unseal", say(_("write a sealed dossier into a case folder, in the clear")),
           (take.sealed, take.unlock, take.out))
    yield ("verify", say(_("read a built dossier back: every file there, every hash right, every PDF sound")),
           (take.built, take.as_json))
    yield ("policy", say(_("what the administrators of this computer have set")),
           (take.policy_file, take.as_json))
    yield ("demo", say(_("build the sample case; everything in it is invented")), (take.out, take.force, take.as_json))


def _titles(command: argparse.ArgumentParser, language: Language) -> None:
    say = language.gettext
    command._positionals.title = say(_("arguments"))
    command._optionals.title = say(_("options"))
    command.add_argument("-h", "--help", action="help", help=say(_("show this help and stop")))


def _formatter(language: Language) -> Any:
    class Formatter(argparse.HelpFormatter):
        def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
            super().add_usage(usage, actions, groups, language.gettext(_("usage: ")) if prefix is None else prefix)

    return Formatter


def _problem(message: str, language: Language) -> str:
    for pattern, sentence in _PROBLEMS:
        match = re.fullmatch(pattern, message)
        if match:
            return language.say(sentence, {"what": match[1]})
    return message
