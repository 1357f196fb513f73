"""The ``troth`` command."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line, and leave quietly on Ctrl-C even before it has begun."""
    try:
        # Imported here, so that an interrupt while the libraries load ends as quietly as a later one.
        from troth.cli.commands import app  # noqa: PLC0415 - for the reason above

        app(prog_name="troth")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
