"""Each argument that a command takes, with its help in the person's language."""

from __future__ import annotations

import argparse

from desktop.words import Language, _

from . import values


def case(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("case", type=values.path, metavar=language.gettext(_("CASE")),
                         help=language.gettext(_("the case folder, with its case.toml, or a sealed dossier")))


def case_folder(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("case", type=values.path, metavar=language.gettext(_("CASE")),
                         help=language.gettext(_("the case folder, with its case.toml")))


def sealed(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("case", type=values.path, metavar=language.gettext(_("FILE")),
                         help=language.gettext(_("the sealed dossier, NAME.dossier")))


def unlock(command: argparse.ArgumentParser, language: Language) -> None:
    say = language.gettext
    command.add_argument("--unlock", choices=("passphrase", "keychain", "recovery"), metavar=say(_("WITH")),
                         help=say(_("what opens a sealed dossier: passphrase, keychain or recovery "
                                    "(the first that it has, without this)")))
    command.add_argument("--passphrase-fd", type=values.descriptor, metavar="N",
                         help=say(_("read the passphrase from this open file descriptor, instead of asking for it")))


def out_sealed(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("--out", type=values.path, required=True, metavar=language.gettext(_("FILE")),
                         help=language.gettext(_("the sealed dossier to write, NAME.dossier; an existing file is never "
                                                 "replaced")))


def on_day(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("--on", type=values.day, metavar=language.gettext(_("DATE")),
                         help=language.gettext(_("judge as on this day, YYYY-MM-DD (today without it)")))


def as_json(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("--json", action="store_true",
                         help=language.gettext(_("print JSON on standard output, and nothing else there")))


def portal(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("--portal", metavar="ID",
                         help=language.gettext(_("the site whose limits count (etudiant-etranger without it)")))


def limits(command: argparse.ArgumentParser, language: Language) -> None:
    size = language.gettext(_("SIZE"))
    command.add_argument("--limit-file", type=values.size, metavar=size,
                         help=language.gettext(_("most that one file may weigh: 5MB, 5MiB, or bytes")))
    command.add_argument("--limit-total", type=values.size, metavar=size,
                         help=language.gettext(_("most that all files together may weigh")))


def in_language(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("--language", metavar="L",
                         help=language.gettext(_("language beside French, instead of the one in the case")))


def only(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("--only", action="append", default=[], metavar=language.gettext(_("PIECE")),
                         help=language.gettext(_("write only this piece, by its id in the checklist, and the report; "
                                                 "may be given several times")))


def zipped(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("--zip", action="store_true",
                         help=language.gettext(_("also put everything into dossier.zip")))


def force(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("--force", action="store_true",
                         help=language.gettext(_("replace what this program wrote there before, and nothing else")))


def out(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("--out", type=values.path, required=True, metavar=language.gettext(_("FOLDER")),
                         help=language.gettext(_("where to write")))


def out_file(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("--out", type=values.path, required=True, metavar=language.gettext(_("FILE")),
                         help=language.gettext(_("the PDF to write; an existing file is never replaced")))


def form(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("form", metavar="ID",
                         help=language.gettext(_("vitale_form, resources_statement, parental_authorisation or "
                                                 "name_concordance")))


def files(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("files", nargs="+", type=values.path, metavar=language.gettext(_("FILE")),
                         help=language.gettext(_("the files to look at; they are only read")))


def folder(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("folder", type=values.path, metavar=language.gettext(_("FOLDER")),
                         help=language.gettext(_("the folder that holds the case folders")))


def built(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("folder", type=values.path, metavar=language.gettext(_("FOLDER")),
                         help=language.gettext(_("a folder that “build” wrote")))


def policy_file(command: argparse.ArgumentParser, language: Language) -> None:
    command.add_argument("file", nargs="?", type=values.path, metavar=language.gettext(_("FILE")),
                         help=language.gettext(_("a policy to try before it is put in its place (without it, the one "
                                                 "of this computer)")))


def batch(command: argparse.ArgumentParser, language: Language) -> None:
    say = language.gettext
    command.add_argument("--out", type=values.path, metavar=say(_("FOLDER")),
                         help=say(_("build each case into a folder of its own below this one")))
    command.add_argument("--jobs", type=values.jobs, metavar="N",
                         help=say(_("cases at the same time (all cores without it)")))
    command.add_argument("--csv", type=values.path, metavar=say(_("FILE")), help=say(_("write the summary as a table")))
    command.add_argument("--force", action="store_true",
                         help=say(_("replace what this program wrote there before, and nothing else")))
