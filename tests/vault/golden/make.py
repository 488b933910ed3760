"""How the golden files were made: run once for each format, by the version of the program that wrote it first.

    python -m tests.vault.golden.make tests/vault/golden/format-1.dossier

A golden file is never made again: it is opened for ever. The secrets are below.
"""

from __future__ import annotations

import sys
from pathlib import Path

from desktop.vault import Passphrase, RecoveryCode, Vault
from desktop.vault.passphrase import Cost

PASSPHRASE = "Ein Wört für immer"
CODE = "R3QVT-8ZK2M-0D5WX-H7CNB-94JEA-FGYFP"


def contents() -> dict[str, bytes]:
    return {"state": b'{"typed": "1"}', "photo": bytes(range(251)) * 400, "empty": b"", "ünï": b"name"}


def main(path: Path) -> None:
    vault = Vault.create(path, [Passphrase(PASSPHRASE, Cost(12 * 1024, 3, 1)), RecoveryCode(CODE)], {"state": b"old"})
    vault.write(contents())
    vault.write({"dropped": b"x" * 3000})
    vault.write({}, ["dropped"])
    vault.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
