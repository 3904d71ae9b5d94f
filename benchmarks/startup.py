"""What a commit of five small files without findings costs over the bare interpreter's start.

    python benchmarks/startup.py [RUNS]

The target: 150 ms. LibCST must not be imported.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median

FILE = """
def load(path):
    # The rows come sorted.
    return list(open(path))
"""


def timed(command: list[str], folder: str) -> float:
    """Seconds of processor time of one run: a busy machine hardly changes it."""
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the best and the median of both, in turn so that other load hits both alike."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    program = str(Path(sys.executable).with_name("shortcut-lint"))
    with tempfile.TemporaryDirectory() as folder:
        for number in range(5):
            (Path(folder) / f"rows{number}.py").write_text(FILE)
        names = [f"rows{number}.py" for number in range(5)]
        bare, ours = [], []
        for _ in range(runs):
            bare.append(timed([sys.executable, "-c", "pass"], folder))
            ours.append(timed([program, "check", "--isolated", "--hook", *names], folder))
    for name, times in (("bare interpreter", bare), ("five clean files", ours)):
        print(f"{name}: best {1000 * min(times):.0f} ms, median {1000 * median(times):.0f} ms")
    print("over it: " + ", ".join(f"{1000 * (of(ours) - of(bare)):.0f} ms" for of in (min, median)))


if __name__ == "__main__":
    main()
