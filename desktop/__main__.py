"""With arguments: the command line; without: the window."""

from __future__ import annotations

import multiprocessing
import sys


def main() -> int:
    """Entry point of the command ``dossier-pret``; the exit status (contract.md)."""
    multiprocessing.freeze_support()
    from desktop import cli

    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
