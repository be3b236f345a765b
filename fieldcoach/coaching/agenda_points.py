"""What a rep said since the last one-on-one: the points that an agenda begins with."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from fieldcoach.coaching import agenda_words as words
from fieldcoach.coaching.agenda_growth import Course
from fieldcoach.coaching.agenda_records import OwnPoint, PointKind
from fieldcoach.coaching.levels import Scope, ride_alongs_in
from fieldcoach.domain.days import Window
from fieldcoach.store import models as m

#: A share of the scale's range: from here on a rep's own rating is worth a word.
FAR = 1 / 4

_PLACES = list(PointKind)


def own_points(
    session: Session,
    row: m.OneOnOne,
    last: m.OneOnOne | None,
    window: Window,
    of_skills: Mapping[UUID, Course],
) -> tuple[OwnPoint, ...]:
    """Return what the rep said in the days of a window, the newest first, own words foremost.

    `last` is the one-on-one before this one, on which the rep may have said something too.
    """
    found = list(_in_ride_alongs(session, row.rep_id, window))
    if last is not None and last.rep_comment.strip():
        found.append(OwnPoint(kind=PointKind.COMMENT, text=last.rep_comment, day=last.day))
    found += _ratings(of_skills, window)
    found.sort(key=lambda point: _PLACES.index(point.kind))
    found.sort(key=lambda point: point.day, reverse=True)
    return tuple(found)


def _in_ride_alongs(session: Session, rep_id: UUID, window: Window) -> Iterator[OwnPoint]:
    of_rep: list[ColumnElement[bool]] = ride_alongs_in(Scope(window=window, rep_ids=[rep_id]))
    ideas: dict[UUID | None, list[str]] = defaultdict(list)
    for key, text in session.execute(
        select(m.Idea.ride_along_id, m.Idea.text)
        .join(m.RideAlong, m.RideAlong.id == m.Idea.ride_along_id)
        .where(*of_rep)
    ):
        ideas[key].append(text)
    days = select(
        m.RideAlong.id,
        m.RideAlong.day,
        m.RideAlong.rep_view,
        m.RideAlong.rep_help,
        m.RideAlong.rep_comment,
    )
    for key, day, view, helped, comment in session.execute(days.where(*of_rep)):
        said = [(PointKind.VIEW, view), (PointKind.HELP, helped), (PointKind.COMMENT, comment)]
        said += [(PointKind.IDEA, text) for text in ideas[key]]
        for kind, text in said:
            if text.strip():
                yield OwnPoint(kind=kind, text=text, day=day, ride_along_id=key)


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
