"""The reps as rows of a table: who was seen when, and how often lately."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fieldcoach import clock
from fieldcoach.coaching import wording
from fieldcoach.coaching.wording import tier_words
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.models.sides import side_of
from fieldcoach.ui.widgets.marks import mark_word

if TYPE_CHECKING:
    from fieldcoach.coaching.team import Member, TierSummary

Index = QModelIndex | QPersistentModelIndex

MEMBER_ROLE = Qt.ItemDataRole.UserRole + 1
GROUP_START_ROLE = Qt.ItemDataRole.UserRole + 2

REP, TERRITORY, LAST, DAYS, RIDES, VISITS = range(6)

_NO_PARENT = QModelIndex()
_FIGURES = (LAST, DAYS, RIDES, VISITS)


class Order(StrEnum):
    """What the reps are sorted by."""

    TIER = "tier"
    NAME = "name"
    TERRITORY = "territory"
    DAYS = "days"
    RIDES = "rides"
    VISITS = "visits"


_ORDER_OF_COLUMN = {
    REP: Order.NAME,
    TERRITORY: Order.TERRITORY,
    LAST: Order.DAYS,
    DAYS: Order.DAYS,
    RIDES: Order.RIDES,
    VISITS: Order.VISITS,
}
_COLUMN_OF_ORDER = {
    Order.NAME: REP,
    Order.TERRITORY: TERRITORY,
    Order.DAYS: DAYS,
    Order.RIDES: RIDES,
    Order.VISITS: VISITS,
}
_KEYS: dict[Order, Callable[["Member"], object]] = {
    Order.NAME: lambda member: member.rep.name.casefold(),
    Order.TERRITORY: lambda member: member.rep.territory.casefold(),
    Order.DAYS: lambda member: (member.days_since is None, member.days_since or 0),
    Order.RIDES: lambda member: member.rides_90,
    Order.VISITS: lambda member: member.visits_90,
}
_MOST_FIRST = frozenset({Order.DAYS, Order.RIDES, Order.VISITS})


class TeamTableModel(QAbstractTableModel):
    """One row a rep. The Member is under MEMBER_ROLE of every cell; GROUP_START_ROLE is true on

    the first row of each tier but the top one, while the reps are sorted by tier.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._members: list[Member] = []
        self.order = Order.TIER
        self.turned = False

    def show(self, members: "Sequence[Member]", order: Order, *, turned: bool = False) -> None:
        """Show the members (given by tier) in an order, or in the opposite one."""
        self.beginResetModel()
        self.order = order
        self.turned = turned
        self._members = list(members)
        if order is not Order.TIER:
            self._members.sort(key=_KEYS[Order.NAME])  # type: ignore[arg-type]
            backwards = (order in _MOST_FIRST) != turned
            self._members.sort(key=_KEYS[order], reverse=backwards)  # type: ignore[arg-type]
        self.endResetModel()

    @staticmethod
    def order_of(column: int) -> Order:
        """Return what a column's head sorts by."""
        return _ORDER_OF_COLUMN[column]

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._members)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(_ORDER_OF_COLUMN)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        member = self._members[index.row()]
        column = index.column()
        if role == MEMBER_ROLE:
            return member
        if role == GROUP_START_ROLE:
            return self._starts_a_tier(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell(member, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            tier = mark_word(member.tier) or member.tier or ""
            cell = _cell(member, column)
            return f"{cell}, {tier}" if column == REP and tier else cell
        if role == Qt.ItemDataRole.ToolTipRole:
            return {REP: member.rep.name, TERRITORY: member.rep.territory}.get(column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side_of(column in _FIGURES)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side_of(section in _FIGURES)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        words = {
            REP: _("Rep"),
            TERRITORY: _("Territory"),
            LAST: _("Last ride-along"),
            DAYS: _("Days since"),
            RIDES: _("Ride-alongs, 90 days"),
            VISITS: _("Visits, 90 days"),
        }[section]
        if section != _COLUMN_OF_ORDER.get(self.order):
            return words
        return f"{words} ↓" if (self.order in _MOST_FIRST) != self.turned else f"{words} ↑"

    def member(self, index: Index) -> "Member | None":
        """Return the rep of a row."""
        return self._members[index.row()] if index.isValid() else None

    def index_of(self, rep_id: UUID | None) -> QModelIndex:
        """Return where a rep stands; an invalid index where the rep does not."""
        for row, member in enumerate(self._members):
            if member.rep.id == rep_id:
                return self.index(row, REP)
        return QModelIndex()

    def _starts_a_tier(self, row: int) -> bool:
        if self.order is not Order.TIER or row == 0:
            return False
        return self._members[row].tier != self._members[row - 1].tier


def here(members: "Sequence[Member]") -> "list[Member]":
    """Return the members who have not left."""
    return [member for member in members if not member.has_left]


def reps_words(n: int) -> str:
    """Return "13 reps"."""
    return ngettext("{n} rep", "{n} reps", n).format(n=n)


def summary_cells(summary: "TierSummary") -> tuple[str, str, str, str]:
    """Return a tier in four pieces: how many reps, ride-alongs, the longest wait, who waits yet."""
    if summary.tier is None:
        reps = ngettext("{n} rep without a tier", "{n} reps without a tier", summary.reps)
        first = reps.format(n=summary.reps)
    else:
        first = tier_words(summary.tier, summary.reps)
    rides = ngettext("{n} ride-along", "{n} ride-alongs", summary.rides_90)
    longest = ""
    if summary.longest is not None:
        longest = _("longest without one: {days}").format(days=wording.days_ago(summary.longest))
    never = ngettext("{n} never seen in the field", "{n} never seen in the field", summary.never)
    return (
        first,
        rides.format(n=summary.rides_90),
        longest,
        never.format(n=summary.never) if summary.never else "",
    )


def _cell(member: "Member", column: int) -> str:
    last = member.last_ride_along
    left = member.rep.left_on
    if column == REP:
        name = member.rep.name
        if left is None:
            return name
        words = _("{name}, left {day}") if member.has_left else _("{name}, leaves {day}")
        return words.format(name=name, day=wording.short_day(left, clock.today()))
    return {
        TERRITORY: member.rep.territory,
        LAST: "" if last is None else wording.named_day(last, clock.today()),
        DAYS: wording.days_ago(member.days_since),
        RIDES: str(member.rides_90),
        VISITS: str(member.visits_90),
    }[column]
