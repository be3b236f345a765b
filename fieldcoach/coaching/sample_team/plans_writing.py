"""What is carried on, as rows: goals with their examples, one-on-ones, actions, the vision."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from fieldcoach.coaching.masking import nameless
from fieldcoach.coaching.sample_team.records import Aim, Deed, Talk, Told
from fieldcoach.coaching.vision import VISION_SETTING
from fieldcoach.domain.plans import GoalState
from fieldcoach.domain.rubric import RubricVersion
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

Row = dict[str, Any]
Keys = Mapping[str, UUID]

_AN_HOUR = timedelta(hours=1)


def action_row(deed: Deed) -> Row:
    """Return the columns of an action, without what it belongs to."""
    return {
        "position": deed.position,
        "doer": deed.doer,
        "text": deed.text,
        "issue": deed.issue,
        "root_cause": deed.root_cause,
        "due_on": deed.due_on,
        "state": deed.state,
        "closed_on": deed.closed_on,
        "plan": deed.plan,
        "came_of_it": deed.came_of_it,
        "agreed_on": deed.agreed_on,
    }


class PlanRows:
    """Writes what is carried on into a journal that has the ride-alongs already."""

    def __init__(
        self,
        session: Session,
        reps: Keys,
        manager_id: UUID,
        versions: Sequence[RubricVersion],
        actions: Mapping[tuple[str, date, str], UUID],
    ) -> None:
        """`actions` are the keys of what ride-alongs agreed, by rep, day and text."""
        self._session = session
        self._reps = reps
        self._manager_id = manager_id
        self._versions = versions
        self._actions = actions
        customers = list(session.scalars(select(m.Customer.name)))
        self._without_names = nameless(list(reps), customers)
        self._open_goals: dict[tuple[str, str], UUID] = {}

    def write(self, told: Told) -> None:
        """Write it: goals first, for actions refer to them."""
        for aim in told.aims:
            self._write_goal(aim)
        free = [
            {"rep_id": self._reps[one.rep], "goal_id": self._goal_of(one.rep, one.deed)}
            | action_row(one.deed)
            for one in told.free
        ]
        self._session.execute(insert(m.Action), free)
        last_day = max(ride.day for ride in told.rides)
        for talk in told.talks:
            self._write_talk(talk, min(talk.day, last_day))
        vision = {"key": VISION_SETTING, "value": json.dumps(told.vision)}
        self._session.execute(insert(m.Setting), [vision])

    def _goal_of(self, rep: str, deed: Deed) -> UUID | None:
        return self._open_goals[rep, deed.goal] if deed.goal else None

    def _write_goal(self, aim: Aim) -> None:
        key = new_id()
        skills = {skill.key: skill for skill in self._versions[aim.version - 1].skills}
        goal = {
            "id": key,
            "rep_id": self._reps[aim.rep],
            "skill_id": skills[aim.skill].id,
            "from_level": aim.from_level,
            "to_level": aim.to_level,
            "set_on": aim.set_on,
            "due_on": aim.due_on,
            "is_stretch": aim.is_stretch,
            "why": aim.why,
            "state": aim.state,
            "closed_on": aim.closed_on,
            "came_of_it": aim.came_of_it,
        }
        self._session.execute(insert(m.Goal), [goal])
        if aim.state is GoalState.OPEN:
            self._open_goals[aim.rep, aim.skill] = key
        if aim.example_of:
            self._session.execute(insert(m.GoalExample), [self._example(key, aim)])

    def _example(self, goal_id: UUID, aim: Aim) -> Row:
        """Return the star's words that stood beside the highest rating when the goal was set."""
        words = (
            select(m.Observation.id, m.Observation.evidence)
            .join(m.Visit, m.Visit.id == m.Observation.visit_id)
            .join(m.RideAlong, m.RideAlong.id == m.Visit.ride_along_id)
            .join(m.Skill, m.Skill.id == m.Observation.skill_id)
            .where(
                m.RideAlong.rep_id == self._reps[aim.example_of],
                m.RideAlong.day < aim.set_on,
                m.Skill.key == aim.skill,
                m.Observation.rating.is_not(None),
                m.Observation.evidence != "",
            )
            # The text last: keys are made anew with every telling.
            .order_by(m.Observation.rating.desc(), m.RideAlong.day.desc(), m.Observation.evidence)
            .limit(1)
        )
        observation_id, evidence = self._session.execute(words).one()
        return {
            "goal_id": goal_id,
            "rep_id": self._reps[aim.example_of],
            "observation_id": observation_id,
            "text": self._without_names(evidence),
        }

    def _write_talk(self, talk: Talk, written_on: date) -> None:
        key, rep_id = new_id(), self._reps[talk.rep]
        held = {
            "id": key,
            "rep_id": rep_id,
            "manager_id": self._manager_id,
            "day": talk.day,
            "starts": talk.starts,
            "state": talk.state,
            "notes": talk.notes,
            "useful": talk.useful,
            "rep_comment": talk.rep_comment,
            "private_note": talk.private_note,
            "saved_at": datetime.combine(written_on, talk.starts, UTC) + _AN_HOUR,
        }
        self._session.execute(insert(m.OneOnOne), [held])
        points = [
            {
                "one_on_one_id": key,
                "position": position,
                "kind": point.kind,
                "text": point.text,
                "action_id": self._actions[talk.rep, point.asked, point.text]
                if point.asked
                else None,
                "notes": point.notes,
                "issue": point.issue,
                "root_cause": point.root_cause,
                "is_done": point.is_done,
            }
            for position, point in enumerate(talk.points, start=1)
        ]
        agreed = [
            {"rep_id": rep_id, "one_on_one_id": key} | action_row(deed) for deed in talk.deeds
        ]
        for table, rows in ((m.AgendaItem, points), (m.Action, agreed)):
            if rows:
                self._session.execute(insert(table), rows)
