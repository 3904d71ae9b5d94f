"""Paths as other programs take them: their raw bytes, and relative URIs."""

from __future__ import annotations

from base64 import b64encode


def path_bytes(path: str) -> bytes:
    """The bytes that the file system knows a path by."""
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a surrogate pair, which Windows allows in names
        return path.encode("utf-8", "surrogatepass")


def base64_unless_utf8(path: str) -> str | None:
    """The path's bytes in Base64; None for a path that is UTF-8, which needs no other form."""
    raw = path_bytes(path)
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return b64encode(raw).decode("ascii")
    return None


def relative_uri(path: str) -> str:
    """The relative path as a URI reference, its bytes percent-encoded."""
    from urllib.parse import quote  # noqa: PLC0415 - only SARIF needs it

    return quote(path_bytes(path), safe="/")
