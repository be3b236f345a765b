"""What stands on Today, as rows for a list: sections with a heading, and what is in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fieldcoach.coaching import wording
from fieldcoach.coaching.ride_along_words import purpose_word, time_text
from fieldcoach.coaching.today import Today
from fieldcoach.coaching.today_due import DueItem, counts, when_due
from fieldcoach.coaching.today_meetings import AHEAD_DAYS, Meeting, prepared
from fieldcoach.coaching.today_unfinished import Unfinished, how_far
from fieldcoach.coaching.worth_saying import WorthSaying
from fieldcoach.domain.ride_along import Doer
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.widgets.marks import mark_word

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole + 1

#: Of more that is late only what fell late last stands here.
LATE_SHOWN = 5
_NEAR = 7  # days for which the weekday tells which
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class SectionHead:
    """A heading, a quiet fact beside it, and whether all plans are one click away."""

    words: str
    fact: str = ""
    leads_to_plans: bool = False


@dataclass(frozen=True, slots=True)
class OlderLate:
    """How many have been late for longer than those shown."""

    count: int


Row = Unfinished | Meeting | DueItem | OlderLate | WorthSaying


class TodayListModel(QAbstractListModel):
    """Sections in one column, each under its heading, which cannot be chosen.

    A row, and a heading, holds its record under ROW_ROLE, and under DisplayRole all it says in one
    line, for those who hear it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = date.min
        self.rows: list[SectionHead | Row] = []
        self._on_agenda: Mapping[UUID, int] = {}

    def show(self, today: Today) -> None:
        """Show what stands on Today."""
        self.beginResetModel()
        self.today = today.day
        self.rows = list(_rows(today))
        self.endResetModel()

    def say_agendas(self, on_agenda: Mapping[UUID, int]) -> None:
        """Say how many items stand on the agendas of these one-on-ones."""
        self._on_agenda = on_agenda
        for number, row in enumerate(self.rows):
            if isinstance(row, Meeting) and row.one_on_one_id in on_agenda:
                index = self.index(number)
                self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(row, SectionHead):
                return ": ".join(part for part in (row.words, row.fact) if part)
            return self.spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole and not isinstance(row, SectionHead | OlderLate):
            return "\n".join((row.rep, self.second_words(row)))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.rows[index.row()], SectionHead):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def row(self, index: Index) -> Row | None:
        """Return what stands in a row, None for a heading or no row."""
        row = self.rows[index.row()] if index.isValid() else None
        return None if isinstance(row, SectionHead) else row

    def index_of(self, row: Row | None) -> QModelIndex:
        """Return where the same thing stands now; an invalid index where it does not."""
        for number, other in enumerate(self.rows):
            if row is not None and _key(other) == _key(row):
                return self.index(number)
        return QModelIndex()

    def nearest(self, number: int) -> QModelIndex:
        """Return what stands at or after a row, else what stands last before it."""
        after = range(max(number, 0), len(self.rows))
        before = range(min(number, len(self.rows)) - 1, -1, -1)
        for place in (*after, *before):
            if not isinstance(self.rows[place], SectionHead):
                return self.index(place)
        return QModelIndex()

    def margin_words(self, row: Row) -> str:
        """Return the day for the margin; the time of what is today."""
        if isinstance(row, OlderLate):
            return ""
        if isinstance(row, Meeting) and row.day == self.today:
            return time_text(row.starts)
        day = row.due_on if isinstance(row, DueItem) else row.day
        ahead = (day - self.today).days
        if -_NEAR < ahead <= _NEAR:
            return wording.week_day(day)
        return wording.short_day(day, self.today)

    def first_words(self, row: Row) -> str:
        """Return the quiet words behind the name, or before what was agreed."""
        if isinstance(row, Unfinished):
            return purpose_word(row.purpose)
        if isinstance(row, Meeting):
            starts = "" if row.day == self.today else time_text(row.starts)
            return ", ".join(part for part in (_("one-on-one"), starts) if part)
        if isinstance(row, DueItem):
            if row.is_goal:
                return _("Goal:")
            return _("Your promise:") if row.doer is Doer.MANAGER else ""
        return ""

    def second_words(self, row: Row) -> str:
        """Return what the row is about."""
        if isinstance(row, Unfinished):
            return how_far(row)
        if isinstance(row, Meeting):
            if row.day < self.today:
                return _("Planned for this day, and not held yet.")
            if row.day > self.today:
                return ""
            return prepared(row, self._on_agenda.get(row.one_on_one_id), self.today)
        if isinstance(row, DueItem):
            return row.text
        if isinstance(row, WorthSaying):
            return f"{row.sentence} {_('No praise is on record since.')}"
        return ngettext("and {n} older one", "and {n} older ones", row.count).format(n=row.count)

    def spoken(self, row: Row) -> str:
        """Return everything that a row says, in one line."""
        if isinstance(row, OlderLate):
            return self.second_words(row)
        day = row.due_on if isinstance(row, DueItem) else row.day
        starts = time_text(row.starts) if isinstance(row, Meeting) and day == self.today else ""
        parts = [
            " ".join(part for part in (wording.named_day(day, self.today), starts) if part),
            row.rep,
            mark_word(row.tier),
            self.first_words(row),
            self.second_words(row),
            when_due(row.due_on, self.today) if isinstance(row, DueItem) else "",
            _("Continue") if isinstance(row, Unfinished) else "",
        ]
        return "; ".join(part for part in parts if part)


def _rows(today: Today) -> Iterator[SectionHead | Row]:
    meetings, agreed = today.meetings, today.agreed
    late = agreed.late
    older = [OlderLate(len(late) - LATE_SHOWN)] if len(late) > LATE_SHOWN else []
    sections: list[tuple[SectionHead, list[Row]]] = [
        (SectionHead(_("Unfinished")), [*today.unfinished, *meetings.missed]),
        (SectionHead(_("Today")), [*meetings.today]),
        (
            SectionHead(_("Agreed and due"), counts(agreed), leads_to_plans=True),
            [*late[-LATE_SHOWN:], *older, *agreed.soon],
        ),
        (
            SectionHead(
                _("Next one-on-ones"),
                _("in the next {days} days").format(days=AHEAD_DAYS),
            ),
            [*meetings.coming],
        ),
        (SectionHead(_("Worth saying")), [*today.worth_saying]),
    ]
    for head, rows in sections:
        if rows:
            yield head
            yield from rows


def _key(row: SectionHead | Row) -> UUID | str:
    if isinstance(row, Unfinished):
        return row.ride_along_id
    if isinstance(row, Meeting):
        return row.one_on_one_id
    return row.id if isinstance(row, DueItem | WorthSaying) else type(row).__name__
