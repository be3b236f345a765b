"""What the evidence drawer of the comparison shows: read a page at a time, by skill and level."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from fieldcoach.coaching import evidence
from fieldcoach.coaching.comparison import Choice, Comparison, SkillRow
from fieldcoach.coaching.evidence import PAGE, EvidenceGroup, Quote
from fieldcoach.domain.rubric import Item
from fieldcoach.ui.jobs import Job
from fieldcoach.ui.widgets.evidence_drawer import EvidenceDrawer, QuotePlace
from fieldcoach.ui.workspace import Workspace

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the drawer is to show, and where the reader stood in it."""

    row: SkillRow
    choice: Choice
    level: int | None
    most: int = PAGE
    place: QuotePlace | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read for it."""

    asked: _Asked
    groups: tuple[EvidenceGroup, EvidenceGroup]
    texts: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class _LeftAt:
    """Where the reader was when a quote led to its ride-along."""

    series: UUID
    level: int | None
    place: QuotePlace
    most: int


class DrawerEvidence(QObject):
    """Keeps the drawer's words up to date, off the interface thread; the last ones stay so long.

    `back_at`: the reader stands in these quotes again, at the one of before.
    """

    back_at = Signal(object)

    def __init__(
        self,
        drawer: EvidenceDrawer,
        workspace: Workspace,
        fail: Callable[[Exception], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._drawer = drawer
        self._workspace = workspace
        self._fail = fail
        self._jobs: list[Job] = []
        self._asked: _Asked | None = None
        self._groups: tuple[EvidenceGroup, ...] = ()
        self._left_at: _LeftAt | None = None
        drawer.level_chosen.connect(self._choose_level)
        drawer.more_wanted.connect(self._read_on)

    @property
    def left_at(self) -> UUID | None:
        """The skill whose quote led away, until the reader is back at it."""
        return None if self._left_at is None else self._left_at.series

    def show_skill(self, row: SkillRow, comparison: Comparison) -> None:
        """Show a skill: its sentence at once, its words as soon as they are read."""
        before, place = self._asked, self._drawer.place()
        level = before.level if before is not None and _fits(before.level, row) else None
        most = PAGE
        if before is None or before.row.series != row.series:
            place = None
        if place is not None:
            most = max(PAGE, self._shown(place.side))
        if self._left_at is not None and self._left_at.series == row.series:
            level, place, most = self._left_at.level, self._left_at.place, self._left_at.most
        self._left_at = None
        self._drawer.show_skill(row, comparison)
        self._read(_Asked(row, comparison.choice, level, most, place))

    def leave(self) -> None:
        """Take note of where the reader stands, on the way to a quote's ride-along."""
        place, asked = self._drawer.place(), self._asked
        if place is not None and asked is not None:
            most = max(PAGE, self._shown(place.side))
            self._left_at = _LeftAt(asked.row.series, asked.level, place, most)

    def forget(self) -> None:
        """Begin anew: the drawer is closed."""
        self._asked = self._left_at = None

    def cancel(self) -> None:
        """Drop what is being read."""
        for job in self._jobs:
            job.cancel()
        self._jobs.clear()

    def _shown(self, side: int) -> int:
        return self._drawer.sides[side].quotes.quotes.rowCount()

    def _choose_level(self, level: int | None) -> None:
        if self._asked is not None:
            self._read(_Asked(self._asked.row, self._asked.choice, level))

    def _read(self, asked: _Asked) -> None:
        self.cancel()
        self._asked = asked
        journal, series = self._workspace.journal, asked.row.series

        def work() -> _Read:
            groups = evidence.for_skill(
                journal,
                series,
                asked.choice,
                reps=evidence.reps_of(asked.row),
                level=asked.level,
                most=asked.most,
            )
            return _Read(asked, groups, evidence.level_texts(journal, series))

        self._run(work, self._show)

    def _show(self, read: _Read) -> None:
        asked, self._groups = read.asked, read.groups
        self._drawer.show_evidence(*read.groups, asked.level, read.texts)
        if asked.place is not None and self._drawer.go_to(asked.place):
            self.back_at.emit(self._drawer.sides[asked.place.side].quotes)

    def _read_on(self, side: int, after: int) -> None:
        asked = self._asked
        if asked is None or not self._groups:
            return
        journal, series, reps = self._workspace.journal, asked.row.series, self._groups[side].reps

        def work() -> tuple[Quote, ...]:
            return evidence.more(
                journal, series, asked.choice, reps, level=asked.level, after=after
            )

        self._run(work, self._drawer.sides[side].quotes.quotes.append)

    def _run(self, work: Callable[[], Found], done: Callable[[Found], object]) -> None:
        self._jobs.append(self._workspace.jobs.run(work, done, self._fail))


def _fits(level: int | None, row: SkillRow) -> bool:
    if level is None or row.item is Item.COUNT:
        return level is None
    return row.scale.low <= level <= row.scale.high
