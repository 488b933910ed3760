"""The face without a window: the commands of contract.md, for help desks and scripts.

What people read goes to standard error, JSON to standard output; exit statuses are those of ``errors.py``.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

from desktop import words
from desktop.errors import ArgumentsError, DesktopError
from desktop.progress import Cancelled

from . import streams

if TYPE_CHECKING:
    from desktop.policy import Policy

STOPPED = 130
OUR_FAULT = 70
_RARELY = (20_000, 20, 20)  # objects; a command throws little away, and looking for it often costs a build some time


def main(arguments: Sequence[str], policy_file: Path | None = None) -> int:
    """Run one command; the exit status. policy_file: what administrators have set; of this machine when None."""
    gc.set_threshold(*_RARELY)
    language = words.load(system_language())
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        from desktop.session import administered  # here, so that whatever breaks in it is told like the rest

        policy = administered.load_policy(policy_file)
        language = words.load(administered.spoken(policy, words.asked_for(os.environ, "")))
        return _run(arguments, language, policy)
    except (KeyboardInterrupt, Cancelled):
        _say([language.gettext(words._("Stopped, as you asked. Nothing was left half-written."))])
        return STOPPED
    except DesktopError as error:
        if error.code == "output_stream":
            streams.abandon_output()
        _say(_error_lines(error, language))
        return error.exit_status
    except BrokenPipeError:  # the reader of our output went away, as in ``… | head``
        streams.abandon_output()
        return 0
    except Exception as error:
        _say(_our_fault(error, language))
        return OUR_FAULT


def system_language() -> str:
    """The interface language that the system asks for, when it is one of ours; English otherwise."""
    return words.asked_for(os.environ)


def _run(arguments: Sequence[str], language: words.Language, policy: Policy) -> int:
    from .arguments import parser

    chosen = parser(language, arguments).parse_args(arguments)
    if chosen.command is None:
        raise ArgumentsError("arguments_no_window")
    chosen.policy = policy
    from . import commands

    status: int = commands.COMMANDS[chosen.command](chosen, language)
    return status


def _error_lines(error: DesktopError, language: words.Language) -> Sequence[str]:
    from desktop.session.telling import explain_error

    return explain_error(error, language)


def _our_fault(error: Exception, language: words.Language) -> list[str]:
    """What broke and where, without any value: those may be personal."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{os.path.basename(frame.filename)}:{frame.lineno}" for frame in frames[-3:]]
    return [
        language.gettext(words._("The program made a mistake. Your files were not changed.")),
        language.gettext(words._("Please report this line; it holds nothing personal:")),
        f"{type(error).__name__} {' < '.join(reversed(places))}",
    ]


def _say(lines: Sequence[str]) -> None:
    for line in lines:
        print(line, file=sys.stderr)


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
