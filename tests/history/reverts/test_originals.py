"""Which commit another one takes back, in real repositories: by its names, by what it did, by what came between."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import msgspec
import pytest

from shortcut_lint.history.belief.message import message
from shortcut_lint.history.reverts.original import Original, heard_with
from shortcut_lint.history.reverts.originals import Traced, traced
from shortcut_lint.sources.commits import commits
from tests.cli.running import run
from tests.history.test_history_command import history
from tests.sources.repositories import committed, git, program

TEXT = "ACCEPT = [\n    'text',\n]\nRETRIES = 3\n" + "\n" * 8 + "POOL = 5\n"
JSON = TEXT.replace("'text',", "'text',\n    'json',")
PAGES = "def pages(works):\n    return works.all()\n"
PAGED = "def pages(works):\n    return works.slice(20)\n"


class Days:
    """A repository with a commit a day."""

    def __init__(self, folder: Path) -> None:
        self.repo = folder / "repo"
        self.day = datetime(2026, 1, 1, tzinfo=timezone.utc)

    def commit(self, said: str, **contents: str) -> str:
        """Commit, on the next day."""
        self.day += timedelta(days=1)
        return committed(self.repo, self.day.date().isoformat(), said, **contents)

    def landed(self, said: str = "Speak JSON, by pages") -> str:
        """A change of two files, and its commit."""
        self.commit("Begin", settings_py=TEXT, pages_py=PAGES)
        return self.commit(said, settings_py=JSON, pages_py=PAGED)

    def traced(self) -> Traced:
        """What is known of the last commit; all are asked for."""
        found = list(traced(self.repo, commits(self.repo, [], given=("HEAD",))))
        assert all(isinstance(one, Traced) for one in found)
        first = found[0]
        assert isinstance(first, Traced)
        return first

    def original(self) -> Original:
        """What the last commit takes back."""
        one = self.traced().original
        assert one is not None
        return one


@pytest.fixture
def days(tmp_path: Path) -> Days:
    return Days(tmp_path)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Speak JSON, by pages", "Speak text only, all at once"),
        ("Speak JSON, by pages (#12)", 'Revert "Speak JSON, by pages" (#14)'),
        ("Speak JSON, by pages (#12)", "Revert paging (#14)\n\nReverts acme/shop#12"),
        ("Speak JSON, by pages", "Speak text\n\nThis reverts commit {change}."),
    ],
    ids=["content", "title", "pull request", "hash"],
)
def test_an_original_is_known_by_any_of_its_names_and_by_its_content(
    days: Days, title: str, said: str
) -> None:
    change = days.landed(title)
    days.commit("Other work", other_py="x = 1\n")
    days.commit(said.format(change=change), settings_py=TEXT, pages_py=PAGES)
    assert days.original() == Original(hash=change, subject=title, day=date(2026, 1, 3))


def test_an_original_is_known_though_others_changed_its_files_since(days: Days) -> None:
    change = days.landed()
    days.commit("A larger pool", settings_py=JSON.replace("POOL = 5", "POOL = 9"))
    days.commit("Speak text", settings_py=TEXT.replace("POOL = 5", "POOL = 9"), pages_py=PAGES)
    assert days.original().hash == change
    assert not days.original().part


def test_what_only_looks_like_the_opposite_is_none(days: Days) -> None:
    days.landed()
    days.commit("Speak YAML", settings_py=JSON.replace("json", "yaml"))
    days.commit("Speak HTML, as large", settings_py=JSON.replace("json", "html"))
    assert days.traced().original is None


def test_a_part_is_told_from_the_whole(days: Days) -> None:
    change = days.landed()
    days.commit("All at once", pages_py=PAGES)
    assert (days.original().hash, days.original().part) == (change, True)
    days.commit(f"Revert JSON\n\nThis reverts commit {change} in part.", settings_py=TEXT)
    assert (days.original().hash, days.original().part) == (change, True)


def test_a_file_that_came_and_one_that_was_renamed_are_taken_back_too(days: Days) -> None:
    days.commit("Begin", settings_py=TEXT)
    git(days.repo, "mv", "settings.py", "config.py")
    change = days.commit("Call it config", pages_py=PAGES)
    git(days.repo, "mv", "config.py", "settings.py")
    git(days.repo, "rm", "--quiet", "pages.py")
    days.commit("Call it settings")
    assert days.original().hash == change


def test_a_title_is_no_name_where_no_file_is_shared_nor_long_ago(days: Days) -> None:
    days.commit("Begin", settings_py=TEXT, pages_py=PAGES)
    days.commit("Fix tests", pages_py=PAGED)
    days.commit('Revert "Fix tests"', settings_py=JSON)
    assert days.traced().original is None
    change = days.commit("Speak text", settings_py=TEXT)
    days.day += timedelta(days=90)
    days.commit('Revert "Speak text"', settings_py=JSON)
    assert days.traced().original is None
    days.commit(f"Take it back\n\nThis reverts commit {change}.", other_py="x = 1\n")
    assert days.original().hash == change


def test_a_list_of_squashed_commits_names_no_original(days: Days) -> None:
    change = days.landed()
    days.commit(f"Search (#12)\n\n* Search\n\nThis reverts commit {change}.", search_py="x = 1\n")
    assert days.traced().original is None


def test_taken_back_landed_again_and_taken_back_once_more_are_told_apart(days: Days) -> None:
    days.landed()
    with_, without = {"settings_py": JSON, "pages_py": PAGED}, {"settings_py": TEXT, "pages_py": PAGES}
    told = []
    for said, contents in (
        ("Speak text", without), ("Speak JSON, second attempt", with_), ("Speak text again", without),
    ):  # fmt: skip
        days.commit(said, **contents)
        told.append((days.original().did, days.original().subject))
    assert told == [
        ("change", "Speak JSON, by pages"),
        ("revert", "Speak text"),
        ("landing", "Speak JSON, second attempt"),
    ]


def test_the_merge_of_a_pull_request_goes_by_what_it_brought(days: Days) -> None:
    days.commit("Begin", settings_py=TEXT)
    git(days.repo, "checkout", "--quiet", "-b", "json")
    change = days.commit("Speak JSON", settings_py=JSON)
    git(days.repo, "checkout", "--quiet", "-")
    git(days.repo, "merge", "--quiet", "--no-ff", "-m", "Merge pull request #3 from ana/json", "json")
    days.day += timedelta(days=1)
    days.commit("Speak text", settings_py=TEXT)
    assert days.original().hash == change


def test_a_revert_of_a_revert_lands_again_whatever_it_is_called() -> None:
    was = Original(hash="1" * 40, subject='Revert "Speak JSON"', day=date(2026, 1, 3), did="revert")
    said = message(f"Reverting\n\nThis reverts commit {was.hash}.")
    assert heard_with(said, was) == said  # a setting went to and fro
    heard = heard_with(said, msgspec.structs.replace(was, said=True))
    assert (heard.reverts, heard.repairs) == (False, True)
    assert was.clause == (
        'it takes back "Revert "Speak JSON"" (commit 111111111 of 2026-01-03), which had taken back an earlier one'
    )
    assert message('Revert "Revert "Speak JSON""').lands
    assert message('Revert "Revert "Revert "Speak JSON"""').reverts
    assert message('Revert "Revert "Revert "Revert "Speak JSON""""').lands


