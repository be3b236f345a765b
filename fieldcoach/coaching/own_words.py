"""What a rep wrote since the last one-on-one: the same for the agenda and for Today.

Today reads it through a raw connection, the agenda through its session: `Ask` is either.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from fieldcoach.coaching.agenda_records import OwnPoint, PointKind

Ask = Callable[[str, Mapping[str, Any]], Iterable[Any]]
"""Asks a journal: SQL with named values, to rows as SQLite has them."""

#: So far back the rep's own words are looked for before the first one-on-one.
FIRST_LOOK = timedelta(days=90)

# Of one day, the later one is the last; the key tells which was planned first.
_LAST_HELD = """
    SELECT held.id, held.day
    FROM one_on_one AS own JOIN one_on_one AS held ON held.rep_id = own.rep_id
    WHERE own.id = :one_on_one AND held.id <> own.id
        AND held.state = 'held' AND held.binned_at IS NULL
        AND (held.day, coalesce(held.starts, ''), held.id)
            < (own.day, coalesce(own.starts, ''), own.id)
    ORDER BY held.day DESC, coalesce(held.starts, '') DESC, held.id DESC
    LIMIT 1
"""
_ON_A_DAY = "rep_id = :rep AND binned_at IS NULL AND day >= :since AND day <= :until"
_WRITTEN = f"""
    SELECT 'view', rep_view, day, id FROM ride_along WHERE {_ON_A_DAY}
    UNION ALL SELECT 'help', rep_help, day, id FROM ride_along WHERE {_ON_A_DAY}
    UNION ALL SELECT 'idea', idea.text, days.day, days.id
    FROM (SELECT id, day FROM ride_along WHERE {_ON_A_DAY}) AS days
    JOIN idea ON idea.ride_along_id = days.id
    UNION ALL SELECT 'comment', rep_comment, day, id FROM ride_along WHERE {_ON_A_DAY}
    UNION ALL SELECT 'comment', rep_comment, day, NULL FROM one_on_one WHERE id = :last
"""


def last_held(ask: Ask, one_on_one_id: UUID) -> tuple[UUID, date] | None:
    """Return key and day of the one-on-one that the rep had before this one; None for the first."""
    for key, day in ask(_LAST_HELD, {"one_on_one": one_on_one_id.bytes}):
        return UUID(bytes=key), date.fromisoformat(day)
    return None


def looked_at_since(last: tuple[UUID, date] | None, until: date) -> date:
    """Return the first day whose words count: that of the last one-on-one, if there is one."""
    return until - FIRST_LOOK if last is None else last[1]


def own_words(
    ask: Ask, rep_id: UUID, last: tuple[UUID, date] | None, until: date
) -> list[OwnPoint]:
    """Return what the rep wrote until a day, and on the last one-on-one, in no order.

    Nothing of a day in the bin.
    """
    values = {
        "rep": rep_id.bytes,
        "since": looked_at_since(last, until).isoformat(),
        "until": until.isoformat(),
        "last": None if last is None else last[0].bytes,
    }
    return [
        OwnPoint(
            kind=PointKind(kind),
            text=text,
            day=date.fromisoformat(day),
            ride_along_id=None if key is None else UUID(bytes=key),
        )
        for kind, text, day, key in ask(_WRITTEN, values)
        if text.strip()
    ]
