"""Bad rows: collected, so that all of them can be mended at once, and told by line and column."""

from dataclasses import dataclass, field

from fieldcoach.errors import FieldcoachError
from fieldcoach.i18n import _, ngettext

_LONGEST_VALUE = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one cell; `reason` goes on from the value ("is not a day …")."""

    line: int
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        return _("line {line}, {column}: {said}").format(
            line=self.line,
            column=self.column,
            said=f"{_quoted(self.value)} {self.reason}" if self.value.strip() else self.reason,
        )


class BadRows(FieldcoachError):
    """Rows that cannot be taken as they are; nothing was written. `problems` is in line order."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: problem.line)
        lines = len({problem.line for problem in problems})
        super().__init__(
            ngettext(
                "{n} row cannot be taken as it is; nothing was imported.",
                "{n} rows cannot be taken as they are; nothing was imported.",
                lines,
            ).format(n=lines)
        )


@dataclass(slots=True)
class Problems:
    """Bad rows found so far."""

    found: list[Problem] = field(default_factory=list)

    def add(self, line: int, column: str, value: str, reason: str) -> None:
        """Remember that `value` in `column` of the row that begins on `line` is wrong."""
        self.found.append(Problem(line, column, value, reason))

    def raise_if_any(self) -> None:
        """Raise BadRows where something was found."""
        if self.found:
            raise BadRows(self.found)


def _quoted(value: str) -> str:
    """Return `value` in quotes on one line, a long one cut."""
    flat = value.replace("\r", "\\r").replace("\n", "\\n")
    if len(flat) > _LONGEST_VALUE:
        flat = flat[:_LONGEST_VALUE] + "…"
    return f'"{flat}"'
