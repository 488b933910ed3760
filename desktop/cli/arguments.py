"""What may be typed after ``dossier-pret``."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from desktop import __version__
from desktop.errors import ArgumentsError
from desktop.words import Language, _

_SIZE = r"(\d+(?:\.\d+)?)\s*(b|kb|mb|gb|kib|mib|gib)?"
_UNITS = {"": 1, "b": 1, "kb": 1000, "mb": 1000**2, "gb": 1000**3, "kib": 1024, "mib": 1024**2, "gib": 1024**3}


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
           (_case, _unlock, _on, _json))
    yield ("inspect", say(_("what each file is and what is wrong with it")), (_files, _json))
    yield ("check", say(_("the checklist, with every document opened and judged")),
           (_case, _unlock, _on, _portal, _json))
    yield ("build", say(_("everything to upload, and the report")),
           (_case, _unlock, _out, _on, _portal, _limits, _language, _only, _zip, _force, _json))
    yield ("form", say(_("one of the documents that the program writes")),
           (_form, _case, _unlock, _out_file, _on, _language))
    yield ("batch", say(_("check or build every case folder below a folder")), (_folder, _unlock, _batch, _on, _json))
    yield ("seal", say(_("put a case folder into one file that only a passphrase opens")),
           (_case_folder, _unlock, _out_sealed))
    yield ("unseal", say(_("write a sealed dossier into a case folder, in the clear")), (_sealed, _unlock, _out))
    yield ("verify", say(_("read a built dossier back: every file there, every hash right, every PDF sound")),
           (_built, _json))
    yield ("policy", say(_("what the administrators of this computer have set")), (_policy_file, _json))
    yield ("demo", say(_("build the sample case; everything in it is invented")), (_out, _force, _json))


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


def _case(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("case", type=_path, metavar=language.gettext(_("CASE")),
                         help=language.gettext(_("the case folder, with its case.toml, or a sealed dossier")))


def _case_folder(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("case", type=_path, metavar=language.gettext(_("CASE")),
                         help=language.gettext(_("the case folder, with its case.toml")))


def _sealed(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("case", type=_path, metavar=language.gettext(_("FILE")),
                         help=language.gettext(_("the sealed dossier, NAME.dossier")))


def _unlock(command: argparse.ArgumentParser, language: Language) -> None:
    say = language.gettext
    command.add_argument("--unlock", choices=("passphrase", "keychain", "recovery"), metavar=say(_("WITH")),
                         help=say(_("what opens a sealed dossier: passphrase, keychain or recovery "
                                    "(the first that it has, without this)")))
    command.add_argument("--passphrase-fd", type=_descriptor, metavar="N",
                         help=say(_("read the passphrase from this open file descriptor, instead of asking for it")))


def _out_sealed(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("--out", type=_path, required=True, metavar=language.gettext(_("FILE")),
                         help=language.gettext(_("the sealed dossier to write, NAME.dossier; an existing file is never "
                                                 "replaced")))


def _on(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("--on", type=_day, metavar=language.gettext(_("DATE")),
                         help=language.gettext(_("judge as on this day, YYYY-MM-DD (today without it)")))


def _json(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("--json", action="store_true",
                         help=language.gettext(_("print JSON on standard output, and nothing else there")))


def _portal(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("--portal", metavar="ID",
                         help=language.gettext(_("the site whose limits count (etudiant-etranger without it)")))


def _limits(command: argparse.ArgumentParser, language: Language) -> None:
    size = language.gettext(_("SIZE"))
    command.add_argument("--limit-file", type=_size, metavar=size,
                         help=language.gettext(_("most that one file may weigh: 5MB, 5MiB, or bytes")))
    command.add_argument("--limit-total", type=_size, metavar=size,
                         help=language.gettext(_("most that all files together may weigh")))


def _language(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("--language", metavar="L",
                         help=language.gettext(_("language beside French, instead of the one in the case")))


def _only(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("--only", action="append", default=[], metavar=language.gettext(_("PIECE")),
                         help=language.gettext(_("write only this piece, by its id in the checklist, and the report; "
                                                 "may be given several times")))


def _zip(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("--zip", action="store_true",
                         help=language.gettext(_("also put everything into dossier.zip")))


def _force(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("--force", action="store_true",
                         help=language.gettext(_("replace what this program wrote there before, and nothing else")))


def _out(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("--out", type=_path, required=True, metavar=language.gettext(_("FOLDER")),
                         help=language.gettext(_("where to write")))


def _out_file(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("--out", type=_path, required=True, metavar=language.gettext(_("FILE")),
                         help=language.gettext(_("the PDF to write; an existing file is never replaced")))


def _form(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("form", metavar="ID",
                         help=language.gettext(_("vitale_form, resources_statement, parental_authorisation or "
                                                 "name_concordance")))


def _files(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("files", nargs="+", type=_path, metavar=language.gettext(_("FILE")),
                         help=language.gettext(_("the files to look at; they are only read")))


def _folder(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("folder", type=_path, metavar=language.gettext(_("FOLDER")),
                         help=language.gettext(_("the folder that holds the case folders")))


def _built(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("folder", type=_path, metavar=language.gettext(_("FOLDER")),
                         help=language.gettext(_("a folder that “build” wrote")))


def _policy_file(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("file", nargs="?", type=_path, metavar=language.gettext(_("FILE")),
                         help=language.gettext(_("a policy to try before it is put in its place (without it, the one "
                                                 "of this computer)")))


def _batch(command: argparse.ArgumentParser, language: Language) -> None:
    say = language.gettext
    command.add_argument("--out", type=_path, metavar=say(_("FOLDER")),
                         help=say(_("build each case into a folder of its own below this one")))
    command.add_argument("--jobs", type=_jobs, metavar="N",
                         help=say(_("cases at the same time (all cores without it)")))
    command.add_argument("--csv", type=_path, metavar=say(_("FILE")), help=say(_("write the summary as a table")))
    command.add_argument("--force", action="store_true",
                         help=say(_("replace what this program wrote there before, and nothing else")))


def _problem(message: str, language: Language) -> str:
    for pattern, sentence in _PROBLEMS:
        match = re.fullmatch(pattern, message)
        if match:
            return language.say(sentence, {"what": match[1]})
    return message


def _path(value: str) -> Path:
    """A path; an empty one, as a script passes with an unset variable, would mean the current folder."""
    if not value:
        raise ArgumentsError("arguments_empty_path")
    return Path(value)


def _day(value: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise ArgumentsError("arguments_bad_date", value=value) from None


def _jobs(value: str) -> int:
    if not value.isdecimal() or not 1 <= int(value) <= 64:
        raise ArgumentsError("arguments_bad_jobs", value=value)
    return int(value)


def _descriptor(value: str) -> int:
    if not value.isdecimal() or len(value) > 5:
        raise ArgumentsError("arguments_bad_descriptor", number=value)
    return int(value)


def _size(value: str) -> int:
    """``5MB`` is 5,000,000, ``5MiB`` 5,242,880, a bare number bytes."""
    match = re.fullmatch(_SIZE, value.strip(), re.ASCII | re.IGNORECASE)
    count = int(float(match[1]) * _UNITS[(match[2] or "").lower()]) if match else 0
    if count < 1:
        raise ArgumentsError("arguments_bad_size", value=value)
    return count
