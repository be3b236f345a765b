"""The ends on record: what was to be reached, and what came of it."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.names import match_key
from fieldcoach.domain.results import Period, Result
from fieldcoach.store import models as m


def results(
    where: Journal | Session, metric: str | None = None, *, rep_id: UUID | None = None
) -> list[Result]:
    """Return every result by metric, rep and period; of one metric, matched as names are, or rep.

    A session sees them as its other reads see the journal.
    """
    if isinstance(where, Journal):
        with where.reading() as session:
            return results(session, metric, rep_id=rep_id)
    # As columns: making rows of the session takes several times as long.
    chosen = (
        select(
            m.Result.id,
            m.Result.rep_id,
            m.Result.metric,
            m.Result.since,
            m.Result.until,
            m.Result.target,
            m.Result.actual,
            m.Result.stated,
        )
        .join(m.Rep, m.Rep.id == m.Result.rep_id)
        .order_by(m.Result.metric_key, m.Rep.name_key, m.Result.since, m.Result.until)
    )
    if metric is not None:
        chosen = chosen.where(m.Result.metric_key == match_key(metric))
    if rep_id is not None:
        chosen = chosen.where(m.Result.rep_id == rep_id)
    return [
        Result(
            id=key,
            rep_id=whose,
            metric=name,
            period=Period(since, until),
            target=target,
            actual=actual,
            stated=stated,
        )
        for key, whose, name, since, until, target, actual, stated in where.execute(chosen)
    ]


def metrics(journal: Journal) -> list[str]:
    """Return the metrics that there are results of, the one with most results first."""
    with journal.reading() as session:
        rows = session.execute(
            select(func.min(m.Result.metric))
            .group_by(m.Result.metric_key)
            .order_by(func.count().desc(), m.Result.metric_key)
        )
        return list(rows.scalars())
