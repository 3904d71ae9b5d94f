"""How often `history` names the commit that undid a shortcut, on labelled cases.

    python benchmarks/fates.py CASES.jsonl --repos DIR [--kind KIND] [--json FILE]

A case says repo, commit, path, line and `undone_in`; DIR holds OWNER+NAME/repo for each repository. Of each
case the nearest finding is asked that comes within three lines of it: it must be `undone` by that very commit.
Prints the share, each miss, and how often any finding within three lines names the commit.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, Final

SLACK: Final = 3
COMMAND: Final = (
    sys.executable, "-m", "shortcut_lint", "history", "--isolated", "--format", "json", "--exit-zero",
    "--no-walk", "--stdin",
)  # fmt: skip
RANK: Final = {"certain": 0, "likely": 1, "possible": 2}


def main() -> None:
    """Ask `history` once a repository, and print what it said."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path)
    parser.add_argument("--repos", type=Path, required=True)
    parser.add_argument("--kind")
    parser.add_argument("--json", type=Path, help="write each case with its findings there")
    asked = parser.parse_args()
    cases = [
        json.loads(line) for line in asked.cases.read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    cases = [case for case in cases if case["undone_in"] and asked.kind in {None, case["kind"]}]
    by_repo: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for case in cases:
        by_repo[case["repo"]].append(case)
    told: Counter[str] = Counter()
    right = named = anyhow = 0
    for name, row in sorted(by_repo.items()):
        findings = _findings(asked.repos / name.replace("/", "+") / "repo", {case["commit"] for case in row})
        for case in row:
            near = _near(case, findings[case["commit"]])
            case["findings"] = near
            best = near[0] if near else {}
            end = best.get("fate"), best.get("fate_commit")
            right += end == ("undone", case["undone_in"])
            named += end[1] == case["undone_in"]
            anyhow += any(one.get("fate_commit") == case["undone_in"] for one in near)
            if end != ("undone", case["undone_in"]):
                told[str(end[0])] += 1
                print(_miss(case, best))
    print(f"the nearest finding is undone by the commit: {right}/{len(cases)} = {right / len(cases):.1%}")
    print(
        f"the nearest finding ends in the commit, whatever it calls it: {named}/{len(cases)} = {named / len(cases):.1%}"
    )
    print(f"any finding within {SLACK} lines does: {anyhow}/{len(cases)} = {anyhow / len(cases):.1%}")
    print("told instead: " + ", ".join(f"{fate} {count}" for fate, count in told.most_common()))
    if asked.json is not None:
        asked.json.write_text("".join(json.dumps(case) + "\n" for case in cases), encoding="utf-8")


def _findings(repo: Path, commits: set[str]) -> defaultdict[str, list[dict[str, Any]]]:
    ended = subprocess.run(
        COMMAND,
        cwd=repo,
        input="\n".join(sorted(commits)) + "\n",
        text=True,
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    report = json.loads(ended.stdout)
    for one in report["problems"]:
        print(f"problem: {one['path']}: {one['message']}")
    for one in report["findings"]:
        found[one["commit"]].append(one)
    return found


def _near(case: dict[str, Any], findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The findings within reach of a case, the nearest and surest first."""

    def away(one: dict[str, Any]) -> int:
        first, last = int(one["line"]), int(one.get("end_line") or one["line"])
        return max(first - int(case["line"]), int(case["line"]) - last, 0)

    near = [one for one in findings if one["path"] == case["path"] and away(one) <= SLACK]
    return sorted(
        near,
        key=lambda one: (RANK[one["confidence"]] == RANK["possible"], away(one), RANK[one["confidence"]]),
    )


def _miss(case: dict[str, Any], best: dict[str, Any]) -> str:
    told = (
        f"{best.get('rule')} {best.get('message')!r}: {best.get('fate')} {str(best.get('fate_commit'))[:9]}"
    )
    return (
        f"{case['repo']} {case['commit'][:9]} {case['path']}:{case['line']} {case['kind']}; "
        f"undone in {case['undone_in'][:9]}; told {told} | {case['note']}"
    )


if __name__ == "__main__":
    main()
