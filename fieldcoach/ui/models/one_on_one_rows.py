"""The one-on-ones of a rep as rows for a list: what was agreed, how useful it was, the comment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from fieldcoach.coaching.ride_along_words import time_text
from fieldcoach.coaching.wording import named_day, short_day
from fieldcoach.domain.one_on_one import MOST_USEFUL, OneOnOneState
from fieldcoach.domain.ride_along import Doer
from fieldcoach.i18n import _
from fieldcoach.ui.models.ride_along_rows import RecordRows

if TYPE_CHECKING:
    from fieldcoach.coaching.plans import PlanAction
    from fieldcoach.domain.one_on_one import OneOnOne


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOnOneRow:
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


def rows_of(
    found: "Sequence[OneOnOne]", actions: "Sequence[PlanAction]", today: date
) -> list[OneOnOneRow]:
    """Return one-on-ones as rows in their order; of `actions` those that were agreed on them."""
    return [_row_of(one, [a for a in actions if _is_of(a, one)], today) for one in found]


class OneOnOneRows(RecordRows[OneOnOneRow]):
    """One-on-ones in one column, each a OneOnOneRow."""

    def show(self, rows: Sequence[OneOnOneRow]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def key_of(self, row: OneOnOneRow) -> UUID:
        return row.id

    def spoken(self, number: int, row: OneOnOneRow) -> str:
        return row.spoken

    def whole(self, row: OneOnOneRow) -> str:
        return "\n".join(part for part in (row.agreed, row.comment) if part)


def _is_of(action: "PlanAction", one: "OneOnOne") -> bool:
    return action.action.one_on_one_id == one.id


def _row_of(one: "OneOnOne", actions: "Sequence[PlanAction]", today: date) -> OneOnOneRow:
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
    return OneOnOneRow(
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
