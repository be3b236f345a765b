"""Targets that wait for their actual, and actuals that wait for their target.

A result has both, or the attainment. What is typed into a grid comes one by one, and the targets
of a period long before its actuals: until a result is whole, its half is kept in a setting of the
journal, takes no part in any figure and leaves in no export.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from fieldcoach.coaching import settings
from fieldcoach.coaching.row_changes import RowChange
from fieldcoach.domain.names import match_key
from fieldcoach.domain.results import Period, parse_period
from fieldcoach.store import models as m

WAITING_SETTING = "results.waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A half of a result: the target or the actual."""

    rep_id: UUID
    metric: str
    period: Period
    target: float | None = None
    actual: float | None = None

    @property
    def metric_key(self) -> str:
        """What names of metrics match on."""
        return match_key(self.metric)

    def is_of(self, rep_id: UUID, metric: str, period: Period) -> bool:
        """Return whether it is of this rep, metric and period."""
        return (self.rep_id, self.metric_key, self.period) == (rep_id, match_key(metric), period)


def read(session: Session) -> list[Waiting]:
    """Return what waits, of reps who are in the journal."""
    value = settings.setting(session, WAITING_SETTING)
    if value is None:
        return []
    there = set(session.scalars(select(m.Rep.id)))
    return [one for one in _said(value) if one.rep_id in there]


def kept(session: Session, waiting: Iterable[Waiting]) -> list[RowChange]:
    """Return the change that lets just these wait; no change where they do already."""
    value = json.dumps(
        [[str(one.rep_id), one.metric, str(one.period), one.target, one.actual] for one in waiting]
    )
    return settings.kept(session, WAITING_SETTING, None if value == "[]" else value)


def given(
    session: Session, gone_id: UUID, kept_id: UUID, taken: Collection[tuple[str, Period]]
) -> list[RowChange]:
    """Return the change that gives what waits of one rep to another.

    Where the other has a result (`taken`) or something that waits, that holds.
    """
    waiting = read(session)
    held = {(one.metric_key, one.period) for one in waiting if one.rep_id == kept_id} | set(taken)
    others = [one for one in waiting if one.rep_id != gone_id]
    theirs = [
        replace(one, rep_id=kept_id)
        for one in waiting
        if one.rep_id == gone_id and (one.metric_key, one.period) not in held
    ]
    return kept(session, [*others, *theirs])


def _said(value: str) -> list[Waiting]:
    found = []
    for rep_id, metric, named, target, actual in json.loads(value):
        period = parse_period(named)
        if period is not None:
            found.append(
                Waiting(
                    rep_id=UUID(rep_id),
                    metric=metric,
                    period=period,
                    target=target,
                    actual=actual,
                )
            )
    return found
