"""The commands of a help desk: many dossiers at once, sealing, reading back, what the administrators have set."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from desktop.errors import CatalogueError, VaultError
from desktop.words import Language, _

from .progress_bar import progress_bar
from .screen import DONE, INCOMPLETE, print_json, say
from .secret_words import case, new_passphrase, secret_for
from .values import day_asked

if TYPE_CHECKING:
    from desktop.session.sealed import Secret


def batch(chosen: argparse.Namespace, language: Language) -> int:
    from desktop.session import batching

    if chosen.csv:
        batching.refuse_table(chosen.csv, chosen.policy, force=chosen.force)
    order = batching.Order(
        chosen.folder, day_asked(chosen), chosen.out, chosen.jobs, chosen.force, language.code, chosen.policy,
        secret=_secret_for_all(chosen, language),
    )  # fmt: skip
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


def _secret_for_all(chosen: argparse.Namespace, language: Language) -> Secret | None:
    """What is tried on every sealed dossier; None where there is none, or nobody to be asked: its line says so."""
    from desktop.session import batching

    if not chosen.unlock and not batching.has_sealed(chosen.folder):
        return None
    try:
        return secret_for(chosen, None, language)
    except VaultError as error:
        if error.code != "passphrase_not_asked":
            raise
        return None


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


def _show_batch(results: list[Any], policy: Any, language: Language) -> None:
    from desktop.session import batching, opening

    if not results:
        found = _("No dossier was found: no folder here holds a file case.toml, and none holds a sealed dossier.")
        say(language.gettext(found))
        return
    names = {r.id: language.gettext(r.name) for r in opening.open_rules(policy=policy).procedure.requirements}
    for result in results:
        say(batching.shown(result, names, language))
    done = sum(1 for result in results if result.complete)
    say("", language.say(_("{complete} of {cases} complete"), {"complete": done, "cases": len(results)}))
