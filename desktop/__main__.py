"""With arguments: the command line; without: the window."""

from __future__ import annotations

import sys

from desktop import core_dumps


def main() -> int:
    """Entry point of the command ``dossier-pret``; the exit status (contract.md)."""
    if getattr(sys, "frozen", False):  # worker processes of a packaged program start here too
        import multiprocessing

        multiprocessing.freeze_support()
    core_dumps.limit()
    if len(sys.argv) == 1:
        from desktop.gui import starting

        return starting.main(sys.argv)
    core_dumps.forbid()
    from desktop import cli

    cli.streams.make_safe()
    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
