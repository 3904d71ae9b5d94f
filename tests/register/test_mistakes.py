"""Every mistake in a config is named with its line, what it is, and what to do about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from shortcut_lint.errors import MistakesError
from shortcut_lint.register.config import load
from shortcut_lint.register.faults import MANY
from tests.register.loading import INCIDENT, mistakes

TOP = "include, policy, incidents, files, rules, review, problems, strict"
SEVERITIES = '"SEV0", "SEV1", "SEV2", "SEV3", "SEV4", "SEV5"'
STATUSES = '"active", "cancelled", "closed", "mitigated", "resolved", "triage"'
HASH = "is no commit hash; write 7 to 64 hexadecimal digits, in lower case"
OUT = "leads out of the folder of this file"
SHORTCUT = "[[incidents.shortcuts]]\nsymbol = 'y'\n"

KEYS = [
    ("strct = true", "1: strct: unknown key; did you mean strict?"),
    ("[policy]\nwarn_days = 3", "2: policy.warn_days: unknown key; did you mean warn-days?"),
    ("colour = 1", f"1: colour: unknown key; remove it, or write one of {TOP}"),
    ("[policy.levels]\nover-due='error'", "2: policy.levels.over-due: unknown key; did you mean overdue?"),
    (
        "[policy.due-days]\nSEV9 = 3",
        "2: policy.due-days.SEV9: unknown key; remove it, or write one of SEV0, SEV1, SEV2, SEV3, SEV4, SEV5",
    ),
    (
        f"{INCIDENT}lead = 'a'\ncommander = 'b'",
        "8: incidents[0].commander: gives commander under a second name; keep one of the two",
    ),
    (
        f"{INCIDENT}[[incidents.follow_ups]]\ntitle = 'x'\ndue_date = 2026-01-01\nresolve_by = 2026-01-01",
        "10: incidents[0].follow_ups[0].resolve_by: gives due under a second name; keep one of the two",
    ),
]

TYPES = [
    ("strict = 'yes'", "1: strict: is a text, not true or false; write true or false, without quotes"),
    ("strict = 1", "1: strict: is a number, not true or false; write true or false, without quotes"),
    ("files = 3", "1: files: is a number, not a table; write it as a table, [files]"),
    ("[[files]]", "1: files: is a list, not a table; write it as a table, [files]"),
    (
        "[policy]\ndue-days = 3",
        "2: policy.due-days: is a number, not a table; write it as a table, [policy.due-days]",
    ),
    ("[incidents]", "1: incidents: is a table, not a list; write it as tables, [[incidents]]"),
    ("include = 'a/*.toml'", '1: include: is a text, not a list; write ["a/*.toml"]'),
    ("include = 3", '1: include: is a number, not a list; write a list, like ["…"]'),
    ("include = [3]", '1: include[0]: is a number, not a text; write "3"'),
    ("include = [[]]", "1: include[0]: is a list, not a text; write a text, in quotes"),
    ("include = ['']", "1: include[0]: is empty; write it, or remove it"),
    ("[policy]\nid-pattern = 3", '2: policy.id-pattern: is a number, not a text; write "3"'),
    (
        "[files]\nmax-size = 1.5",
        "2: files.max-size: is 1.5, not a whole number; write a whole number, like 10",
    ),
    (
        "[files]\nmax-size = '12'",
        "2: files.max-size: is a text, not a whole number; write 12, without quotes",
    ),
    (
        "[files]\nmax-size = true",
        "2: files.max-size: is true, not a whole number; write a whole number, like 10",
    ),
    ("[files]\nmax-size = 0", "2: files.max-size: is 0, less than 1; write 1 or more"),
    ("[policy]\nwarn-days = -1", "2: policy.warn-days: is -1, less than 0; write 0 or more"),
    ("[policy]\nwarn-days = 9999", "2: policy.warn-days: is 9999, more than 3650; write 3650 or less"),
    ("problems = 'eror'", '1: problems: is "eror", none of "error", "warning"; write "error"'),
    ("problems = 'quiet'", '1: problems: is "quiet", none of "error", "warning"; write one of these'),
    ("problems = 3", '1: problems: is a number, not a text; write one of "error", "warning"'),
    (
        f"{INCIDENT}detected_at = '2026-01-15'",
        "7: incidents[0].detected_at: is a text, not a date and time; "
        "write a date and time without quotes, like 2026-01-14T09:02:00Z",
    ),
    (
        f"{INCIDENT}detected_at = 09:00:00",
        "7: incidents[0].detected_at: is a time of day, not a date and time; "
        "write a date and time without quotes, like 2026-01-14T09:02:00Z",
    ),
    (
        f"{INCIDENT}[[incidents.action_items]]\ntitle = 'x'\ndue = 'soon'",
        "9: incidents[0].action_items[0].due: is a text, not a date; "
        "write a date without quotes, like 2026-01-29",
    ),
    (
        f"{INCIDENT}detected_at = 9999-12-31",
        "7: incidents[0].detected_at: is 9999-12-31, not between 1970 and 2999; correct the year",
    ),
    (
        f"{INCIDENT}{SHORTCUT}path = 'a'\nwas = [1]",
        "10: incidents[0].shortcuts[0].was: is a list, not a text, a number, true or false; "
        "write it as a text, in quotes",
    ),
    (
        f"{INCIDENT}{SHORTCUT}path = 'a'\nwas = nan",
        "10: incidents[0].shortcuts[0].was: is nan, no number to go back to; write the value that it had",
    ),
    (
        f"{INCIDENT}{SHORTCUT}path = 'a'\nwas = 0xffffffffffffffffff",
        "10: incidents[0].shortcuts[0].was: is a number that takes more than 64 bits; "
        "write it as a text, in quotes",
    ),
]

SETTINGS = [
    (
        "[policy]\nid-pattern = '('",
        "2: policy.id-pattern: RE2 refuses it: missing ): (; "
        "correct it; RE2 knows neither lookaround nor backreferences",
    ),
    (
        "[policy]\nid-pattern = 'a*'",
        r"2: policy.id-pattern: matches the empty text; write what every ID has, like INC-\d+",
    ),
    ("[rules]\npacks = ['../p']", f"2: rules.packs[0]: ../p {OUT}; name what lies below it"),
    ("[files]\nexclude = ['/src', '../x']", f"2: files.exclude[1]: ../x {OUT}; name what lies below it"),
    ("include = ['/etc/*.toml']", f"1: include[0]: {OUT}; name files below it"),
    ("include = ['a/../../*.toml']", f"1: include[0]: {OUT}; name files below it"),
    ("include = ['not.toml']", "1: include[0]: there is no file not.toml; correct the path, or remove it"),
]

INCIDENTS = [
    (
        INCIDENT.replace("INC-1", "INX-1"),
        r"2: incidents[0].id: INX-1 does not match policy.id-pattern, INC-\d+; "
        "correct the ID, or the pattern",
    ),
    (
        INCIDENT + INCIDENT,
        "8: incidents[1].id: INC-1 is also the ID at shortcut-lint.toml:2 (incidents[0].id); "
        "keep one of the two",
    ),
    (
        INCIDENT + INCIDENT.replace("INC-1", "INC-2") + "aliases = ['INC-1']",
        "13: incidents[1].aliases[0]: INC-1 is also the ID at shortcut-lint.toml:2 (incidents[0].id); "
        "keep one of the two",
    ),
    (
        INCIDENT + "aliases = ['OPS-7', 'ops-7']",
        "7: incidents[0].aliases[1]: ops-7 is also the alias at shortcut-lint.toml:7 "
        "(incidents[0].aliases[0]); "
        "keep one of the two",
    ),
    (
        f"{INCIDENT}resolved_at = 2026-01-14",
        "7: incidents[0].resolved_at: is 2026-01-14T00:00:00Z, before started_at (2026-01-14T09:02:00Z); "
        "correct one of the two",
    ),
    (
        f"{INCIDENT}closed_at = 2026-02-01",
        '4: incidents[0].status: is "resolved", but closed_at is given; '
        'write status = "closed", or remove closed_at',
    ),
    (
        f"{INCIDENT.replace('resolved', 'triage')}mitigated_at = 2026-02-01",
        '4: incidents[0].status: is "triage", but mitigated_at is given; '
        'write status = "mitigated", or remove mitigated_at',
    ),
    (
        f"{INCIDENT}url = 'javascript:alert(1)'",
        "7: incidents[0].url: is no web address; write it with http:// or https://",
    ),
    (f"{INCIDENT}base_commit = 'HEAD'", f"7: incidents[0].base_commit: HEAD {HASH}"),
    (f"{INCIDENT}commits = ['abcdef1', 'ABCDEF1']", f"7: incidents[0].commits[1]: ABCDEF1 {HASH}"),
    (
        f"{INCIDENT}proof.root-cause = ['a review', 'commit:main']",
        f"7: incidents[0].proof.root-cause[1]: main {HASH}",
    ),
    (
        f"{INCIDENT}duplicate_of = 'INC-1'",
        "7: incidents[0].duplicate_of: is the incident itself; name the other incident, or remove it",
    ),
    (
        f"{INCIDENT}duplicate_of = 'INC-7'",
        "7: incidents[0].duplicate_of: INC-7 is not in the register; add that incident, or correct the ID",
    ),
    (
        f"{INCIDENT}{SHORTCUT}path = '/etc/passwd'",
        "9: incidents[0].shortcuts[0].path: /etc/passwd leads out of the repository; "
        "write it relative to the root of the repository",
    ),
    (
        f"{INCIDENT}{SHORTCUT}path = 'a\\..\\..\\b'",
        "9: incidents[0].shortcuts[0].path: a\\..\\..\\b leads out of the repository; "
        "write it relative to the root of the repository",
    ),
    (
        f"{INCIDENT}{SHORTCUT}path = './a'",
        '9: incidents[0].shortcuts[0].path: ./a is not the short form of the path; write "a"',
    ),
    (
        f"{INCIDENT}{SHORTCUT}path = 'a'\ndisposition = 'accepted'\napprover = 'ana'",
        "7: incidents[0].shortcuts[0].until: is missing where disposition is accepted: "
        "a decision has an end; add until, or remove disposition",
    ),
    (
        f"{INCIDENT}{SHORTCUT}path = 'a'\ndisposition = 'accepted'\nuntil = 2026-03-01",
        "7: incidents[0].shortcuts[0].approver: is missing where disposition is accepted: "
        "a decision has somebody who took it; add approver, or remove disposition",
    ),
]


@pytest.mark.parametrize(("text", "line"), [*KEYS, *TYPES, *SETTINGS, *INCIDENTS])
def test_a_mistake_says_where_it_is_and_what_to_do(text: str, line: str, tmp_path: Path) -> None:
    assert mistakes(tmp_path, text) == (line,)


def test_every_missing_key_is_named(tmp_path: Path) -> None:
    assert mistakes(tmp_path, "[[incidents]]\n") == (
        '1: incidents[0].id: is missing; add id = "…"',
        '1: incidents[0].title: is missing; add title = "…"',
        f"1: incidents[0].status: is missing; add status, one of {STATUSES}",
        f"1: incidents[0].severity: is missing; add severity, one of {SEVERITIES}",
        "1: incidents[0].started_at: is missing; add started_at = 2026-01-14T09:02:00Z",
    )


def test_the_words_of_other_tools_are_answered_with_ours(tmp_path: Path) -> None:
    text = INCIDENT.replace('"resolved"', '"investigating"').replace('"SEV1"', '"P2"')
    assert mistakes(tmp_path, text) == (
        f'4: incidents[0].status: is "investigating", none of {STATUSES}; write "active"',
        f'5: incidents[0].severity: is "P2", none of {SEVERITIES}; write "SEV2"',
    )


def test_all_mistakes_are_named_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    text = f"strict = 3\n{INCIDENT}commits = ['x', 4]\ndetected_at = 2026-01-01\n[rules]\nselekt = []\n"
    assert mistakes(tmp_path, text) == (
        "1: strict: is a number, not true or false; write true or false, without quotes",
        '8: incidents[0].commits[1]: is a number, not a text; write "4"',
        f"8: incidents[0].commits[0]: x {HASH}",
        "9: incidents[0].detected_at: is 2026-01-01T00:00:00Z, before started_at (2026-01-14T09:02:00Z); "
        "correct one of the two",
        "11: rules.selekt: unknown key; did you mean select?",
    )


@pytest.mark.parametrize(
    "line",
    [
        "id = 3", "title = 3", "status = 3", "severity = 3", "started_at = 3", "aliases = [3, 4]", "url = 3",
        "duplicate_of = 3", "base_commit = 3", "commits = [3]", "proof = 3",
        "shortcuts = [3]", "resolved_at = 3",
    ],
)  # fmt: skip
def test_one_mistake_is_not_told_twice(line: str, tmp_path: Path) -> None:
    key, _, _ = line.partition(" ")
    kept = [one for one in INCIDENT.splitlines() if not one.startswith(f"{key} ")]
    told = mistakes(tmp_path, "\n".join([*kept, line]))
    assert len(told) == line.count("3") + line.count("4"), told
    assert all(f"incidents[0].{key}" in one for one in told), told


def test_a_faulty_id_pattern_is_not_held_against_the_ids(tmp_path: Path) -> None:
    told = mistakes(tmp_path, f"{INCIDENT}[policy]\nid-pattern = ''")
    assert told == ("8: policy.id-pattern: is empty; write it, or remove it",)


def test_mistakes_in_pyproject_begin_with_the_whole_key(tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text("[tool.shortcut-lint]\nstrct = true\n[tool.shortcut-lint.policy]\nid-pattern = '('\n")
    with pytest.raises(MistakesError) as caught:
        load(file, root=tmp_path)
    assert caught.value.lines == (
        "pyproject.toml:2: tool.shortcut-lint.strct: unknown key; did you mean strict?",
        "pyproject.toml:4: tool.shortcut-lint.policy.id-pattern: RE2 refuses it: missing ): (; "
        "correct it; RE2 knows neither lookaround nor backreferences",
    )


def test_long_and_hostile_words_are_cut_and_made_visible(tmp_path: Path) -> None:
    text = f'problems = "\\u001b[31m{"s" * 200}"\n"\\u202e" = 1\n{"k" * 300} = 1\n'
    shown = "\\x1b[31m" + "s" * 75
    assert mistakes(tmp_path, text) == (
        f'1: problems: is "{shown}…", none of "error", "warning"; write one of these',
        f'2: "\\u202e": unknown key; remove it, or write one of {TOP}',
        f"3: {'k' * 80}…: unknown key; remove it, or write one of {TOP}",
    )


def test_after_five_hundred_mistakes_of_a_file_only_their_number_is_told(tmp_path: Path) -> None:
    told = mistakes(tmp_path, "".join(f"key{number} = 1\n" for number in range(700)))
    assert len(told) == MANY + 1
    assert told[-1] == "shortcut-lint.toml: 200 more mistakes in this file; correct those above first"
