"""What rows of observations are about: skills of rubrics, and how they are rated."""

from collections.abc import Sequence
from dataclasses import dataclass

from fieldcoach.coaching.intake.problems import Problems
from fieldcoach.coaching.intake.values import (
    BLANK,
    UNREADABLE,
    Numbers,
    blank,
    differs,
    in_other_row,
    not_a_word,
    word_of,
)
from fieldcoach.domain.names import clean, match_key
from fieldcoach.domain.rubric import MAX_LEVELS, MIN_LEVELS, Item
from fieldcoach.i18n import _

WHAT = (
    "skill", "rubric", "rubric_version", "item", "levels", "stage", "skill_key", "same_since",
)  # fmt: skip

#: The rubric of rows that name none.
IMPORTED = "imported"


@dataclass(slots=True)
class FileSkill:
    """A skill as the file's rows tell it together; None where they say nothing.

    `version` is the number of the rubric version its rows belong to, `same_since` the smallest
    number of a version that this one declares it the same as.
    """

    name: str
    rubric: str
    version: int | None
    line: int
    item: Item | None = None
    levels: int | None = None
    stage: str | None = None
    skill_key: str | None = None
    same_since: int | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """A distinct *what* of rows: its skill, and what the cells of these very rows say."""

    skill: int
    item: Item | None
    levels: int | None


class Wordings:
    """The skills of a file; `skills` and `wordings` are in the order they came."""

    def __init__(self, problems: Problems) -> None:
        self.skills: list[FileSkill] = []
        self.wordings: list[Wording] = []
        self._problems = problems
        self._numbers = Numbers()
        self._known: dict[Sequence[str], int] = {}
        self._skill_of: dict[tuple[str, int | None, str], int] = {}

    def number(self, what: Sequence[str], line: int) -> int:
        """Return the number of the wording that the cells say, BLANK where they are wrong."""
        number = self._known.get(what)
        if number is None:
            number = self._understood(what, line)
            if number != BLANK:
                # A wrong one is understood again at each row, so that each is told.
                self._known[what] = number
        return number

    def _understood(self, what: Sequence[str], line: int) -> int:
        before = len(self._problems.found)
        cells = dict(zip(WHAT, what, strict=True))
        name = clean(cells["skill"])
        if not name:
            self._problems.add(line, "skill", "", blank())
        version = self._whole(line, "rubric_version", cells, 1, None)
        said = FileSkill(
            name=name,
            rubric=clean(cells["rubric"]) or IMPORTED,
            version=version,
            line=line,
            item=self._item(line, cells["item"]),
            levels=self._whole(line, "levels", cells, MIN_LEVELS, MAX_LEVELS),
            stage=clean(cells["stage"]) or None,
            skill_key=clean(cells["skill_key"]) or None,
            same_since=self._whole(line, "same_since", cells, 1, version),
        )
        if len(self._problems.found) > before:
            return BLANK
        key = (match_key(said.rubric), version, match_key(name))
        number = self._skill_of.setdefault(key, len(self.skills))
        if number == len(self.skills):
            self.skills.append(said)
        elif not self._merged(line, self.skills[number], said, cells):
            return BLANK
        self.wordings.append(Wording(number, said.item, said.levels))
        return len(self.wordings) - 1

    def _merged(self, line: int, known: FileSkill, said: FileSkill, cells: dict[str, str]) -> bool:
        """Take over what `known` does not say yet; return whether nothing contradicts it."""
        columns = ("item", "levels", "stage", "skill_key", "same_since")
        there = {column: getattr(known, column) for column in columns}
        new = {column: getattr(said, column) for column in columns}
        wrong = [
            column
            for column in columns
            if new[column] is not None
            and there[column] is not None
            and match_key(str(new[column])) != match_key(str(there[column]))
        ]
        for column in wrong:
            reason = differs(there[column], in_other_row())
            self._problems.add(line, column, cells[column], reason)
        if not wrong:
            for column in columns:
                if there[column] is None:
                    setattr(known, column, new[column])
        return not wrong

    def _item(self, line: int, cell: str) -> Item | None:
        if not cell.strip():
            return None
        item = word_of(Item, cell)
        if item is None:
            self._problems.add(line, "item", cell, not_a_word(Item))
        return item

    def _whole(
        self, line: int, column: str, cells: dict[str, str], low: int, high: int | None
    ) -> int | None:
        """Return the number in a cell, None for none; one out of reach is a problem."""
        number = self._numbers[cells[column]]
        if number == BLANK:
            return None
        if number == UNREADABLE or number < low or (high is not None and number > high):
            reason = (
                _("is not a whole number from {low} on").format(low=low)
                if high is None
                else _("is not a whole number from {low} to {high}").format(low=low, high=high)
            )
            self._problems.add(line, column, cells[column], reason)
            return None
        return number
