"""One small function per command: read the arguments, ask the session, show what came of it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import Any, Final

from desktop import words
from desktop.model.checklist import Checklist
from desktop.words import Language, _

from . import desk_commands, screen
from .progress_bar import progress_bar
from .screen import DONE, INCOMPLETE, print_json, say, show_checklist, show_choices
from .secret_words import case
from .values import day_asked


def checklist(chosen: argparse.Namespace, language: Language) -> int:
    from desktop.session import opening, reports

    rules = opening.open_rules(policy=chosen.policy)
    with case(chosen, rules, language, documents=False) as dossier:
        known = opening.checklist(rules, dossier, day_asked(chosen))
    if chosen.json:
        print_json(reports.as_json(rules, dossier, known))
    else:
        show_checklist(known, rules.procedure, language, reports.explain)
    return INCOMPLETE if known.route.id == "undetermined" else DONE


def inspect(chosen: argparse.Namespace, language: Language) -> int:
    from desktop.session import inspecting, opening

    rules = opening.open_rules(policy=chosen.policy)
    with progress_bar(language.gettext(_("Looking at the files"))) as progress:
        for facts in inspecting.inspect_files(chosen.files, progress):
            findings = inspecting.file_findings(facts, rules)
            if chosen.json:
                print_json(inspecting.inspection_json(facts, findings, language))
            else:
                say(*inspecting.describe(facts, findings, language))
    return DONE


def check(chosen: argparse.Namespace, language: Language) -> int:
    from desktop.session import inspecting, opening, reports

    rules = opening.open_rules(chosen.portal, policy=chosen.policy)
    looking = progress_bar(language.gettext(_("Looking at the documents")))
    with case(chosen, rules, language, documents=True) as dossier, looking as progress:
        known = inspecting.check(rules, dossier, day_asked(chosen), progress)
    if chosen.json:
        print_json(reports.as_json(rules, dossier, known))
    else:
        show_checklist(known, rules.procedure, language, reports.explain)
        _say_verdict(known, language)
    return DONE if known.complete else INCOMPLETE


def build(chosen: argparse.Namespace, language: Language) -> int:
    from desktop.session import crew

    with crew.starting() as workers:
        from desktop.session import building, opening

        rules = opening.open_rules(chosen.portal, chosen.limit_file, chosen.limit_total, chosen.policy)
        only = opening.known_requirements(rules, chosen.only)
        with case(chosen, rules, language, documents=True) as dossier:
            person_language = opening.language_for(dossier, chosen.language, chosen.policy)
            order = building.Order(
                chosen.out, day_asked(chosen), person_language, with_zip=chosen.zip, force=chosen.force, only=only
            )
            return _build(order, rules, dossier, workers, chosen.json, language)


def demo(chosen: argparse.Namespace, language: Language) -> int:
    from desktop.session import crew

    with crew.starting() as workers:
        from desktop.session import building, opening, sample

        rules = opening.open_rules(policy=chosen.policy)
        dossier = opening.open_case(sample.folder(), rules)
        order = building.Order(chosen.out, sample.ON, words.load(dossier.language), force=chosen.force)
        return _build(order, rules, dossier, workers, chosen.json, language)


def _build(  # noqa: PLR0913, PLR0917 - those of ``building.build``, and how to tell of it
    order: Any, rules: Any, dossier: Any, workers: Any, as_json: bool, language: Language
) -> int:
    from desktop.session import building, reports

    screen.read_ahead()
    with progress_bar(language.gettext(_("Building the dossier"))) as progress:
        built = building.build(rules, dossier, order, progress, workers)
    if as_json:
        print_json(built.report)
    else:
        show_checklist(built.checklist, rules.procedure, language, reports.explain)
        _say_verdict(built.checklist, language)
        say("", language.say(_("Written: {folder}"), {"folder": str(order.out)}))
        for output in built.bundle.outputs:
            say(f"  {output.path}  {language.size(output.bytes)}")
        show_choices(built.bundle.outputs, language)
    return DONE if built.checklist.complete else INCOMPLETE


def form(chosen: argparse.Namespace, language: Language) -> int:
    from desktop.session import forms, opening

    rules = opening.open_rules(policy=chosen.policy)
    with case(chosen, rules, language, documents=True) as dossier:
        person_language = opening.language_for(dossier, chosen.language, chosen.policy)
        forms.write(forms.Order(chosen.form, day_asked(chosen), person_language, chosen.out), rules, dossier)
    say(language.say(_("Written: {folder}"), {"folder": str(chosen.out)}))
    return DONE


def _say_verdict(known: Checklist, language: Language) -> None:
    say("")
    if known.complete:
        say(language.gettext(_("Everything that must be there is there. Only the health insurance accepts a dossier.")))
    else:
        say(language.gettext(_("Not complete yet: see the lines above.")))


COMMANDS: Final[Mapping[str, Callable[[argparse.Namespace, Language], int]]] = {
    "checklist": checklist,
    "inspect": inspect,
    "check": check,
    "build": build,
    "form": form,
    "batch": desk_commands.batch,
    "verify": desk_commands.verify,
    "seal": desk_commands.seal,
    "unseal": desk_commands.unseal,
    "policy": desk_commands.policy,
    "demo": demo,
}

