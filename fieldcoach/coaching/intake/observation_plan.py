"""Rows of observations against the journal: which are new, which are on record, which are wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from fieldcoach.coaching.intake.observation_rows import ObservationRows
from fieldcoach.coaching.intake.people import People, people_of
from fieldcoach.coaching.intake.problems import Problems
from fieldcoach.coaching.intake.rides import Rides, match_rides, tier_spans
from fieldcoach.coaching.intake.rubric_plan import RubricPlan, contradiction
from fieldcoach.coaching.intake.rubrics import Version, rubrics_of
from fieldcoach.coaching.intake.values import BLANK
from fieldcoach.domain.names import match_key
from fieldcoach.domain.rubric import Skill

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ObservationPlan:
    """Everything a file comes to in this journal, row by row as numbers.

    Attributes:
        read: the rows.
        people, rides, rubrics: what they refer to.
        skills: (version, skill) of the rows; `series` numbers the series of each.
        managers: their keys.
        ride, visit, skill, manager: for each row its number in the lists above; a skill is BLANK
            where the row is wrong.
    """

    read: ObservationRows
    people: People
    rides: Rides
    rubrics: RubricPlan
    skills: list[tuple[Version, Skill]]
    series: Numbers
    managers: list[UUID]
    ride: Numbers
    visit: Numbers
    skill: Numbers
    manager: Numbers

    @property
    def cell(self) -> Numbers:
        """A number for each row that the rows of one visit and series share."""
        return self.visit * (len(self.skills) + 1) + self.series[self.skill]

    @property
    def key(self) -> Numbers:
        """A number for each row that the rows of one visit, series and manager share."""
        return self.cell * (len(self.managers) + 1) + self.manager


def plan_observations(
    session: Session | None,
    read: ObservationRows,
    problems: Problems,
    *,
    levels: int,
    owner: str | None,
    today: date,
) -> ObservationPlan:
    """Find out what each row refers to in the journal behind `session` (None: an empty one).

    `levels` is the scale of a rubric that the import creates. What is wrong goes to `problems`;
    raises Refused where `owner` is not the owner there is.
    """
    people = people_of(session) if session else People()
    if owner is not None:
        people.name_owner(owner)
    rides = match_rides(session, read.places, people)
    people.new_spans += tier_spans(read.places, people, rides)
    _take_hiring(read, people)
    place = _array(read.place)
    file_visit = np.array([one.visit for one in read.places.places], dtype=np.int64)
    ride_of = np.array([one.ride for one in read.places.visits], dtype=np.int64)
    visit_of = np.array(rides.visit_of, dtype=np.int64)
    ride = ride_of[file_visit[place]] if len(place) else place
    visit = visit_of[file_visit[place]] if len(place) else place
    managers, manager = _managers(read, people)
    rubrics = RubricPlan(
        rubrics_of(session) if session else {},
        read.wordings.skills,
        _first_days(read, ride),
        levels=levels,
        today=today,
    )
    skills, skill = _skills(read, rubrics, rides, ride)
    _tell_wrong(read, rides, rubrics, skills, skill, problems)
    number_of: dict[UUID, int] = {}
    series = [number_of.setdefault(one.series_id, len(number_of)) for _version, one in skills]
    return ObservationPlan(
        read=read,
        people=people,
        rides=rides,
        rubrics=rubrics,
        skills=skills,
        # The last one is for rows without a skill, whose number is BLANK.
        series=np.array([*series, len(skills)], dtype=np.int64),
        managers=managers,
        ride=ride,
        visit=visit,
        skill=skill,
        manager=manager,
    )


def _array(values: Any) -> Numbers:
    return np.array(values, dtype=np.int64)


def _take_hiring(read: ObservationRows, people: People) -> None:
    for number, day in read.places.hired.items():
        rep = people.rep(read.places.reps.names[number])
        if rep.hired_on is None:
            people.complete(rep, {"hired_on": day})


def _managers(read: ObservationRows, people: People) -> tuple[list[UUID], Numbers]:
    """Return the managers' keys, and the number of each row's; a blank cell is the owner."""
    manager = _array(read.manager)
    ids = [people.manager(name).id for name in read.managers.names]
    if (manager == BLANK).any():
        ids.append(people.the_owner().id)
    unique = list(dict.fromkeys(ids))
    # A blank cell counts from the end, where the owner stands.
    to_unique = _array([unique.index(one) for one in ids])
    return unique, to_unique[manager] if len(manager) else manager


def _first_days(read: ObservationRows, ride: Numbers) -> dict[int, date]:
    """Return the first day on which each skill of the file has a row."""
    days = _array([one.day.toordinal() for one in read.places.rides])
    first = np.full(len(read.wordings.skills), date.max.toordinal(), dtype=np.int64)
    if len(ride):
        np.minimum.at(first, _file_skill(read), days[ride])
    return {number: date.fromordinal(int(day)) for number, day in enumerate(first)}


def _file_skill(read: ObservationRows) -> Numbers:
    of_wording = _array([one.skill for one in read.wordings.wordings])
    return of_wording[_array(read.wording)] if len(read.wording) else _array([])


def _skills(
    read: ObservationRows, rubrics: RubricPlan, rides: Rides, ride: Numbers
) -> tuple[list[tuple[Version, Skill]], Numbers]:
    """Return the skills that rows belong to, and the number of each row's, BLANK for none."""
    file_skill = _file_skill(read)
    pairs, at = np.unique(ride * (len(read.wordings.skills) + 1) + file_skill, return_inverse=True)
    own = [
        _rated_already(rubrics, read, rides, *divmod(int(pair), len(read.wordings.skills) + 1))
        for pair in pairs
    ]
    of_pair = [int(pair) % (len(read.wordings.skills) + 1) for pair in pairs]
    open_ones = {
        number
        for number, found in zip(of_pair, own, strict=True)
        if found is None and read.wordings.skills[number].version is None
    }
    rubrics.plan(sorted(open_ones))
    number_of: dict[UUID, int] = {}
    skills: list[tuple[Version, Skill]] = []
    chosen = []
    for number, found in zip(of_pair, own, strict=True):
        belongs = found or rubrics.found.get(number)
        if belongs is None:
            chosen.append(BLANK)
            continue
        chosen.append(number_of.setdefault(belongs[1].id, len(skills)))
        if chosen[-1] == len(skills):
            skills.append(belongs)
    return skills, _array(chosen)[at] if len(at) else file_skill


