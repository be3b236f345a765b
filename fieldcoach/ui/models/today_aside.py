"""What stands at the right of Today: this week, and who was longest without a ride-along."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fieldcoach.coaching import wording
from fieldcoach.coaching.ride_along_words import purpose_word, time_text
from fieldcoach.coaching.today_reps import Without
from fieldcoach.coaching.today_week import InTheWeek
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.models.today_list import ROW_ROLE
from fieldcoach.ui.widgets.marks import mark_word

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_SAID = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)


@dataclass(frozen=True, slots=True)
class AsideRow:
    """One line at the right.

    Attributes:
        day: what stands left, where the line begins a day; "" elsewhere.
        share: how long the bar is, of the longest; None: there is nothing to measure.
        is_now: it is today's.
        spoken: all of it in one line, for those who hear it.
    """

    name: str
    tier: str | None
    words: str
    spoken: str
    leads_to: Destination
    day: str = ""
    share: float | None = None
    is_now: bool = False


class AsideModel(QAbstractListModel):
    """Lines in one column; a line's record is under ROW_ROLE."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[AsideRow] = ()

    def show(self, rows: Sequence[AsideRow]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        return row.spoken if role in _SAID else None


def week_rows(week: Sequence[InTheWeek], today: date, most: int) -> list[AsideRow]:
    """Return the lines of a week, at most so many: what there is besides stands in the last."""
    rows: list[AsideRow] = []
    before = None
    for one in week:
        kind = "ride_along" if one.purpose else "one_on_one"
        what = purpose_word(one.purpose) if one.purpose else _("one-on-one")
        words = " ".join(part for part in (what, time_text(one.starts)) if part)
        spoken = (wording.named_day(one.day, today), one.rep, mark_word(one.tier), words)
        rows.append(
            AsideRow(
                name=one.rep,
                tier=one.tier,
                words=words,
                spoken="; ".join(part for part in spoken if part),
                leads_to=Destination(kind, one.id, rep_id=one.rep_id),
                day="" if one.day == before else wording.week_day(one.day),
                is_now=one.day == today,
            )
        )
        before = one.day
    if len(rows) <= most:
        return rows
    hidden = len(rows) - most + 1
    words = ngettext("and {n} more", "and {n} more", hidden).format(n=hidden)
    since = week[0].day
    rest = AsideRow(words, None, "", words, Destination("journal", since=since))
    return [*rows[: most - 1], rest]


def without_rows(without: Sequence[Without], most: int) -> list[AsideRow]:
    """Return a line for each of the reps who were longest without a ride-along."""
    longest = max((one.days for one in without if one.days is not None), default=0)
    return [
        AsideRow(
            name=one.rep,
            tier=one.tier,
            words=(words := wording.days_ago(one.days)),
            spoken="; ".join(part for part in (one.rep, mark_word(one.tier), words) if part),
            leads_to=Destination("rep", one.rep_id, part="ride_alongs"),
            share=None if one.days is None or not longest else one.days / longest,
        )
        for one in without[:most]
    ]
