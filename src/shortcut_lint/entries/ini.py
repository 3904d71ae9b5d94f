"""The options of INI files, by configparser."""

from __future__ import annotations

from collections.abc import Iterator

from shortcut_lint.entries.entry import LINE_END, LONG_GAP, Entries, Entry, UnreadableError


class _Numbered:
    """Hands out the lines of a text, and knows the number of the last; 0 before and behind all."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        for number, line in enumerate(self.lines, start=1):
            self.number = number
            yield LONG_GAP.sub(" ", line) + "\n"
        self.number = 0


def ini(text: str) -> Entries:
    """The options of an INI file as `section.option`, without the comments behind their values."""
    import configparser  # noqa: PLC0415 - most runs meet no INI file that a rule is about

    lines = LINE_END.split(text)
    numbered = _Numbered(lines)
    made: list[Options] = []

    class Options(dict[str, object]):
        """A section as configparser fills it, while it reads the line that the option stands on."""

        def __init__(self) -> None:
            super().__init__()
            self.name: str | None = None
            self.stand: dict[str, int] = {}
            made.append(self)

        def __setitem__(self, key: str, value: object) -> None:
            if isinstance(value, Options):
                value.name = key
            elif numbered.number:
                self.stand[key] = numbered.number
            super().__setitem__(key, value)

    parser = configparser.RawConfigParser(
        dict_type=Options,  # type: ignore[arg-type]  # any dictionary will do
        strict=False,
        allow_no_value=True,
        inline_comment_prefixes=("#", ";"),
    )
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # keeps the case of keys
    defaults = parser.defaults()
    assert isinstance(defaults, Options)
    defaults.name = parser.default_section
    try:
        parser.read_file(numbered)
    except configparser.MissingSectionHeaderError as error:
        return _not("a line stands before the first [section]", error.lineno)
    except AttributeError:  # configparser's own, where a line goes on with an option that has no value
        return _not("the line goes on with what has no value", numbered.number)
    except configparser.ParsingError as error:
        return _not("the line is no `key = value`", error.errors[0][0])
    found = [
        Entry(f"{section.name}.{option}", section[option], line, _ini_end(lines, line))
        for section in made
        if section.name is not None
        for option, line in section.stand.items()
    ]
    return Entries(tuple(sorted(found, key=lambda entry: entry.line)))


def _not(why: str, line: int) -> Entries:
    return Entries((), UnreadableError(f"is not INI: {why}", line))


def _ini_end(lines: list[str], first: int) -> int:
    """The last of the lines that the value of an option goes on over: those indented deeper."""
    indent = _indent(lines[first - 1])
    last = first
    for number in range(first + 1, len(lines) + 1):
        line = lines[number - 1]
        if not line.strip() or line.startswith(("#", ";")):
            continue
        if _indent(line) <= indent:
            break
        last = number
    return last


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
