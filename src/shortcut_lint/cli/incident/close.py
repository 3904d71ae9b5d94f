"""`shortcut-lint incident close`: the end of an incident that nothing holds open."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import click

from shortcut_lint.cli.ending import say
from shortcut_lint.cli.options import config_options, examples, ground, junit_option, moment, packs_option
from shortcut_lint.cli.output import write
from shortcut_lint.errors import CannotDoError
from shortcut_lint.incident import Incident


@click.command(
    "close", epilog=examples("incident close INC-421", "incident close INC-421 --at 2026-03-02T12:00:00Z")
)
@click.argument("name", metavar="ID")
@click.option(
    "--at", "at", callback=moment, metavar="MOMENT", help="When it was closed; now, unless it is given."
)
@junit_option
@packs_option
@config_options
def command(
    *,
    name: str,
    at: datetime | None,
    junit: tuple[Path, ...],
    packs: tuple[str, ...],
    config: Path | None,
    isolated: bool,
) -> int:
    """Close an incident: write its status and `closed_at` into the register, if nothing holds it open.

    ID may also be an alias.

    Exit status: 0 it is closed, 1 something holds it open, 2 the job could not be done.
    """
    from shortcut_lint.cli.checking import Request, checked  # noqa: PLC0415 - `--help` needs none of it
    from shortcut_lint.cli.register_files import put  # noqa: PLC0415
    from shortcut_lint.cli.status import status_of_check  # noqa: PLC0415
    from shortcut_lint.cli.terminal import style_of_stdout  # noqa: PLC0415
    from shortcut_lint.held_open import held  # noqa: PLC0415
    from shortcut_lint.incident_page import incident_page  # noqa: PLC0415
    from shortcut_lint.incidents_by_name import incident_called  # noqa: PLC0415
    from shortcut_lint.register.pen import Pen  # noqa: PLC0415

    closed_at = at or datetime.now(timezone.utc).replace(microsecond=0)
    stands = ground(config=config, isolated=isolated)
    loaded = stands.loaded
    incident = incident_called(name, loaded.register.incidents)
    _refuse(incident, closed_at)
    report = checked(Request(today=closed_at.date(), packs=packs, junit=junit, incident=incident.id), stands)
    if (status := status_of_check(report)) != 0:
        return status
    found = held(incident, report, loaded.config.policy)
    if found.holding():
        write(incident_page(found, today=closed_at.date(), style=style_of_stdout()))
        say(f"{incident.id} was not closed; it is held open by {', '.join(found.holding())}")
        return 1
    pen = Pen(loaded)
    pen.set(incident.id, {"status": "closed", "closed_at": closed_at})
    put(pen.written(), stands)
    doubt = "" if not found.unread else "; some files could not be analysed in full and may hold more of it"
    write(f"Closed {incident.id} in {loaded.register.entries[incident.id].document.path}{doubt}.\n")
    return 0


def _refuse(incident: Incident, closed_at: datetime) -> None:
    """Raise CannotDoError for an incident that is not at this point, or a moment before its end."""
    if incident.status == "closed":
        raise CannotDoError(f"{incident.id} is closed already; there is nothing to do")
    if incident.status == "cancelled":
        raise CannotDoError(f"{incident.id} was cancelled; there is nothing to close")
    if incident.status != "resolved" or incident.resolved_at is None:
        cure = 'set status = "resolved" and resolved_at first'
        raise CannotDoError(f"{incident.id} is not resolved yet; {cure}")
    if closed_at < incident.resolved_at:
        resolved = f"{incident.resolved_at:%Y-%m-%dT%H:%M:%SZ}"
        raise CannotDoError(f"{incident.id} was resolved {resolved}; close it at a later moment")
