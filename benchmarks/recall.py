"""How long `check --history` takes: the first time, and when everything is remembered.

    python benchmarks/recall.py REPOSITORY [INCIDENTS]

Clones the repository, its objects shared, into a temporary folder, and writes a register with INCIDENTS (20
where none are given) of 20 hours each, which begin at commits drawn at random with a fixed seed.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

SEED = 20
LASTS = timedelta(hours=20)


def main() -> None:
    """Run twice, and print a line for each."""
    incidents = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    with TemporaryDirectory() as folder:
        subprocess.run(["git", "clone", "--quiet", "--shared", "--", sys.argv[1], folder], check=True)
        log = subprocess.check_output(["git", "log", "--format=%ct", "HEAD"], cwd=folder, text=True)
        moments = sorted(random.Random(SEED).sample([int(line) for line in log.split()], incidents))
        Path(folder, "shortcut-lint.toml").write_text("\n".join(map(entry, range(incidents), moments)))
        print(f"{sys.argv[1]}: {log.count(chr(10)):,} commits, {incidents} incidents")
        run(folder, "check", "without history", "--no-cache")
        run(folder, "check", "first", "--history")
        run(folder, "check", "again", "--history")


def entry(number: int, moment: int) -> str:
    """One incident of the register."""
    began = datetime.fromtimestamp(moment, timezone.utc)
    return (
        f'[[incidents]]\nid = "INC-{number}"\ntitle = "Outage"\nstatus = "resolved"\nseverity = "SEV2"\n'
        f"started_at = {began:%Y-%m-%dT%H:%M:%SZ}\nresolved_at = {began + LASTS:%Y-%m-%dT%H:%M:%SZ}\n"
    )


def run(folder: str, command: str, name: str, *words: str) -> None:
    """Run it, and print its seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = perf_counter()
    subprocess.run(
        [sys.executable, "-m", "shortcut_lint", command, "--exit-zero", "--format", "json:/dev/null", *words],
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    seconds = perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{name:>16}: {seconds:5.1f} s, {processor:5.1f} s of processor time")


if __name__ == "__main__":
    main()
