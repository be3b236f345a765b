"""Make 0003.fieldcoach beside this file: what 0002 holds, and something of all that 0003 added.

It was run once, by the Fieldcoach that wrote that schema, and stays as the record of how:
`python tests/data/old_journals/make_0003.py`. A later schema gets a file and a script of its own.
"""

from datetime import date
from pathlib import Path

from make_0002 import SECOND, THIRD, at
from make_0002 import make as make_0002
from sqlalchemy import select

from fieldcoach.coaching import journal as journals
from fieldcoach.store import models as m

JULY, QUARTER = (date(2026, 7, 1), date(2026, 7, 31)), (date(2026, 7, 1), date(2026, 9, 30))
FORTNIGHT = (date(2026, 8, 17), date(2026, 8, 30))


def make(path: Path) -> None:
    """Write the journal to `path`, where nothing may be yet."""
    make_0002(path)
    with at(THIRD), journals.open_to_write(path) as journal, journal.writing() as session:
        ana, ben = session.scalars(select(m.Rep.id).order_by(m.Rep.name_key))
        for rep_id, metric, (since, until), figures in (
            (ana, "sales", JULY, {"target": 41000.0, "actual": 48380.55}),
            (ana, "sales", QUARTER, {"target": 0.0, "actual": -120.0}),
            (ana, "New Customers", QUARTER, {"stated": 1.125}),
            (ben, "sales", FORTNIGHT, {"target": 0.1, "actual": 0.30000000000000004}),
        ):
            session.add(
                m.Result(
                    rep_id=rep_id,
                    metric=metric,
                    metric_key=metric.casefold(),
                    since=since,
                    until=until,
                    **figures,
                )
            )
        star = session.scalar(select(m.TierSpan).where(m.TierSpan.since == SECOND))
        assert star is not None
        star.metric = "sales"


if __name__ == "__main__":
    make(Path(__file__).with_name("0003.fieldcoach"))
