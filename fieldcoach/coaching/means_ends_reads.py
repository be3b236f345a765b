"""What the journal holds for means and ends: levels, results, tiers, and who rated whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from fieldcoach.analysis.means_ends import RepEnds, SkillEnds
from fieldcoach.analysis.skill_levels import is_solid
from fieldcoach.coaching import levels, observed, results
from fieldcoach.coaching.asked_rubric import asked_rubric
from fieldcoach.coaching.attainments import Attained
from fieldcoach.coaching.levels import RepLevelRow, Scope
from fieldcoach.coaching.main_raters import Raters, raters
from fieldcoach.coaching.reps import rep_record, spans_by_rep
from fieldcoach.coaching.series import SkillSeries, series_of, worded_anew
from fieldcoach.domain.days import Window
from fieldcoach.domain.names import match_key
from fieldcoach.domain.people import Rep, TierSpan
from fieldcoach.domain.results import Result
from fieldcoach.domain.rubric import Item
from fieldcoach.store import models as m


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What the journal holds in a window, in one moment.

    Attributes:
        rubric: its name; None where nothing was rated.
        levels: of all reps, solid or not.
        results: of every metric and period.
        last_day: of the window, or the last one rated where it is open.
        raters: who rated, and who most of each rep's visits.
        reps: every rep, by name.
        managers: the names of those who rate.
        owner: the manager who keeps the journal.
    """

    rubric: str | None
    series: Sequence[SkillSeries]
    levels: Sequence[RepLevelRow]
    results: Sequence[Result]
    last_day: date | None
    raters: Raters
    spans: Mapping[UUID, Sequence[TierSpan]]
    reps: Mapping[UUID, Rep]
    managers: Mapping[UUID, str]
    owner: UUID | None

    @property
    def rated(self) -> set[UUID]:
        """The series anybody was rated on."""
        return {row.series_id for row in self.levels}


def read(session: Session, window: Window, rubric: str | None) -> Read:
    """Return what there is; raises NotFound for a rubric that is not in the journal."""
    rubric_id, name = asked_rubric(session, rubric, Scope(window=window))
    scope = Scope(window=window, rubric_id=rubric_id)
    rated_days = observed.rated_days(session, scope) if rubric_id else {}
    managers = session.execute(
        select(m.Manager.id, m.Manager.name, m.Manager.is_owner).order_by(m.Manager.name_key)
    ).all()
    everyone = session.scalars(select(m.Rep).order_by(m.Rep.name_key))
    return Read(
        rubric=name,
        series=series_of(session, [rubric_id]) if rubric_id else [],
        levels=levels.rep_levels(session, scope) if rubric_id else [],
        results=results.results(session),
        last_day=window.until or max((days[-1] for days in rated_days.values()), default=None),
        raters=raters(session, scope) if rubric_id else Raters({}, frozenset()),
        spans=spans_by_rep(session),
        reps={row.id: rep_record(row) for row in everyone},
        managers={key: name for key, name, _is_owner in managers},
        owner=next((key for key, _name, is_owner in managers if is_owner), None),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedRep:
    """A rep in a scatter: level and mean attainment (a share of 1).

    `tier` holds on the window's last day, today where it is open; `periods` are how many the
    attainment is the mean of, `observations` how many ratings the level rests on.
    """

    rep_id: UUID
    rep: str
    tier: str | None
    level: float
    attainment: float
    periods: int
    observations: int


def linked_reps(
    there: Read, tiers: Mapping[UUID, str | None], ends: Mapping[UUID, Attained]
) -> dict[UUID, list[LinkedRep]]:
    """Return, for each series, the reps with a solid level on it and with results, by name."""
    found: dict[UUID, list[LinkedRep]] = {}
    for row in there.levels:
        end = ends.get(row.rep_id)
        if end is not None and is_solid(row.visit_values, row.days):
            found.setdefault(row.series_id, []).append(
                LinkedRep(
                    rep_id=row.rep_id,
                    rep=there.reps[row.rep_id].name,
                    tier=tiers[row.rep_id],
                    level=row.level,
                    attainment=end.mean,
                    periods=end.periods,
                    observations=row.observations,
                )
            )
    return found


def inputs(
    there: Read, infos: Sequence[SkillSeries], of_series: Mapping[UUID, Sequence[LinkedRep]]
) -> list[SkillEnds]:
    """Return what `analysis` sets beside each other, for each of these series."""
    counts = {(row.series_id, row.rep_id): row for row in there.levels}
    # Territories match as all names do, and are called as the first rep's is.
    called: dict[str, str] = {}
    for rep in there.reps.values():
        called.setdefault(match_key(rep.territory), rep.territory)
    anew = worded_anew(infos, there.rated)
    found = []
    for info in infos:
        reps = of_series.get(info.id, ())
        rows = [counts[info.id, rep.rep_id] for rep in reps]
        found.append(
            SkillEnds(
                series=info.id,
                is_level_item=info.item is Item.LEVEL,
                reps=tuple(
                    RepEnds(
                        rep=rep.rep_id,
                        level=rep.level,
                        attainment=rep.attainment,
                        manager=there.raters.of_rep.get(rep.rep_id),
                        territory=called[match_key(there.reps[rep.rep_id].territory)],
                    )
                    for rep in reps
                ),
                low_end=sum(row.low_end for row in rows),
                high_end=sum(row.high_end for row in rows),
                ratings=sum(row.observations for row in rows),
                rubric_changed=info.id in anew,
            )
        )
    return found
