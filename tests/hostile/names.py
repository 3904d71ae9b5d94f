"""Names that try to be a command, an option or another file, and ways to be no file at all."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Final

from tests.hostile.sources import MARK

NAMES: Final = (
    b"a\nb.py",
    b"a\n::error file=x,line=1::pwned.py",
    b"a\r\n##vso[task.setvariable variable=a]b.py",
    b"::error file=a,line=1::pwned.py",
    b"##vso[task.setvariable variable=a]b.py",
    b"##teamcity[buildStop].py",
    b"\x1b[31mred\x1b]52;c;ZXZpbA==\x07.py",
    "\x9b2J\u202egpj\u2066.py".encode(),
    b"caf\xe9.py",
    b"\xff\xfe.py",
    b"\xed\xb3\xbf.py",
    b"-x.py",
    b"--output=evil.py",
    b" a .py",
    b"\t.py",
    b"%0A::warning::x.py",
    b"a,line=9.py",
    b"*.py",
    b":(top).py",
    b"$(touch pwned).py",
    b"\"'`\\.py",
    b"C:\\x.py",
    b"file:.py",
    b"a?b#c.py",
    b"</script>.py",
    b"x" * 252 + b".py",
    b"/".join([b"d" * 250] * 12) + b"/deep.py",
)
"""Names below the root, as the file system keeps them; each file holds the mark."""

SPECIAL: Final = {
    "p.py": "not-regular",
    "s.py": "not-regular",
    "zero.py": "outside",
    "out.py": "outside",
    "dangling.py": "unreadable",
    "loop.py": "unreadable",
}
"""What can be listed and must not be read, with the reason that a report must give for it."""


def write_names(root: Path) -> None:
    """Write a file under each name."""
    for name in NAMES:
        file = os.path.join(os.fsencode(root), name)  # noqa: PTH118 - Path would not take every name
        os.makedirs(os.path.dirname(file), exist_ok=True)  # noqa: PTH103, PTH120
        with open(file, "wb") as stream:  # noqa: PTH123
            stream.write(MARK.encode())


def write_links(root: Path, outside: Path) -> None:
    """Links that lead to nothing, in circles, or out of the root, and a folder that is called like a file."""
    (root / "zero.py").symlink_to("/dev/zero")
    (root / "out.py").symlink_to(outside / "secret.py")
    (root / "outside").symlink_to(outside)
    (root / "up").symlink_to("..")
    (root / "self").symlink_to(".")
    (root / "dangling.py").symlink_to("nowhere.py")
    (root / "loop.py").symlink_to("loop.py")
    (root / "x.py").mkdir()
    (root / "x.py" / "inner.py").write_text(MARK)
    (root / "p.py").write_text("")
    (root / "s.py").write_text("")


def put_in_place(root: Path) -> None:
    """Put a FIFO and a socket where git tracks files, for it lists none that it does not track."""
    (root / "p.py").unlink()
    os.mkfifo(root / "p.py")
    (root / "s.py").unlink()
    folder = os.open(root, os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(f"/proc/self/fd/{folder}/s.py")  # a socket's whole path has to be short
    os.close(folder)
