"""Short ways to put results on record, written straight into the table."""

from collections.abc import Mapping
from uuid import UUID

from fieldcoach.domain.names import match_key
from fieldcoach.domain.results import parse_period
from fieldcoach.store import models as m

from .builders import Team


def reach(
    team: Team,
    rep: UUID,
    shares: Mapping[str, float | None],
    *,
    metric: str = "sales",
) -> None:
    """Let a rep reach a share of the target in each period; None: the target was nought."""
    with team.journal.writing() as session:
        for named, share in shares.items():
            period = parse_period(named)
            assert period is not None
            session.add(
                m.Result(
                    rep_id=rep,
                    metric=metric,
                    metric_key=match_key(metric),
                    since=period.since,
                    until=period.until,
                    target=0.0 if share is None else 200.0,
                    actual=50.0 if share is None else 200.0 * share,
                )
            )