@pytest.mark.usefixtures("judged_here")
def test_what_takes_back_a_stopgap_is_the_way_back(days: Days) -> None:
    days.commit("Begin", pages_py=PAGED)
    days.commit("Temporarily list all, slicing is slow", pages_py=PAGES)
    last = days.commit("Limit the memory again for now", pages_py=PAGED)

    def believed() -> set[str]:
        return {one["commit"] for one in history(days.repo)["findings"] if one["confidence"] != "possible"}

    assert last not in believed()
    days.commit('Revert "Limit the memory again for now"', pages_py=PAGES)
    again = days.commit("Limit the memory again for now", pages_py=PAGED)
    assert again in believed()  # what it takes back was the way back itself


@pytest.mark.usefixtures("judged_here")
def test_a_rollback_names_what_it_took_back_and_tells_its_places_together(days: Days) -> None:
    change = days.landed()
    back = days.commit(
        'Revert "Speak JSON, by pages"\n\nIt times out in production.', settings_py=TEXT, pages_py=PAGES
    )
    found = history(days.repo, back, "--no-walk")["findings"]
    assert {(one["rule"], one["kind"], one["reverts"]) for one in found} == {("SL011", "rollback", change)}
    assert len(found) == 2
    named = f'"Speak JSON, by pages" (commit {change[:9]} of 2026-01-03) taken back: '
    assert all(one["message"].startswith(named) for one in found)
    out = run("history", "--isolated", back, "--no-walk", folder=days.repo).out
    assert out.count("SL011") == 1
    assert "help: land it again, repaired, or tie it: write the incident's ID into its comment\n" in out
    assert "        more of that at settings.py:3\n" in out
    again = days.commit("Content negotiation", settings_py=JSON, pages_py=PAGED)
    out = run("history", "--isolated", back, "--no-walk", folder=days.repo).out
    assert f": landed again by commit {again[:9]} after 1 day" in out


