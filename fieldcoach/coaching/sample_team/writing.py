"""The story into the journal: every row in one transaction, parents before children."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.rubrics import SkillDraft, load_versions, publish
from fieldcoach.coaching.sample_team.calendar import this_monday, weeks_before
from fieldcoach.coaching.sample_team.content import Team, Version
from fieldcoach.coaching.sample_team.plans_writing import PlanRows, action_row
from fieldcoach.coaching.sample_team.records import Amended, Call, Ride, Sold, Told
from fieldcoach.coaching.sample_team.stamp import DEMO_SETTING, Stamp, digest
from fieldcoach.domain.names import match_key
from fieldcoach.domain.results import DEFAULT_METRIC
from fieldcoach.domain.ride_along import State
from fieldcoach.domain.rubric import RubricVersion, Skill
from fieldcoach.i18n import _
from fieldcoach.ids import new_id
from fieldcoach.store import models as m
from fieldcoach.store.revisions import HEAD

Row = dict[str, Any]
Keys = Mapping[str, UUID]

#: The morning after the day that is amended.
_AMENDED_AT = time(6, 40)
_AMENDED_IN = timedelta(minutes=3)


def write(journal: Journal, team: Team, told: Told, today: date) -> None:
    """Put the team and all that happened into an empty journal, all or nothing."""
    monday = this_monday(today)
    with journal.writing() as session:
        versions = _publish(session, team, monday)
        managers = _managers(session, team)
        reps = _reps(session, team, monday)
        customers = _named(session, m.Customer, [account.name for account in team.accounts])
        batches = _Rows(reps, managers, customers, versions)
        for ride in told.rides:
            batches.add(ride)
        batches.insert(session)
        session.execute(insert(m.Result), [_result(one, reps) for one in told.sold])
        PlanRows(session, reps, managers[team.owner], versions, batches.actions).write(told)
        _stamp(session, monday)


def _result(sold: Sold, reps: Keys) -> Row:
    return {
        "rep_id": reps[sold.rep],
        "metric": DEFAULT_METRIC,
        "metric_key": match_key(DEFAULT_METRIC),
        "since": sold.month.since,
        "until": sold.month.until,
        "target": sold.target,
        "actual": sold.actual,
    }


def _stamp(session: Session, monday: date) -> None:
    connection = session.connection()
    stamp = Stamp(monday.isoformat(), HEAD, digest(connection.exec_driver_sql))
    session.add(m.Setting(key=DEMO_SETTING, value=stamp.to_json()))


def _publish(session: Session, team: Team, monday: date) -> list[RubricVersion]:
    """Publish the versions, each continuing the series that it declares the same."""
    published: list[RubricVersion] = []
    for version in team.versions:
        key = publish(
            session,
            team.rubric,
            _drafts(version, published),
            weeks_before(monday, version.published_weeks_ago),
        )
        published += load_versions(session, [key])
    return published


def _drafts(version: Version, before: Sequence[RubricVersion]) -> list[SkillDraft]:
    series = {skill.key: skill.series_id for skill in before[-1].skills} if before else {}
    return [
        SkillDraft(
            key=skill.key,
            name=skill.name,
            stage=skill.stage,
            item=skill.item,
            scale=skill.scale,
            level_texts=skill.level_texts,
            first_person=skill.first_person,
            series_id=series.get(skill.key) if skill.key in version.continued else None,
        )
        for skill in version.skills
    ]


def _managers(session: Session, team: Team) -> Keys:
    names = [team.owner, team.colleague]
    return _named(session, m.Manager, names, {team.owner: {"is_owner": True}})


def _reps(session: Session, team: Team, monday: date) -> Keys:
    keys = _named(
        session,
        m.Rep,
        list(team.by_name),
        {
            member.name: {
                "role": member.role,
                "territory": member.territory,
                "reports_to": member.reports_to,
                "hired_on": weeks_before(monday, member.hired_weeks_ago),
            }
            for member in team.members
        },
    )
    spans = [
        {
            "rep_id": keys[member.name],
            "tier": str(span.tier),
            "since": weeks_before(monday, span.since_weeks_ago),
            "reason": span.reason,
            "metric": span.metric,
        }
        for member in team.members
        for span in member.tiers
    ]
    session.execute(insert(m.TierSpan), spans)
    return keys


def _named(
    session: Session,
    table: type[m.Manager] | type[m.Rep] | type[m.Customer],
    names: Sequence[str],
    more: Mapping[str, Row] | None = None,
) -> Keys:
    """Insert rows that have a name and return their keys by it."""
    keys = {name: new_id() for name in names}
    for name, key in keys.items():
        session.add(
            table(id=key, name=name, name_key=match_key(name), **(more or {}).get(name, {}))
        )
    session.flush()
    return keys


class _Rows:
    """The rows of the ride-alongs, table by table, until they are inserted at once."""

    def __init__(
        self, reps: Keys, managers: Keys, customers: Keys, versions: Sequence[RubricVersion]
    ) -> None:
        self._reps = reps
        self._managers = managers
        self._customers = customers
        self._versions = versions
        #: What ride-alongs agreed, by rep, day and text.
        self.actions: dict[tuple[str, date, str], UUID] = {}
        # In the order of insertion: parents first.
        self._rows: dict[type[m.Base], list[Row]] = {
            table: []
            for table in (
                m.RideAlong,
                m.RideAlongRubric,
                m.Visit,
                m.Observation,
                m.SelfRating,
                m.FocusPoint,
                m.Action,
                m.Recognition,
                m.Idea,
                m.PrivateNote,
                m.Amendment,
                m.AmendedText,
            )
        }

    def add(self, ride: Ride) -> None:
        """Take in one ride-along."""
        key, rep_id = new_id(), self._reps[ride.rep]
        version = self._versions[ride.version - 1]
        skills = {skill.key: skill for skill in version.skills}
        finished_at = datetime.combine(ride.day, ride.saved_at, UTC)
        read_at = ride.acknowledged_at and datetime.combine(ride.day, ride.acknowledged_at, UTC)
        amended_at = _amended_at(ride) if ride.amended else None
        self._rows[m.RideAlong].append(
            {
                "id": key,
                "rep_id": rep_id,
                "manager_id": self._managers[ride.manager],
                "day": ride.day,
                "purpose": ride.purpose,
                "state": ride.state,
                "blind": ride.blind,
                "rep_view": ride.rep_view,
                "rep_help": ride.rep_help,
                "rep_comment": ride.rep_comment,
                "acknowledged_by": ride.rep if read_at else "",
                "acknowledged_at": read_at,
                "finished_at": None if ride.state is State.DRAFT else finished_at,
                "saved_at": amended_at or read_at or finished_at,
            }
        )
        of_this = {"ride_along_id": key}
        self._rows[m.RideAlongRubric].append(of_this | {"version_id": version.id, "position": 1})
        for position, call in enumerate(ride.calls, start=1):
            self._add_call(key, position, call, skills)
        self._rows[m.SelfRating] += [
            of_this | _on_scale(skills[skill]) | {"rating": rating}
            for skill, rating in ride.self_ratings
        ]
        self._rows[m.FocusPoint] += [
            of_this | {"position": position, "skill_id": skills[skill].id, "text": text}
            for position, (skill, text) in enumerate(ride.focus_points, start=1)
        ]
        for deed in ride.deeds:
            action_id = self.actions[ride.rep, ride.day, deed.text] = new_id()
            row = {"id": action_id, "rep_id": rep_id} | action_row(deed)
            self._rows[m.Action].append(of_this | row)
        if ride.went_well:
            praise = {"rep_id": rep_id, "day": ride.day, "text": ride.went_well}
            self._rows[m.Recognition].append(of_this | praise)
        if ride.idea:
            idea = {"rep_id": rep_id, "day": ride.day, "text": ride.idea}
            self._rows[m.Idea].append(of_this | idea)
        if ride.private_note:
            self._rows[m.PrivateNote].append(of_this | {"text": ride.private_note})
        if ride.amended:
            self._add_amendment(key, ride, ride.amended)

    def _add_amendment(self, ride_along_id: UUID, ride: Ride, amended: Amended) -> None:
        key, closed_at = new_id(), _amended_at(ride)
        self._rows[m.Amendment].append(
            {
                "id": key,
                "ride_along_id": ride_along_id,
                "manager_id": self._managers[ride.manager],
                "reason": amended.reason,
                "opened_at": closed_at - _AMENDED_IN,
                "closed_at": closed_at,
            }
        )
        self._rows[m.AmendedText].append(
            {
                "amendment_id": key,
                "field": amended.field,
                "place": _("What went well"),
                "before": amended.before,
                "after": amended.after,
            }
        )

    def _add_call(
        self, ride_along_id: UUID, position: int, call: Call, skills: Mapping[str, Skill]
    ) -> None:
        key = new_id()
        self._rows[m.Visit].append(
            {
                "id": key,
                "ride_along_id": ride_along_id,
                "position": position,
                "label": str(position),
                "customer_id": self._customers[call.customer],
                "starts": call.starts,
                "role": call.role,
                "outcome": call.outcome,
            }
        )
        self._rows[m.Observation] += [
            _on_scale(skills[seen.skill])
            | {
                "visit_id": key,
                "manager_id": self._managers[seen.manager],
                "rating": seen.rating,
                "not_observed": seen.not_observed,
                "evidence": seen.evidence,
            }
            for seen in call.seen
        ]

    def insert(self, session: Session) -> None:
        """Insert everything taken in."""
        for table, rows in self._rows.items():
            session.execute(insert(table), rows)


def _amended_at(ride: Ride) -> datetime:
    return datetime.combine(ride.day + timedelta(days=1), _AMENDED_AT, UTC)


def _on_scale(skill: Skill) -> Row:
    return {
        "skill_id": skill.id,
        "scale_low": skill.scale.low,
        "scale_high": skill.scale.high,
    }
