"""What rests on the skills of a rubric: how much was observed, and in which words."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from fieldcoach.coaching import levels, observed
from fieldcoach.coaching.evidence import Quote, quotes, quotes_of
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.levels import Scope
from fieldcoach.store import models as m

#: More words than anybody reads for one level text.
MOST_QUOTES = 200


@dataclass(frozen=True, slots=True)
class Standing:
    """How much was observed of one series: ratings, visits with one, visits that could have had."""

    observations: int = 0
    visits: int = 0
    possible: int = 0


@dataclass(frozen=True, slots=True)
class SeriesEvidence:
    """The words on one series: how many observations have some, and the highest of them."""

    with_words: int = 0
    quotes: tuple[Quote, ...] = ()


def standing(journal: Journal, rubric_id: UUID) -> dict[UUID, Standing]:
    """Return what rests on each series of a rubric that was observed, or could have been."""
    scope = Scope(rubric_id=rubric_id)
    with journal.reading() as session:
        rated: dict[UUID, tuple[int, int]] = {}
        for row in levels.rep_levels(session, scope):
            observations, visits = rated.get(row.series_id, (0, 0))
            rated[row.series_id] = (observations + row.observations, visits + row.visit_values)
        possible: dict[UUID, int] = {}
        for (_rep, series_id), count in observed.possible(session, scope).items():
            possible[series_id] = possible.get(series_id, 0) + count
    return {
        key: Standing(*rated.get(key, (0, 0)), possible.get(key, 0))
        for key in rated.keys() | possible.keys()
    }


def evidence(journal: Journal, series_id: UUID) -> SeriesEvidence:
    """Return the words on one series, the highest ratings first, of these the newest."""
    words: Any = select(func.count())
    of_it = (m.Skill.series_id == series_id, func.trim(m.Observation.evidence) != "")
    highest_first = (
        quotes(Scope(), *of_it)
        .order_by(
            m.Observation.rating.desc(),
            m.RideAlong.day.desc(),
            m.Visit.position,
            m.Observation.id,
        )
        .limit(MOST_QUOTES)
    )
    with journal.reading() as session:
        count = session.scalar(levels.counted(words, Scope()).where(*of_it)) or 0
        return SeriesEvidence(count, tuple(quotes_of(session, highest_first)))


def names(journal: Journal) -> tuple[list[str], list[str]]:
    """Return what reps and customers are called: names that no level text should hold."""
    with journal.reading() as session:
        return list(session.scalars(select(m.Rep.name))), list(
            session.scalars(select(m.Customer.name))
        )
