"""Keychains of every sort, made for tests: one that works, and those that fail in their own way."""

from __future__ import annotations

import base64

import keyring.errors
from keyring.backend import KeyringBackend


class Working(KeyringBackend):
    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise keyring.errors.PasswordDeleteError("not there")


class Absent(Working):
    def set_password(self, service: str, username: str, password: str) -> None:
        raise keyring.errors.NoKeyringError("none")

    def get_password(self, service: str, username: str) -> str | None:
        raise keyring.errors.NoKeyringError("none")


class Locked(Working):
    def set_password(self, service: str, username: str, password: str) -> None:
        raise keyring.errors.KeyringLocked("locked")

    def get_password(self, service: str, username: str) -> str | None:
        raise keyring.errors.KeyringLocked("locked")


class Null(Working):
    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class Raising(Working):
    def set_password(self, service: str, username: str, password: str) -> None:
        raise RuntimeError("org.freedesktop.DBus.Error.NoReply")

    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError("org.freedesktop.DBus.Error.NoReply")

    def delete_password(self, service: str, username: str) -> None:
        raise RuntimeError("org.freedesktop.DBus.Error.NoReply")


class Answering(Working):
    """Something else than what it was given: a key that is none of ours, made of the right number of bytes."""

    def get_password(self, service: str, username: str) -> str | None:
        return base64.b64encode(b"another key of 32 bytes exactly!").decode()


class Emptied(Working):
    def get_password(self, service: str, username: str) -> str | None:
        return None


SORTS: dict[str, type[Working]] = {"working": Working, "absent": Absent, "locked": Locked, "null": Null, "raising": Raising,
                                   "answering something else": Answering, "emptied": Emptied}  # fmt: skip
