"""Goals: setting them, for several reps in one step, changing, closing and carrying them over."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from fieldcoach import clock
from fieldcoach.coaching import goal_examples, levels
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.goal_examples import Nameless
from fieldcoach.coaching.goal_records import goal_in, goals_in, gone
from fieldcoach.coaching.goal_skills import Standing, skills_now
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.levels import Scope
from fieldcoach.coaching.plan_rows import change_of_plan
from fieldcoach.coaching.reps import rep_row
from fieldcoach.coaching.row_changes import RowChange, altered
from fieldcoach.coaching.wording import leading, percent, short_day
from fieldcoach.domain.days import Window
from fieldcoach.domain.people import has_left
from fieldcoach.domain.plans import Goal, GoalState
from fieldcoach.domain.rubric import Item
from fieldcoach.errors import NotFound, Refused
from fieldcoach.i18n import _, ngettext
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

#: Where a rep stands is told from so many of the last days on which the skill was seen.
LAST_DAYS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGoal:
    """A goal to be set today.

    Attributes:
        from_level: where the rep stands; None: what the last days show, if anything.
        example: how a colleague does it; names in it are taken out.
        example_rep_id, example_observation_id: whose words they are and where they were written
            down; None where they are the manager's.
    """

    rep_id: UUID
    skill_id: UUID
    to_level: float
    from_level: float | None = None
    due_on: date | None = None
    is_stretch: bool = False
    why: str = ""
    example: str = ""
    example_rep_id: UUID | None = None
    example_observation_id: UUID | None = None


def set_goals(journal: Journal, goals: Sequence[NewGoal]) -> Change:
    """Set goals, all or none, to be taken back in one step; `created` is the key of the first.

    Raises NotFound for a rep or a skill that is not there, and Refused for no goal at all, a rep
    who left, a level that the skill's scale does not have, a date gone by, and a second open goal
    of one rep on one skill.
    """
    if not goals:
        raise Refused(_("Choose at least one rep."))
    today = clock.today()
    with journal.writing() as session:
        reps = {key: rep_row(session, key) for key in dict.fromkeys(one.rep_id for one in goals)}
        for rep in reps.values():
            if rep.left_on is not None and has_left(rep.left_on, today):
                raise Refused(
                    _("{name} left on {day} and gets no new goal.").format(
                        name=rep.name, day=short_day(rep.left_on, today)
                    )
                )
        stand = _standing_of(session, goals, today)
        nameless = goal_examples.nameless(session)
        rows = [row for one in goals for row in _rows(session, one, today, stand, nameless)]
        first = next(iter(reps.values()))
        what = (
            _("Set a goal for {name}").format(name=first.name)
            if len(goals) == 1
            else ngettext("Set {n} goal", "Set {n} goals", len(goals)).format(n=len(goals))
        )
        return change_of_plan(session, journal, what, rows, frozenset(reps), created=rows[0].key)


def edit_goal(
    journal: Journal,
    goal_id: UUID,
    *,
    to_level: float,
    due_on: date | None,
    is_stretch: bool,
    why: str,
    example: str,
) -> Change:
    """Say a goal in another way; the skill and the day it was set on stay.

    An example stays whose words it is; names are taken out of it. Raises NotFound, and Refused for
    a level that is not on the scale, and a date before the goal was set.
    """
    with journal.writing() as session:
        row = _row(session, goal_id)
        skill = _skill(session, row.skill_id)
        _refuse_off_scale(skill, to_level)
        if due_on != row.due_on:
            _refuse_early(due_on, row.set_on)
        changed = altered(
            row, to_level=to_level, due_on=due_on, is_stretch=is_stretch, why=why.strip()
        )
        rows = [changed, *goal_examples.reworded(session, goal_id, example.strip())]
        what = _("Change the goal on {skill}").format(skill=leading(skill.name))
        return change_of_plan(session, journal, what, rows, frozenset({row.rep_id}))


def close_goal(
    journal: Journal, goal_id: UUID, state: GoalState, came_of_it: str | None = None
) -> Change:
    """Say what came of a goal; OPEN opens it again. `came_of_it` None leaves what was said.

    Raises NotFound, and Refused where another goal on the skill has been set since.
    """
    with journal.writing() as session:
        row = _row(session, goal_id)
        said = row.came_of_it if came_of_it is None else came_of_it.strip()
        closed_on = None if state is GoalState.OPEN else clock.today()
        if state is row.state:  # only what came of it is said
            closed_on = row.closed_on
        changed = altered(row, state=state, closed_on=closed_on, came_of_it=said)
        skill = _skill(session, row.skill_id)
        words = {
            GoalState.OPEN: _("Open the goal on {skill} again"),
            GoalState.REACHED: _("Close the goal on {skill}"),
            GoalState.DROPPED: _("Drop the goal on {skill}"),
        }[state]
        return change_of_plan(
            session,
            journal,
            words.format(skill=leading(skill.name)),
            [changed],
            frozenset({row.rep_id}),
        )


def carry_over(journal: Journal, goal_id: UUID) -> Change:
    """Set a goal from today on the newest wording of its skill, whose meaning was changed.

    It goes from what is known there to the same level, by the same date. Raises NotFound, and
    Refused for a goal that is closed or whose skill means what it did, where the skill is rated in
    another way now, and where there is an open goal on it.
    """
    today = clock.today()
    with journal.writing() as session:
        row = _row(session, goal_id)
        now = skills_now(session, [row.skill_id])[row.skill_id]
        if row.state is not GoalState.OPEN:
            raise Refused(_("This goal is closed; open it first."))
        if now.standing is not Standing.CHANGED or now.taken_by is None:
            raise Refused(
                _("{skill} has not been given another meaning; the goal stays on it.").format(
                    skill=leading(now.skill)
                )
            )
        skill = _skill(session, now.taken_by)
        if skill.item is not now.item:
            raise Refused(
                _("{skill} is rated in another way now: set a new goal on it.").format(
                    skill=leading(skill.name)
                )
            )
        _refuse_off_scale(skill, row.to_level)
        goal = NewGoal(rep_id=row.rep_id, skill_id=skill.id, to_level=row.to_level)
        known = _standing_of(session, [goal], today)
        changed = altered(
            row,
            skill_id=skill.id,
            set_on=today,
            from_level=known.get((row.rep_id, skill.series_id)),
        )
        what = _("Carry the goal on {skill} over").format(skill=leading(skill.name))
        return change_of_plan(session, journal, what, [changed], frozenset({row.rep_id}))


def goal(journal: Journal, goal_id: UUID) -> Goal:
    """Return one goal; raises NotFound."""
    with journal.reading() as session:
        return goal_in(session, goal_id)


def goals_of(where: Journal | Session, rep_id: UUID) -> tuple[Goal, ...]:
    """Return a rep's goals, the open ones first, by date, those without one behind.

    A session sees them as its other reads see the journal.
    """
    if isinstance(where, Journal):
        with where.reading() as session:
            return goals_of(session, rep_id)
    return tuple(goals_in(where, rep_id))


def _row(session: Session, goal_id: UUID) -> m.Goal:
    row = session.get(m.Goal, goal_id)
    if row is None:
        raise NotFound(gone())
    return row


def _skill(session: Session, skill_id: UUID) -> m.Skill:
    skill = session.get(m.Skill, skill_id)
    if skill is None:
        raise NotFound(_("This skill is no longer in the journal."))
    return skill


def _rows(
    session: Session,
    one: NewGoal,
    today: date,
    stand: dict[tuple[UUID, UUID], float],
    nameless: Nameless,
) -> list[RowChange]:
    """Return the rows of a goal to be set: its own, and that of its example."""
    skill = _skill(session, one.skill_id)
    published = select(m.RubricVersion.published_on).where(m.RubricVersion.id == skill.version_id)
    if session.scalar(published) is None:
        raise Refused(
            _("{skill} is in a draft; publish it first.").format(skill=leading(skill.name))
        )
    _refuse_off_scale(skill, one.to_level)
    if one.from_level is not None:
        _refuse_off_scale(skill, one.from_level)
    _refuse_early(one.due_on, today)
    from_level = one.from_level
    if from_level is None:
        from_level = stand.get((one.rep_id, skill.series_id))
    key = new_id()
    values = {
        "rep_id": one.rep_id,
        "skill_id": one.skill_id,
        "from_level": from_level,
        "to_level": one.to_level,
        "set_on": today,
        "due_on": one.due_on,
        "is_stretch": one.is_stretch,
        "why": one.why.strip(),
        "state": GoalState.OPEN,
        "closed_on": None,
        "came_of_it": "",
    }
    rows = [RowChange(m.Goal, key, None, values)]
    if text := nameless(one.example.strip(), one.example_rep_id is not None):
        said_by = one.example_rep_id, one.example_observation_id
        rows.append(goal_examples.new_example(key, text, *said_by))
    return rows


def _standing_of(
    session: Session, goals: Collection[NewGoal], today: date
) -> dict[tuple[UUID, UUID], float]:
    """Return by rep and series the level of the last days on which the skill was seen."""
    reps = {one.rep_id for one in goals if one.from_level is None}
    if not reps:
        return {}
    seen: dict[tuple[UUID, UUID], list[levels.SessionRow]] = {}
    for row in levels.sessions(session, Scope(window=Window(until=today), rep_ids=reps)):
        seen.setdefault((row.rep_id, row.series_id), []).append(row)
    return {key: levels.level_over(rows[-LAST_DAYS:]) for key, rows in seen.items()}


def _refuse_off_scale(skill: m.Skill, level: float) -> None:
    if not skill.scale_low <= level <= skill.scale_high:
        low, high = (
            (percent(0), percent(1))
            if skill.item is Item.DONE
            else (str(skill.scale_low), str(skill.scale_high))
        )
        raise Refused(
            _("A goal on {skill} lies between {low} and {high}.").format(
                skill=leading(skill.name), low=low, high=high
            )
        )


def _refuse_early(due_on: date | None, set_on: date) -> None:
    if due_on is not None and due_on < set_on:
        raise Refused(_("A goal cannot be due before it is set."))
