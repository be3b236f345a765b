"""Planned one-on-ones as Today shows them: missed, of today, and the next; read as `today` is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from fieldcoach.coaching import wording
from fieldcoach.coaching.own_words import Ask, last_held, own_words
from fieldcoach.domain.people import TierSpan, tier_on
from fieldcoach.i18n import _, ngettext

#: How many days ahead a one-on-one is in sight.
AHEAD_DAYS = 14

_PLANNED = """
    SELECT one_on_one.id, one_on_one.day, one_on_one.starts, rep.id, rep.name
    FROM one_on_one JOIN rep ON rep.id = one_on_one.rep_id
    WHERE one_on_one.state = 'planned' AND one_on_one.binned_at IS NULL
        AND one_on_one.day <= :last
        AND (rep.left_on IS NULL OR rep.left_on > max(one_on_one.day, :today))
    ORDER BY one_on_one.day, one_on_one.starts IS NULL, one_on_one.starts, rep.name_key,
        one_on_one.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A planned one-on-one.

    Attributes:
        tier: the rep's, that holds today.
        own_view: the last day, since that of the one-on-one before, of which the rep's own words
            are on record, as the agenda begins with them; None without any. Asked for those of
            today alone.
    """

    one_on_one_id: UUID
    day: date
    starts: time | None
    rep_id: UUID
    rep: str
    tier: str | None
    own_view: date | None = None


@dataclass(frozen=True, slots=True)
class Meetings:
    """Planned one-on-ones by day and time: of days gone by, of today, of the next AHEAD_DAYS."""

    missed: tuple[Meeting, ...] = ()
    today: tuple[Meeting, ...] = ()
    coming: tuple[Meeting, ...] = ()


def meetings_of(
    connection: Any, spans: Mapping[bytes, Sequence[TierSpan]], today: date
) -> Meetings:
    """Return the planned one-on-ones, none in the bin, nor with a rep who has left by then."""
    found: list[Meeting] = []
    ask: Ask = connection.execute
    until = today + timedelta(days=AHEAD_DAYS)
    for key, day, starts, of_rep, rep in connection.execute(
        _PLANNED, {"last": until.isoformat(), "today": today.isoformat()}
    ).fetchall():
        on = date.fromisoformat(day)
        found.append(
            Meeting(
                one_on_one_id=UUID(bytes=key),
                day=on,
                starts=None if starts is None else time.fromisoformat(starts),
                rep_id=UUID(bytes=of_rep),
                rep=rep,
                tier=tier_on(spans.get(of_rep, ()), today),
                own_view=_own_view(ask, key, of_rep, today) if on == today else None,
            )
        )
    return Meetings(
        tuple(one for one in found if one.day < today),
        tuple(one for one in found if one.day == today),
        tuple(one for one in found if one.day > today),
    )


def prepared(one: Meeting, on_agenda: int | None, today: date) -> str:
    """Return how far a one-on-one of today is: "Four on the agenda. Own view of Wed 18 Nov.".

    `on_agenda` is how many items stand on the agenda; None where that is not known yet.
    """
    if one.own_view is None:
        view = _("The rep's own view is not in yet.")
    elif one.own_view == today:
        view = _("The rep's own view came in today.")
    else:
        view = _("The rep's own view is in, of {day}.").format(
            day=wording.named_day(one.own_view, today)
        )
    if on_agenda is None:
        return view
    if not on_agenda:
        return _("Nothing on the agenda.") + " " + view
    count = ngettext("{count} item on the agenda.", "{count} on the agenda.", on_agenda)
    return wording.heading(count.format(count=wording.count_word(on_agenda))) + " " + view


def _own_view(ask: Ask, one_on_one: bytes, rep: bytes, today: date) -> date | None:
    last = last_held(ask, UUID(bytes=one_on_one))
    found = own_words(ask, UUID(bytes=rep), last, today)
    return max((point.day for point in found), default=None)
