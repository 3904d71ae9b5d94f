"""What cannot be done, said so that the reader knows what to do."""

import msgspec


class Mistake(msgspec.Struct, frozen=True, kw_only=True):
    """One mistake in a file that a person wrote: config, register or pack."""

    path: str
    line: int | None
    where: str
    """The key path in the reader's own words: `incidents[2].severity`."""
    what: str
    cure: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        where = f"{self.where}: " if self.where else ""
        return f"{place}: {where}{self.what}; {self.cure}"


class CannotDoError(Exception):
    """The job could not be done: the program ends with exit status 2 and prints these lines."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


class MistakesError(CannotDoError):
    """Mistakes in files that people wrote, all at once."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__(*map(str, mistakes))
        self.mistakes = mistakes
