"""`shortcut-lint incident review`: the review of an incident, as far as it is known."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from shortcut_lint.cli.ending import say
from shortcut_lint.cli.options import Ground, config_options, examples, ground, packs_option, today_option
from shortcut_lint.cli.output import write
from shortcut_lint.errors import CannotDoError
from shortcut_lint.finding import Verdict


@click.command(
    "review",
    epilog=examples(
        "incident review INC-421", "incident review INC-421 --output docs/postmortems/2026-01-14-checkout.md"
    ),
)
@click.argument("name", metavar="ID")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write it there, if nothing is there yet.",
)
@packs_option
@today_option
@config_options
def command(
    *,
    name: str,
    output: Path | None,
    packs: tuple[str, ...],
    today: date,
    config: Path | None,
    isolated: bool,
) -> int:
    """Write the review of an incident from the register, the code and its history.

    ID may also be an alias. What only people know is left as TODO. A repository may replace the template:
    `review.template` in its config.
    """
    from shortcut_lint.cli.checking import Request, checked  # noqa: PLC0415 - `--help` needs none of it
    from shortcut_lint.cli.status import status_of_check  # noqa: PLC0415
    from shortcut_lint.held_open import held  # noqa: PLC0415
    from shortcut_lint.incidents_by_name import incident_called  # noqa: PLC0415
    from shortcut_lint.review_document import review_document  # noqa: PLC0415
    from shortcut_lint.review_template import FIELDS, filled  # noqa: PLC0415

    stands = ground(config=config, isolated=isolated)
    loaded = stands.loaded
    incident = incident_called(name, loaded.register.incidents)
    if output is not None and os.path.lexists(output):
        raise CannotDoError(f"{output} is there already; name another file, or remove it first")
    template, path = _template(stands)
    filled(template, dict.fromkeys(FIELDS, ""), path)  # its mistakes are told before the code is looked at
    report = checked(Request(today=today, packs=packs, incident=incident.id), stands)
    found = held(incident, report, loaded.config.policy)
    taken = _taken(incident.id, stands, packs, today)
    text = review_document(found, taken, today=today, template=template, path=path)
    write(text, output)
    if output is not None:
        write(f"Wrote the review of {incident.id} to {output}.\n")
    return status_of_check(report)


def _template(stands: Ground) -> tuple[str, str]:
    """The template and its name: the repository's, where its config names one, else ours."""
    from shortcut_lint.register.document import read_bytes  # noqa: PLC0415
    from shortcut_lint.register.faults import Fault  # noqa: PLC0415
    from shortcut_lint.register.included import stays_in  # noqa: PLC0415
    from shortcut_lint.review_template import TEMPLATE  # noqa: PLC0415

    named = stands.loaded.config.review.template
    if named is None:
        return TEMPLATE, "our own template"
    folder = (stands.root / (stands.loaded.path or ".")).parent
    if not stays_in(folder, named):
        raise CannotDoError(
            f"{named}: is a link that leads out of the folder of the config; put the file there"
        )
    data = read_bytes(folder / named)
    if isinstance(data, Fault):
        raise CannotDoError(f"{named}: {data.what}; correct review.template, or write the template")
    try:
        return data.decode(), named
    except UnicodeDecodeError:
        raise CannotDoError(f"{named}: is not UTF-8; save it as UTF-8") from None


def _taken(incident: str, stands: Ground, packs: tuple[str, ...], today: date) -> tuple[Verdict, ...]:
    """The shortcuts that the incident's commits took; none where there is no history, which is said."""
    from shortcut_lint.cli.walking import HistoryRequest, walked  # noqa: PLC0415
    from shortcut_lint.sources.git import repository  # noqa: PLC0415

    if repository(stands.root) is None:
        say("there is no git repository here; the review tells nothing of commits")
        return ()
    try:
        return walked(
            HistoryRequest(incident=incident, level="warning", packs=packs, today=today), stands
        ).verdicts
    except CannotDoError as error:
        say(f"the review tells nothing of commits: {error.lines[0]}")
        return ()
