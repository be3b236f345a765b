"""Importing observations: read, plan, check, and write all of them or none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from fieldcoach import clock
from fieldcoach.coaching.intake.observation_plan import plan_observations
from fieldcoach.coaching.intake.observation_rows import ObservationRows, read_observations
from fieldcoach.coaching.intake.observation_writing import lead_new_rides, write_observations
from fieldcoach.coaching.intake.problems import Problems
from fieldcoach.coaching.intake.row_checks import (
    check_scales,
    refuse_acknowledged,
    rows_not_on_record,
    rows_said_once,
    self_ratings,
)
from fieldcoach.coaching.intake.summary import Progress, Summary, no_progress

DEFAULT_LEVELS = 5


@dataclass(frozen=True, slots=True)
class ReadObservations:
    """Rows that were read, and what is wrong with them already; the journal comes next."""

    rows: ObservationRows
    problems: Problems


def read(rows: Iterable[tuple[int, Sequence[str]]]) -> ReadObservations:
    """Read all rows of `observation_rows.COLUMNS`, before any journal is opened."""
    problems = Problems()
    return ReadObservations(read_observations(rows, clock.today(), problems), problems)


def import_observations(
    session: Session | None,
    rows: ReadObservations,
    *,
    write: bool,
    levels: int = DEFAULT_LEVELS,
    owner: str | None = None,
    progress: Progress = no_progress,
) -> Summary:
    """Check `rows` against the journal behind `session` (None: an empty one).

    Writes where `write` says so. Raises BadRows with every bad row, and Refused where the journal
    has another owner.
    """
    read_rows, problems = rows.rows, rows.problems
    plan = plan_observations(
        session, read_rows, problems, levels=levels, owner=owner, today=clock.today()
    )
    check_scales(plan, problems)
    once = rows_said_once(plan, problems)
    new = rows_not_on_record(session, plan, once, problems)
    by_rep = self_ratings(session, plan, problems)
    refuse_acknowledged(plan, new, problems)
    problems.raise_if_any()
    people, rides = plan.people, plan.rides
    for visit in rides.visits:
        if visit.customer and (visit.is_new or visit.changed):
            people.customer(visit.customer)
    versions = [
        f"{rubric.name} {number}"
        for rubric in plan.rubrics.rubrics.values()
        for number, version in sorted(rubric.versions.items())
        if version.is_new
    ]
    lead_new_rides(plan, new)
    if session and write:
        write_observations(session, plan, new, by_rep, clock.now(), progress)
    return Summary(
        rows=read_rows.count,
        added=len(new),
        skipped=read_rows.count - len(new),
        completed=sum(visit.changed for visit in rides.visits) + people.completed_before,
        tiers=len(people.new_spans),
        reps=tuple(people.new_reps),
        managers=tuple(people.new_managers),
        customers=tuple(people.new_customers),
        rubric_versions=tuple(versions),
        owner=people.new_owner.name if people.new_owner else None,
    )
