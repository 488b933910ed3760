"""One small function per command: read the arguments, ask the session, show what came of it."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from desktop import words
from desktop.errors import CatalogueError
from desktop.model.checklist import Checklist
from desktop.words import Language, _

from .progress_bar import progress_bar
from .screen import print_json, say, show_checklist
from .secret_words import case, new_passphrase, secret_for

DONE: Final = 0
INCOMPLETE: Final = 10


def checklist(chosen: argparse.Namespace, language: Language) -> int:
    from desktop.session import opening, reports

    rules = opening.open_rules(policy=chosen.policy)
    with case(chosen, rules, language, documents=False) as dossier:
        known = opening.checklist(rules, dossier, _day(chosen))
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
        known = inspecting.check(rules, dossier, _day(chosen), progress)
    if chosen.json:
        print_json(reports.as_json(rules, dossier, known))
    else:
        show_checklist(known, rules.procedure, language, reports.explain)
        _say_verdict(known, language)
    return DONE if known.complete else INCOMPLETE


def build(chosen: argparse.Namespace, language: Language) -> int:
    from desktop.session import building, opening

    rules = opening.open_rules(chosen.portal, chosen.limit_file, chosen.limit_total, chosen.policy)
    only = opening.known_requirements(rules, chosen.only)
    with case(chosen, rules, language, documents=True) as dossier:
        person_language = opening.language_for(dossier, chosen.language, chosen.policy)
        order = building.Order(
            chosen.out, _day(chosen), person_language, with_zip=chosen.zip, force=chosen.force, only=only
        )
        return _build(order, rules, dossier, chosen.json, language)


def demo(chosen: argparse.Namespace, language: Language) -> int:
    from desktop.session import building, opening, sample

    rules = opening.open_rules(policy=chosen.policy)
    dossier = opening.open_case(sample.folder(), rules)
    order = building.Order(chosen.out, sample.ON, words.load(dossier.language), force=chosen.force)
    return _build(order, rules, dossier, chosen.json, language)


def _build(order: Any, rules: Any, dossier: Any, as_json: bool, language: Language) -> int:
    from desktop.session import building, reports

    with progress_bar(language.gettext(_("Building the dossier"))) as progress:
        built = building.build(rules, dossier, order, progress)
    if as_json:
        print_json(built.report)
    else:
        show_checklist(built.checklist, rules.procedure, language, reports.explain)
        _say_verdict(built.checklist, language)
        say("", language.say(_("Written: {folder}"), {"folder": str(order.out)}))
        for output in built.bundle.outputs:
            say(f"  {output.path}  {language.size(output.bytes)}")
    return DONE if built.checklist.complete else INCOMPLETE


def form(chosen: argparse.Namespace, language: Language) -> int:
    from desktop.session import forms, opening

    rules = opening.open_rules(policy=chosen.policy)
    with case(chosen, rules, language, documents=True) as dossier:
        person_language = opening.language_for(dossier, chosen.language, chosen.policy)
        forms.write(forms.Order(chosen.form, _day(chosen), person_language, chosen.out), rules, dossier)
    say(language.say(_("Written: {folder}"), {"folder": str(chosen.out)}))
    return DONE


def batch(chosen: argparse.Namespace, language: Language) -> int:
    from desktop.session import batching

    if chosen.csv:
        batching.refuse_table(chosen.csv, chosen.policy, force=chosen.force)
    secret = secret_for(chosen, None, language) if chosen.unlock or batching.has_sealed(chosen.folder) else None
    order = batching.Order(
        chosen.folder, _day(chosen), chosen.out, chosen.jobs, chosen.force, language.code, chosen.policy, secret
    )
    results = []
    with progress_bar(language.gettext(_("Looking at the dossiers"))) as progress:
        for result in batching.run(order, progress):
            results.append(result)
            if chosen.json:
                print_json(batching.line_json(result))
    summary = batching.summary_json(results)
    if chosen.csv:
        from desktop.session.table_file import to_csv

        batching.write_table(chosen.csv, to_csv(batching.HEADINGS, map(batching.row, results)))
    if chosen.json:
        print_json(summary)
    else:
        _show_batch(results, chosen.policy, language)
    return DONE if summary["complete"] == summary["cases"] else INCOMPLETE


def seal(chosen: argparse.Namespace, language: Language) -> int:
    """A case folder → a sealed dossier beside it; the folder stays."""
    from desktop.session import administered, opening, sealed

    rules = opening.open_rules(policy=chosen.policy)
    administered.refuse_outside(chosen.policy, chosen.out)
    dossier = opening.open_case(chosen.case, rules)
    lost = sealed.sealed_copy(dossier, chosen.out, [new_passphrase(chosen, language)], rules)
    _say_copied(chosen, lost, language)
    say(language.gettext(_("The folder is still there, in the clear. Delete it when you do not need it any more.")))
    return INCOMPLETE if lost else DONE


def unseal(chosen: argparse.Namespace, language: Language) -> int:
    """A sealed dossier → a case folder in the clear; the dossier stays."""
    from desktop.session import administered, opening, sealed

    rules = opening.open_rules(policy=chosen.policy)
    administered.refuse_outside(chosen.policy, chosen.out)
    with case(chosen, rules, language, documents=False) as dossier:
        lost = sealed.copy_to_folder(dossier, chosen.out)
    _say_copied(chosen, lost, language)
    say(language.gettext(_("Whoever can open this folder can read everything in it.")))
    return INCOMPLETE if lost else DONE


def _say_copied(chosen: argparse.Namespace, lost: Sequence[str], language: Language) -> None:
    from desktop.model.shown_names import safe_name

    say(language.say(_("Written: {folder}"), {"folder": str(chosen.out)}))
    for name in lost:
        say(language.say(_("Left out, because it cannot be read: {file}"), {"file": safe_name(name)}))


def verify(chosen: argparse.Namespace, language: Language) -> int:
    from desktop.session import verifying

    problems = verifying.verify(chosen.folder)
    if chosen.json:
        print_json({"schema": "dossier-pret/verification/1", "sound": not problems,
                    "problems": [{"path": p.path, "code": p.code} for p in problems]})  # fmt: skip
    elif problems:
        say(*(verifying.explain(problem, language) for problem in problems))
    else:
        say(language.gettext(_("Every file is there, every hash is right, every PDF is sound.")))
    return INCOMPLETE if problems else DONE


def policy(chosen: argparse.Namespace, language: Language) -> int:
    """Every setting, in the words of a policy file."""
    from desktop.policy import usual_file
    from desktop.session import administered

    shown = administered.load_policy(chosen.file) if chosen.file else chosen.policy
    if chosen.file and shown.file is None:
        raise CatalogueError("policy_missing", file=str(chosen.file))
    told = administered.as_json(shown)
    if chosen.json:
        print_json(told)
        return DONE
    if shown.file is None:
        say(language.say(_("There is no policy on this computer. Its place: {file}"), {"file": str(usual_file())}), "")
    for name, setting in told.items():
        if isinstance(setting, dict):
            rule = "lock" if setting["locked"] else "default"
            say(language.isolated(f"{name} = {json.dumps(setting['value'], ensure_ascii=False)}  ({rule})"))
    return DONE


def _day(chosen: argparse.Namespace) -> dt.date:
    on: dt.date | None = chosen.on
    return on or dt.date.today()


def _say_verdict(known: Checklist, language: Language) -> None:
    say("")
    if known.complete:
        say(language.gettext(_("Everything that must be there is there. Only the health insurance accepts a dossier.")))
    else:
        say(language.gettext(_("Not complete yet: see the lines above.")))


def _show_batch(results: list[Any], policy: Any, language: Language) -> None:
    from desktop.session import batching, opening

    if not results:
        say(language.gettext(_("No case was found: no folder here holds a file case.toml.")))
        return
    names = {r.id: language.gettext(r.name) for r in opening.open_rules(policy=policy).procedure.requirements}
    for result in results:
        say(batching.shown(result, names, language))
    done = sum(1 for result in results if result.complete)
    say("", language.say(_("{complete} of {cases} complete"), {"complete": done, "cases": len(results)}))


COMMANDS: Final[Mapping[str, Callable[[argparse.Namespace, Language], int]]] = {
    "checklist": checklist,
    "inspect": inspect,
    "check": check,
    "build": build,
    "form": form,
    "batch": batch,
    "verify": verify,
    "seal": seal,
    "unseal": unseal,
    "policy": policy,
    "demo": demo,
}

