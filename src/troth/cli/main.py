"""The ``troth`` command."""

from __future__ import annotations

import sys

_NOT_WRITTEN = 4  # troth.cli.session.NOT_WRITTEN, which would load the readers and coders


def main() -> None:
    """Run the command line, and leave quietly on Ctrl-C even before it has begun."""
    try:
        # Imported here, so that an interrupt while the libraries load ends as quietly as a later one.
        from troth.cli.commands import app  # noqa: PLC0415 - for the reason above

        app(prog_name="troth")
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        # Help or the version met a full disk; what reads and writes documents has words of its own.
        from troth.cli.output import forget  # noqa: PLC0415 - for the reason above
        from troth.cli.progress import say  # noqa: PLC0415 - for the reason above

        forget(sys.stdout)
        words = error.strerror or str(error)
        say(f"standard output: {words[:1].lower()}{words[1:]}")
        # A usage error whose message could not be shown is still one.
        sys.exit(getattr(error.__context__, "exit_code", _NOT_WRITTEN))


if __name__ == "__main__":
    main()