@pytest.mark.usefixtures("judged_here")
@pytest.mark.parametrize(
    ("said", "landed"),
    [
        ("PAY-12: speak JSON to those who ask", True),
        ("PAY-12: speak JSON, by pages (#31)", True),
        ("PAY-13: raise the retries", False),
        ('Revert "PAY-12: speak JSON, by pages" in the settings', False),
    ],
)
def test_what_lands_repaired_is_owed_no_more(days: Days, said: str, landed: bool) -> None:  # noqa: FBT001
    days.landed("PAY-12: speak JSON, by pages")
    back = days.commit(
        'Revert "PAY-12: speak JSON, by pages"\n\nIt times out.', settings_py=TEXT, pages_py=PAGES
    )
    later = days.commit(said, settings_py=TEXT.replace("RETRIES = 3", "RETRIES = 3\nASKED = ['json']"))
    found = history(days.repo, back, "--no-walk")["findings"]
    ends = {(one["fate"], one["fate_commit"]) for one in found}
    assert ends == ({("undone", later)} if landed else {("standing", None)})


@pytest.mark.usefixtures("judged_here")
def test_a_commit_that_takes_back_a_part_and_does_not_say_so_is_believed_for_its_words_alone(
    days: Days,
) -> None:
    change = days.landed()
    silent = days.commit("All at once", pages_py=PAGES)
    assert history(days.repo, silent, "--no-walk")["findings"] == []
    days.commit("Slices", pages_py=PAGED)
    days.commit("Search", search_py="def search(query):\n    return get(URL, query, timeout=30)\n")
    loud = days.commit("Temporarily speak text, JSON is slow", settings_py=TEXT)
    (found,) = history(days.repo, loud, "--no-walk")["findings"]
    assert found["reverts"] == change
    assert found["why"][0] == (
        f'it takes back a part of "Speak JSON, by pages" (commit {change[:9]} of 2026-01-03)'
    )


@pytest.mark.usefixtures("judged_here")
def test_a_partial_clone_knows_an_original_by_hashes_and_says_where_it_lacks_contents(
    days: Days, tmp_path: Path
) -> None:
    days.landed()
    days.commit("A larger pool", settings_py=JSON.replace("POOL = 5", "POOL = 9"), pages_py=PAGED)
    small = TEXT.replace("POOL = 5", "POOL = 9")
    back = days.commit("Temporarily speak text", settings_py=small, pages_py=PAGES)
    git(days.repo, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--bare", "--filter=blob:none", f"file://{days.repo}", "partial")
    partial = tmp_path / "partial"
    for name in (f"{back}:settings.py", f"{back}~:settings.py", f"{back}:pages.py", f"{back}~:pages.py"):
        git(partial, "cat-file", "blob", name)
    report = history(partial, back, "--no-walk")
    assert {one["reverts"] for one in report["findings"]} == {None}
    assert [one["message"] for one in report["problems"]] == [
        f"commit {back[:9]}: whether it takes an earlier one back cannot be told, for not all versions of "
        "their files are in this clone"
    ]
    days.commit("Speak both", settings_py=JSON.replace("POOL = 5", "POOL = 9"), pages_py=PAGED)
    git(partial, "fetch", "--quiet", "origin", "main:main")
    (first, *_) = traced(partial, commits(partial, ["--max-count=1"], given=("main",)))
    assert isinstance(first, Traced)
    assert first.original is not None
    assert (first.original.hash, first.unsure) == (back, False)


def test_the_end_of_a_shallow_clone_brings_nothing_that_could_be_taken_back(
    days: Days, tmp_path: Path
) -> None:
    days.landed()
    git(days.repo, "rm", "--quiet", "pages.py")
    days.commit("No pages")
    git(tmp_path, "clone", "--quiet", "--depth", "2", f"file://{days.repo}", "shallow")
    shallow = tmp_path / "shallow"
    found = list(traced(shallow, commits(shallow, [], given=("HEAD",))))
    assert [one.original for one in found if isinstance(one, Traced)] == [None, None]


def test_nothing_that_the_repository_names_is_run_to_compare_patches(days: Days, tmp_path: Path) -> None:
    change = days.landed()
    days.commit("A larger pool", settings_py=JSON.replace("POOL = 5", "POOL = 9"))
    days.commit("Speak text", settings_py=TEXT.replace("POOL = 5", "POOL = 9"), pages_py=PAGES)
    trap = tmp_path / "sprung"
    script = program(tmp_path / "trap.sh", f"touch {trap}; cat")
    for key in ("diff.external", "diff.evil.command", "diff.evil.textconv", "filter.evil.smudge"):
        git(days.repo, "config", key, script)
    git(days.repo, "config", "diff.noprefix", "true")
    (days.repo / ".gitattributes").write_text("* diff=evil filter=evil\n")
    assert days.original().hash == change
    assert not trap.exists()