def _rated_already(
    rubrics: RubricPlan, read: ObservationRows, rides: Rides, ride: int, number: int
) -> tuple[Version, Skill] | None:
    """Return the skill in a version that the ride-along is rated on, for rows that name none."""
    said = read.wordings.skills[number]
    rubric = rubrics.rubrics.get(match_key(said.rubric))
    rated_on = set(rides.rides[ride].versions)
    if said.version is not None or rubric is None or not rated_on:
        return None
    for _number, version in sorted(rubric.versions.items(), reverse=True):
        if version.id in rated_on and (skill := version.skill(said.name)) is not None:
            return version, skill
    return None


def _tell_wrong(
    read: ObservationRows,
    rides: Rides,
    rubrics: RubricPlan,
    skills: Sequence[tuple[Version, Skill]],
    skill: Numbers,
    problems: Problems,
) -> None:
    """Tell of each row what contradicts the journal in its place or in its skill."""
    if rides.wrong:
        for row in np.flatnonzero(np.isin(_array(read.place), list(rides.wrong))).tolist():
            for column, value, reason in rides.wrong[read.place[row]]:
                problems.add(read.line[row], column, value, reason)
    if rubrics.wrong:
        file_skill = _file_skill(read)
        for row in np.flatnonzero(np.isin(file_skill, list(rubrics.wrong))).tolist():
            problems.add(read.line[row], *rubrics.wrong[int(file_skill[row])])
    pairs, at = np.unique(_array(read.wording) * (len(skills) + 1) + skill, return_inverse=True)
    for number, pair in enumerate(pairs):
        wording_number, skill_number = divmod(int(pair), len(skills) + 1)
        if skill_number >= len(skills):
            continue
        wording = read.wordings.wordings[wording_number]
        wrong = contradiction(skills[skill_number][1], wording.item, wording.levels)
        if wrong is not None:
            for row in np.flatnonzero(at == number).tolist():
                problems.add(read.line[row], *wrong)
