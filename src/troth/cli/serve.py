"""``troth serve``: an archive in a browser, until it is stopped."""

from __future__ import annotations

import contextlib
import functools
import socket
import sys
import webbrowser
from dataclasses import dataclass

from troth.cli import session
from troth.cli.archive import opened
from troth.cli.progress import say
from troth.errors import UsageError
from troth.web.app import LOCAL_HOSTS, application
from troth.web.server import run
from troth.web.warming import warm_meanwhile

_ANYWHERE = ("0.0.0.0", "::")  # noqa: S104 - what a user may ask to listen on
_LONGEST = 20.0  # seconds that one question to the archive may take: who asks for more is told so
_WAITING = 64  # connections that may wait to be taken


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked ``troth serve`` to do."""

    archive: str | None  # None: the one in the user's data folder
    host: str
    port: int  # 0: any that is free
    names: tuple[str, ...]  # more names under which it may be reached; "*" is any
    show: bool  # whether a browser is opened


def serve(request: Request) -> int:
    """Serve until stopped and return the exit status. All messages go to standard error."""
    return session.status_of(functools.partial(_serve, request))


def _serve(request: Request) -> int:
    with opened(request.archive, longest=_LONGEST) as store, _listening(request) as listener:
        port = listener.getsockname()[1]
        shown = f"[{request.host}]" if ":" in request.host else request.host
        hosts = {*LOCAL_HOSTS, shown.lower(), *(each.lower() for each in request.names)}
        app = application(store, hosts)
        place = f"http://{'localhost' if request.host in _ANYWHERE else shown}:{port}/"
        say(f"{store.name} is at {place} (read-only; Ctrl-C ends it)")
        if request.host in _ANYWHERE:
            say("warning: everybody who reaches this machine can read the archive")
        if request.show:
            webbrowser.open(place)
        warm_meanwhile(app)
        with contextlib.suppress(KeyboardInterrupt):
            run(app, listener)
    return session.ALL_READ


def _listening(request: Request) -> socket.socket:
    """A socket that listens where the user asked.

    Raises:
        UsageError: Nothing can listen there.
    """
    try:
        family = socket.AF_INET6 if ":" in request.host else socket.AF_INET
        return socket.create_server((request.host, request.port), family=family, backlog=_WAITING)
    except (OSError, OverflowError, UnicodeError) as error:
        words = getattr(error, "strerror", None) or str(error)
        hint = "; --port 0 takes any that is free" if request.port else ""
        raise UsageError(f"--host {request.host} --port {request.port}: {words}{hint}") from error


def is_shown(asked: bool | None) -> bool:
    """Whether a browser is opened: as asked, else where a person is at a terminal."""
    return session.is_terminal(sys.stderr) and session.is_terminal(sys.stdin) if asked is None else asked
