"""The one-on-ones of a rep as rows for a list: what was agreed, how useful it was, the comment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fieldcoach.coaching.ride_along_words import time_text
from fieldcoach.coaching.wording import named_day, short_day
from fieldcoach.domain.one_on_one import MOST_USEFUL, OneOnOneState
from fieldcoach.domain.ride_along import Doer
from fieldcoach.i18n import _
from fieldcoach.ui.models.ride_along_rows import ROW_ROLE

if TYPE_CHECKING:
    from fieldcoach.coaching.plans import PlanAction
    from fieldcoach.domain.one_on_one import OneOnOne

Index = QModelIndex | QPersistentModelIndex

_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A one-on-one as a row says it; "" where there is nothing to say.

    Attributes:
        day: for the margin.
        agreed: what was agreed, in one line.
        comment: what the rep said about it.
        useful: how useful it was to the rep.
        state: held, or when it is to come.
        spoken: all of it, for those who hear it.
    """

    id: UUID
    day: str
    agreed: str
    comment: str
    useful: str
    state: str
    is_held: bool
    spoken: str


def meetings(
    found: "Sequence[OneOnOne]", actions: "Sequence[PlanAction]", today: date
) -> list[Meeting]:
    """Return one-on-ones as rows in their order; of `actions` those that were agreed on them."""
    return [_meeting(one, [a for a in actions if _is_of(a, one)], today) for one in found]


class OneOnOneRows(QAbstractListModel):
    """One-on-ones, each a Meeting under ROW_ROLE."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Meeting] = ()

    def show(self, rows: Sequence[Meeting]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def row(self, index: Index) -> Meeting | None:
        """Return what stands in a row."""
        return self.rows[index.row()] if index.isValid() else None

    def index_of(self, key: UUID | None) -> QModelIndex:
        """Return where a one-on-one stands, else the first; invalid where there is none."""
        keys = [row.id for row in self.rows]
        return self.index(keys.index(key) if key in keys else 0, 0)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index)
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (row.agreed, row.comment) if part)
        return None


def _is_of(action: "PlanAction", one: "OneOnOne") -> bool:
    return action.action.one_on_one_id == one.id


def _meeting(one: "OneOnOne", actions: "Sequence[PlanAction]", today: date) -> Meeting:
    held = one.state is OneOnOneState.HELD
    state = _state(one, today)
    agreed = " · ".join(map(_words, actions))
    to_come = _("still to come") if one.day >= today else _("its day has gone by")
    nothing = _("nothing agreed") if held else to_come
    useful = ""
    if one.useful is not None:
        useful = _("useful: {n} of {most}").format(n=one.useful, most=MOST_USEFUL)
    comment = " ".join(one.rep_comment.split())
    quoted = f"“{comment}”" if comment else ""
    said = (named_day(one.day, today), state, agreed or nothing, useful, quoted)
    return Meeting(
        id=one.id,
        day=short_day(one.day, today),
        agreed=agreed or nothing,
        comment=quoted,
        useful=useful,
        state=state,
        is_held=held,
        spoken="; ".join(part for part in said if part),
    )


def _state(one: "OneOnOne", today: date) -> str:
    if one.state is OneOnOneState.HELD:
        said = _("held")
    else:
        said = _("not held yet") if one.day < today else _("planned")
    if one.starts is None:
        return said
    return _("{state}, {time}").format(state=said, time=time_text(one.starts))


def _words(one: "PlanAction") -> str:
    action = one.action
    return _("you: {task}").format(task=action.text) if action.doer is Doer.MANAGER else action.text
