"""`history` in real repositories, made here: what it finds, what it says it could not judge, what it never runs."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import run
from tests.sources.repositories import git, program

pytestmark = pytest.mark.usefixtures("judged_here")

SHOP = "def search(query):\n    return get(URL, query, timeout={timeout})\n"


def commit(repo: Path, message: str | bytes, **contents: str | bytes | None) -> str:
    """Commit files by name, `__` for a slash and `_py` for the ending; None removes one. Gives the hash."""
    for name, content in contents.items():
        place = repo / name.replace("__", "/").replace("_py", ".py")
        if content is None:
            place.unlink()
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content if isinstance(content, bytes) else content.encode())
    text = message if isinstance(message, bytes) else message.encode()
    (repo.parent / "message").write_bytes(text)
    git(repo, "add", "--all")
    git(repo, "commit", "--quiet", "--allow-empty", "--file", str(repo.parent / "message"))
    return git(repo, "rev-parse", "HEAD").strip()


def made(folder: Path) -> Path:
    """An empty repository."""
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch", "main")
    return folder


def taken(folder: Path) -> tuple[Path, str]:
    """A repository in which a timeout was raised for now, and the commit that did it."""
    repo = made(folder)
    commit(repo, "Search", shop_py=SHOP.format(timeout=3))
    return repo, commit(
        repo, "Temporarily raise the timeout, search is slow", shop_py=SHOP.format(timeout=30)
    )


def history(repo: Path, *args: str, given: str = "") -> dict[str, Any]:
    """The JSON report."""
    words = ("history", "--isolated", "--format", "json", "--exit-zero", "--jobs", "1", *args)
    ended = run(*words, folder=repo, given=given)
    assert ended.err == ""
    assert ended.status == 0
    report: dict[str, Any] = json.loads(ended.out)
    return report


def test_a_raised_limit_is_told_with_its_commit_and_what_became_of_it(tmp_path: Path) -> None:
    repo, hash_ = taken(tmp_path / "repo")
    (found,) = history(repo, "--today", "2099-01-01")["findings"]
    assert (found["path"], found["line"], found["rule"], found["confidence"]) == (
        "shop.py",
        2,
        "SL001",
        "likely",
    )
    assert (found["was"], found["now"], found["evidence"]) == ("3", "30", "history")
    assert (found["commit"], found["fate"], found["fate_commit"]) == (hash_, "standing", None)
    assert found["days"] > 20_000


def test_an_undone_one_names_the_commit_also_behind_a_rename(tmp_path: Path) -> None:
    repo, hash_ = taken(tmp_path / "repo")
    git(repo, "mv", "shop.py", "store.py")
    commit(repo, "Rename")
    back = commit(repo, "Normal again", store_py=SHOP.format(timeout=3))
    commit(repo, "More", store_py=SHOP.format(timeout=3) + "\nx = 1\n")
    (found,) = history(repo, hash_, "--no-walk")["findings"]
    assert (found["fate"], found["fate_commit"]) == ("undone", back)


def test_gone_and_changed_again_are_told_apart(tmp_path: Path) -> None:
    repo, hash_ = taken(tmp_path / "repo")
    more = commit(repo, "Search for longer", shop_py=SHOP.format(timeout=60))
    (found,) = history(repo, hash_, "--no-walk")["findings"]
    assert (found["fate"], found["fate_commit"]) == ("changed again", more)
    commit(repo, "Drop search", shop_py=None)
    (found,) = history(repo, hash_, "--no-walk")["findings"]
    assert found["fate"] in {"changed again", "gone"}


def test_the_text_says_it_at_a_glance(tmp_path: Path) -> None:
    repo, hash_ = taken(tmp_path / "repo")
    out = run("history", "--isolated", "--today", "2099-01-01", folder=repo).out
    assert "shop.py:2:1: warning SL001 limit-raised: " in out
    assert f"commit {hash_[:9]} of " in out
    assert ": standing for " in out
    assert out.splitlines()[-1] == "1 warning in 2 commits; no register"
    told = json.loads(run("history", "--isolated", "--format", "json", folder=repo).out)["summary"]
    assert (told["files"], told["commits"]) == (0, 2)


def test_it_works_in_a_bare_repository_by_standard_input(tmp_path: Path) -> None:
    repo, hash_ = taken(tmp_path / "repo")
    git(tmp_path, "clone", "--quiet", "--bare", str(repo), "bare")
    (found,) = history(tmp_path / "bare", "--no-walk", "--stdin", given=f"{hash_}\n")["findings"]
    assert found["commit"] == hash_
    assert history(tmp_path / "bare", "--no-walk", "--stdin")["findings"] == []


def test_what_a_partial_clone_lacks_is_said_and_not_fetched(tmp_path: Path) -> None:
    repo, hash_ = taken(tmp_path / "repo")
    git(repo, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--bare", "--filter=blob:none", f"file://{repo}", "partial")
    report = history(tmp_path / "partial", hash_, "--no-walk")
    assert report["findings"] == []
    assert {one["reason"] for one in report["problems"]} == {"partial"}
    assert all(f"commit {hash_[:9]}: its version " in one["message"] for one in report["problems"])
    assert all(one["message"].endswith(" is not in this clone") for one in report["problems"])


def test_the_commit_at_the_end_of_a_shallow_clone_is_not_judged_and_that_is_said_once(tmp_path: Path) -> None:
    repo, hash_ = taken(tmp_path / "repo")
    git(tmp_path, "clone", "--quiet", "--depth", "2", f"file://{repo}", "shallow")
    report = history(tmp_path / "shallow")
    assert [one["commit"] for one in report["findings"]] == [hash_]
    (problem,) = report["problems"]
    assert problem["message"].startswith("the history here is shallow: ")
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{repo}", "shallower")
    assert history(tmp_path / "shallower")["findings"] == []


def test_a_merge_speaks_only_where_it_is_named(tmp_path: Path) -> None:
    repo = made(tmp_path / "repo")
    commit(repo, "Search", shop_py=SHOP.format(timeout=3))
    for branch in ("one", "two"):
        git(repo, "checkout", "--quiet", "-b", branch, "main")
        commit(repo, "Other", **{f"{branch}_py": "x = 1\n"})
    hash_ = commit(repo, "Raise the timeout for now, search is slow", shop_py=SHOP.format(timeout=30))
    git(repo, "checkout", "--quiet", "main")
    git(repo, "merge", "--quiet", "-m", "Merge branches for now", "one", "two", "--no-ff")
    assert [one["commit"] for one in history(repo)["findings"]] == [hash_]
    merge = git(repo, "rev-parse", "HEAD").strip()
    assert {one["commit"] for one in history(repo, merge, "--no-walk")["findings"]} == {merge}


def test_names_and_messages_that_are_no_text_are_taken(tmp_path: Path) -> None:
    repo = made(tmp_path / "repo")
    name = os.fsdecode(b"sh\xf6p.py")
    (repo / name).write_text(SHOP.format(timeout=3))
    commit(repo, "Search")
    (repo / name).write_text(SHOP.format(timeout=30))
    commit(repo, b"Raise the timeout for now, M\xfcnchen is slow")
    (found,) = history(repo)["findings"]
    assert found["rule"] == "SL001"
    assert found["path_b64"] == "c2j2cC5weQ=="


def test_python_that_does_not_parse_and_files_that_are_none_stop_nothing(tmp_path: Path) -> None:
    repo, hash_ = taken(tmp_path / "repo")
    (repo / "link.py").symlink_to("shop.py")
    commit(repo, "For now", broken_py="def (:\n", big_py="x = 1\n" * 400_000, binary_py=b"\0\1\2")
    report = history(repo)
    assert hash_ in {one["commit"] for one in report["findings"]}
    assert [one["path"] for one in report["problems"] if one["reason"] == "too-large"] == ["big.py"]


def test_nothing_that_the_repository_names_is_run(tmp_path: Path) -> None:
    repo, _ = taken(tmp_path / "repo")
    trap = tmp_path / "sprung"
    script = program(tmp_path / "trap.sh", f"touch {trap}; cat")
    for key in ("core.fsmonitor", "core.pager", "diff.external", "diff.evil.command", "diff.evil.textconv",
                "filter.evil.clean", "filter.evil.smudge", "gpg.program"):  # fmt: skip
        git(repo, "config", key, script)
    git(repo, "config", "log.showSignature", "true")
    (repo / ".gitattributes").write_text("* diff=evil filter=evil\n")
    assert len(history(repo)["findings"]) == 1
    assert not trap.exists()


def test_a_line_that_is_not_utf_8_is_judged_and_followed_like_any_other(tmp_path: Path) -> None:
    repo = made(tmp_path / "repo")
    line = "    return get(URL, query, timeout={})  # caf\xe9 search caf\xe9\n"
    commit(repo, "Search", shop_py=b"def search(query):\n" + line.format(3).encode("latin_1"))
    raised = b"def search(query):\n" + line.format(30).encode("latin_1")
    commit(repo, "Temporarily raise the timeout", shop_py=raised)
    back = commit(repo, "Normal again", shop_py=raised.replace(b"30", b"3"))
    report = history(repo)
    (found,) = report["findings"]
    assert report["problems"] == []
    assert (found["was"], found["now"], found["fate"], found["fate_commit"]) == ("3", "30", "undone", back)
    assert found["snippet"] == line.format(30).rstrip()


def test_revisions_that_are_none_are_said(tmp_path: Path) -> None:
    repo, _ = taken(tmp_path / "repo")
    ended = run("history", "--isolated", "nowhere", folder=repo)
    assert ended.status == 2
    assert ended.err == (
        "shortcut-lint: there is no revision nowhere; name another, or fetch it: git fetch origin\n"
    )
    ended = run("history", "--isolated", "--stdin", folder=repo, given="--output=x\n")
    assert ended.status == 2
    assert "--output=x is no revision; name commits and ranges" in ended.err
    ended = run("history", "--isolated", folder=made(tmp_path / "empty"))
    assert (ended.status, ended.err) == (2, "shortcut-lint: there is no commit here yet; commit first\n")
    ended = run("history", "--isolated", folder=tmp_path)
    assert "there is no git repository here; run it in one" in ended.err


def test_an_incident_has_its_window_and_its_names(tmp_path: Path) -> None:
    repo, _ = taken(tmp_path / "repo")
    commit(
        repo,
        "Register",
        **{"shortcut-lint.toml": '[[incidents]]\nid = "INC-1"\ntitle = "Slow"\nseverity = "SEV1"\n'
           'status = "closed"\nstarted_at = 2020-01-01T10:00:00Z\nresolved_at = 2020-01-01T12:00:00Z\n'
           'closed_at = 2020-02-01T12:00:00Z\n'},
    )  # fmt: skip
    hash_ = commit(repo, "Raise it once more, INC-1", shop_py=SHOP.format(timeout=300))
    ended = run("history", "--incident", "inc-1", "--format", "json", folder=repo)
    (found,) = json.loads(ended.out)["findings"]
    assert (found["commit"], found["incident"], found["verdict"]) == (hash_, "INC-1", "left-behind")
    assert ended.status == 1


def test_an_alias_of_an_incident_is_named_only_by_whole_words(tmp_path: Path) -> None:
    repo = made(tmp_path / "repo")
    commit(
        repo,
        "Begin",
        **{
            "shortcut-lint.toml": '[[incidents]]\nid = "INC-4"\ntitle = "Slow"\nseverity = "SEV2"\nstatus = "resolved"\n'
            'owner = "me"\nstarted_at = 2026-01-01T00:00:00Z\nresolved_at = 2026-01-02T00:00:00Z\n',
            "shop_py": SHOP.format(timeout=3),
        },
    )
    commit(repo, "After INC-41: slow search, not INC-4-b", shop_py=SHOP.format(timeout=9))
    commit(repo, "After INC-41, and INC-4 too: slow search", shop_py=SHOP.format(timeout=30))
    ended = run("history", "--format", "json", "--exit-zero", "--jobs", "1", folder=repo)
    assert ended.err == ""
    found = {one["now"]: one for one in json.loads(ended.out)["findings"]}
    assert "its commit names INC-4" in found["30"]["why"]
    assert "its commit names INC-4" not in found.get("9", {"why": []})["why"]


def test_a_partial_clone_with_some_of_its_blobs_is_walked_whole(tmp_path: Path) -> None:
    repo, _ = taken(tmp_path / "repo")
    git(repo, "mv", "shop.py", "store.py")
    last = commit(repo, "Temporarily search for longer", store_py=SHOP.format(timeout=60) + "x = 1\n")
    git(repo, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--bare", "--filter=blob:none", f"file://{repo}", "partial")
    report = history(tmp_path / "partial")
    assert {one["reason"] for one in report["problems"]} == {"partial"}
    assert any(f"commit {last[:9]}: " in one["message"] for one in report["problems"])


def test_the_register_takes_no_shortcut(tmp_path: Path) -> None:
    repo, hash_ = taken(tmp_path / "repo")
    register = "# Temporary, until we have a tool.\n# [[incidents]]\n# id = 'INC-1'\n"
    commit(
        repo,
        "Temporarily register incidents",
        **{"sub__shortcut-lint.toml": register, "sub__other.toml": register},
    )
    git(repo, "mv", "shop.py", "sub/shop.py")
    commit(repo, "Move")
    ended = run("history", "--format", "json", "--exit-zero", "--jobs", "1", folder=repo / "sub")
    found = json.loads(ended.out)["findings"]
    assert {one["path"]: one["commit"] for one in found}.keys() == {"shop.py", "sub/other.toml"}
    assert hash_ in {one["commit"] for one in found}


def test_contents_that_are_lost_cost_likeness_and_no_commit(tmp_path: Path) -> None:
    repo, _ = taken(tmp_path / "repo")
    text = "".join(f"x{number} = {number}\n" for number in range(40))
    commit(repo, "Add", data_py=text)
    git(repo, "mv", "data.py", "numbers.py")
    commit(repo, "Move", numbers_py=f"{text}y = 1\n")
    lost = git(repo, "rev-parse", "HEAD:numbers.py").strip()
    last = commit(repo, "Temporarily search for longer", shop_py=SHOP.format(timeout=60))
    (repo / ".git/objects" / lost[:2] / lost[2:]).unlink()
    report = history(repo)
    assert last in {one["commit"] for one in report["findings"]}
    assert [(one["path"], one["reason"]) for one in report["problems"]] == [("numbers.py", "partial")]
