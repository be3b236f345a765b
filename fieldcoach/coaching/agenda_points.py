"""What a rep said since the last one-on-one: the points that an agenda begins with."""

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from fieldcoach.coaching import agenda_words as words
from fieldcoach.coaching.agenda_growth import Course
from fieldcoach.coaching.agenda_records import OwnPoint, PointKind
from fieldcoach.coaching.own_words import Ask, looked_at_since, own_words
from fieldcoach.domain.days import Window
from fieldcoach.store import models as m

#: A share of the scale's range: from here on a rep's own rating is worth a word.
FAR = 1 / 4

_PLACES = list(PointKind)


def asking(session: Session) -> Ask:
    """Return what asks through an open session, whose changes are seen."""
    return lambda sql, values: session.execute(text(sql), values)


def own_points(
    session: Session,
    row: m.OneOnOne,
    last: tuple[UUID, date] | None,
    until: date,
    of_skills: Mapping[UUID, Course],
) -> tuple[OwnPoint, ...]:
    """Return what the rep said until a day, the newest first, own words foremost.

    `last` is `own_words.last_held`: the one-on-one before this one, on which the rep may have said
    something too.
    """
    found = own_words(asking(session), row.rep_id, last, until)
    found += _ratings(of_skills, Window(looked_at_since(last, until), until))
    found.sort(key=lambda point: _PLACES.index(point.kind))
    found.sort(key=lambda point: point.day, reverse=True)
    return tuple(found)


def _ratings(of_skills: Mapping[UUID, Course], window: Window) -> Iterator[OwnPoint]:
    """Yield the rep's own ratings that lie far from what the day came to."""
    for series_id, course in of_skills.items():
        for one in course.own:
            if one.day in window and abs(course.apart(one)) >= FAR:
                yield OwnPoint(
                    kind=PointKind.SELF_RATING,
                    text=words.self_rating_point(course, one.rating, one.level),
                    day=one.day,
                    ride_along_id=one.ride_along_id,
                    series_id=series_id,
                )
