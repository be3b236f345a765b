"""Actions with the day they were agreed on: a ride-along's, a one-on-one's, or one of their own.

What was agreed on something that is in the bin is not among them.
"""

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from fieldcoach.domain.ride_along import Action
from fieldcoach.store import models as m


class Origin(StrEnum):
    """What an action was agreed on."""

    RIDE_ALONG = "ride-along"
    ONE_ON_ONE = "one-on-one"
    ITSELF = ""


@dataclass(frozen=True, slots=True)
class AgreedAction:
    """An action and the day it was agreed on."""

    action: Action
    day: date

    @property
    def origin(self) -> Origin:
        """What it was agreed on."""
        if self.action.ride_along_id is not None:
            return Origin.RIDE_ALONG
        return Origin.ITSELF if self.action.one_on_one_id is None else Origin.ONE_ON_ONE


def agreed_day() -> ColumnElement[date | None]:
    """Return the day an action was agreed on, as a column; None where nobody dated it."""
    return func.coalesce(m.RideAlong.day, m.OneOnOne.day, m.Action.agreed_on)


def with_origins(chosen: Any) -> Any:
    """Return a select over actions, joined with what they were agreed on, if on anything."""
    return (
        chosen.select_from(m.Action)
        .outerjoin(m.RideAlong, m.RideAlong.id == m.Action.ride_along_id)
        .outerjoin(m.OneOnOne, m.OneOnOne.id == m.Action.one_on_one_id)
    )


def out_of_the_bin(chosen: Any) -> Any:
    """Return a select over actions, joined likewise, without those of something in the bin."""
    return with_origins(chosen).where(
        m.RideAlong.binned_at.is_(None), m.OneOnOne.binned_at.is_(None)
    )


def agreed_actions(
    session: Session, today: date, *conditions: ColumnElement[bool]
) -> list[AgreedAction]:
    """Return the actions that meet the conditions, in no order, within an open session.

    What nobody dated counts as agreed `today`.
    """
    # As columns: making rows of the session takes several times as long.
    names = [field.name for field in fields(Action)]
    chosen = select(*(getattr(m.Action, name) for name in names), agreed_day())
    return [
        AgreedAction(Action(**dict(zip(names, values, strict=True))), day or today)
        for *values, day in session.execute(out_of_the_bin(chosen).where(*conditions))
    ]
