"""Files appear whole or not at all: everything is written beside the target, synced, then renamed into place."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import secrets
import shutil
import signal
import threading
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

from desktop.errors import DesktopError, OutputError

from . import replacing

REPORT: Final = "report.json"
REPORT_SCHEMA: Final = "dossier-pret/report/1"  # contract.md
_STAGE_MARK: Final = ".dossier-pret-unfinished-"
_SCRATCH: Final = ".scratch"
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def write_file(path: Path, content: bytes) -> None:
    """Write one file whole: a temporary name in the same folder, synced, renamed, the folder synced.

    OutputError: output_full, output_forbidden, output_failed.
    """
    with translated(path.parent):
        unfinished = path.with_name(f"{_STAGE_MARK}{secrets.token_hex(8)}")
        try:
            _write_synced(unfinished, content)
            unfinished.replace(path)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)


class Stage:
    """A folder in which a dossier is made; it becomes the target, or it vanishes.

    A new target is made beside its place, and appears in one rename. In one that exists, which may be the root of a
    USB stick or lie in a folder where nothing may be written, it is made inside, and renamed file by file.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self._is_new = not target.exists()
        base = target.parent if self._is_new else target
        self._folder = base / f"{_STAGE_MARK}{target.name}-{os.getpid()}-{secrets.token_hex(4)}"
        with translated(base):
            base.mkdir(parents=True, exist_ok=True)
            _sweep(base, target.name)
            self._folder.mkdir(mode=0o700)

    def __enter__(self) -> Stage:
        return self

    def __exit__(self, *exception: object) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def put(self, name: str, content: bytes) -> None:
        """Keep a file under its final relative name."""
        with translated(self.target):
            path = self._folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_synced(path, content)

    def replace(self, name: str, content: bytes) -> None:
        """Put a better version of a file in the place of an earlier one."""
        (self._folder / name).unlink()
        self.put(name, content)

    def get(self, name: str) -> bytes:
        return (self._folder / name).read_bytes()

    def keep(self, name: str, content: bytes) -> None:
        """Keep something for later steps only: out of memory, and gone before anything is put in place."""
        with translated(self.target):
            path = self._folder / _SCRATCH / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)

    def kept(self, name: str) -> bytes:
        return (self._folder / _SCRATCH / name).read_bytes()

    def names(self) -> tuple[str, ...]:
        files = (path.relative_to(self._folder) for path in self._folder.rglob("*") if path.is_file())
        inner = {_SCRATCH, *replacing.INTERNAL}
        return tuple(sorted(name.as_posix() for name in files if name.parts[0] not in inner))

    def finish(self, ours: Mapping[str, str]) -> None:
        """Put everything in place. ``ours``: what an earlier build wrote there (``previous_outputs``), now replaced.

        A new target appears in one rename. In an existing one the files are exchanged (``replacing``), ``report.json``
        last, and what the earlier build wrote and this one does not goes.
        """
        with translated(self.target), uninterrupted():
            shutil.rmtree(self._folder / _SCRATCH, ignore_errors=True)
            self._folder.chmod(0o777 & ~_umask())
            for folder in [self._folder, *(p for p in self._folder.rglob("*") if p.is_dir())]:
                _sync_folder(folder)
            if self._is_new:
                self._folder.rename(self.target)
                _sync_folder(self.target.parent)
            else:
                self._replace_in_place(ours)

    def _replace_in_place(self, ours: Mapping[str, str]) -> None:
        names = sorted(self.names(), key=lambda name: name == REPORT)
        replacing.exchange(self._folder, self.target, names, sorted(set(ours) - set(names)))
        replacing.clear(self._folder)
        for folder in {(self.target / name).parent for name in (*names, *ours)}:
            with contextlib.suppress(OSError):
                folder.rmdir()  # only if nothing is left in it
            if folder.is_dir():
                _sync_folder(folder)


def previous_outputs(target: Path, *, force: bool) -> dict[str, str]:
    """What an earlier build wrote into ``target``: relative path → sha256. Empty for a new or an empty folder.

    OutputError: output_not_a_folder; output_not_empty without ``force``; output_not_ours when a file that would be
    replaced was not written by this program, or was changed since.
    """
    if not os.path.lexists(target):
        return {}
    if target.is_symlink() or not target.is_dir():
        raise OutputError("output_not_a_folder", folder=str(target))
    with translated(target):
        _sweep(target, target.name)
        if not any(target.iterdir()):
            return {}
    if not force:
        raise OutputError("output_not_empty", folder=str(target))
    ours = _listed(target)
    changed = [name for name, digest in ours.items() if not _unchanged(target / name, digest)]
    if changed:
        raise OutputError("output_not_ours", files=tuple(sorted(changed)))
    return ours


def refuse_strangers(stage: Stage, ours: Mapping[str, str]) -> None:
    """OutputError when a file that is about to be written exists already and is not one of ours, or when a link stands
    where one of our folders would be."""
    strangers = [
        name
        for name in stage.names()
        if not replacing.leads_inside(stage.target, name)
        or (name not in ours and name != REPORT and os.path.lexists(stage.target / name))
    ]
    if strangers:
        raise OutputError("output_not_ours", files=tuple(strangers))


@contextlib.contextmanager
def translated(folder: Path) -> Iterator[None]:
    """The system's refusals to write, as errors that a person can be shown."""
    try:
        yield
    except DesktopError:
        raise
    except OSError as error:
        if error.errno in _FULL:
            raise OutputError("output_full", folder=str(folder)) from error
        if error.errno in _FORBIDDEN:
            raise OutputError("output_forbidden", folder=str(folder)) from error
        raise OutputError("output_failed", folder=str(folder)) from error


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Ctrl-C waits until this is over: a dossier is put in place whole. Only the main thread hears of Ctrl-C."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    asked: list[int] = []
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, lambda got, frame: asked.append(got)) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if asked:
        raise KeyboardInterrupt


def _listed(target: Path) -> dict[str, str]:
    report = target / REPORT
    if not os.path.lexists(report):
        return {}
    try:
        written = json.loads(report.read_bytes())
        if written["schema"] != REPORT_SCHEMA:
            raise ValueError
        listed = {str(output["path"]): str(output["sha256"]) for output in written["outputs"]}
    except (OSError, ValueError, KeyError, TypeError):
        raise OutputError("output_not_ours", files=(REPORT,)) from None
    return {name: digest for name, digest in listed.items() if replacing.leads_inside(target, name)}


def _unchanged(path: Path, digest: str) -> bool:
    if not os.path.lexists(path):
        return True
    return not path.is_symlink() and path.is_file() and sha256(path.read_bytes()).hexdigest() == digest


def _sweep(base: Path, name: str) -> None:
    """Remove what a killed build of the same target left behind; a build that still runs keeps its own."""
    shape = re.compile(re.escape(f"{_STAGE_MARK}{name}-") + r"(\d+)-[0-9a-f]{8}", re.ASCII)
    for left in base.iterdir():
        owner = shape.fullmatch(left.name)
        if owner is not None:
            import psutil

            if not left.is_symlink() and not psutil.pid_exists(int(owner[1])):
                replacing.put_back(left, base)
                shutil.rmtree(left, ignore_errors=True)


def _write_synced(path: Path, content: bytes) -> None:
    with path.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _umask() -> int:
    """Which permissions the person takes away from new files; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # a folder cannot be opened for syncing there
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
