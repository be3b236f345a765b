"""What an agenda is made from, what is said beneath each line, and how the two come together."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from uuid import UUID, uuid5

from fieldcoach.analysis.growth import MOVING, GrowthVerdict
from fieldcoach.coaching import agenda_words as words
from fieldcoach.coaching.agenda_growth import Course
from fieldcoach.coaching.agenda_reads import Known
from fieldcoach.coaching.goal_skills import Standing
from fieldcoach.domain.names import match_key
from fieldcoach.domain.one_on_one import AgendaItem, AgendaKind
from fieldcoach.domain.people import has_left
from fieldcoach.domain.plans import GoalState
from fieldcoach.domain.ride_along import ActionState, Doer

_RANK = {kind: place for place, kind in enumerate(AgendaKind)}
_OVER = frozenset({Standing.CHANGED, Standing.RETIRED})
_KIND_OF = {Doer.MANAGER: AgendaKind.PROMISE, Doer.REP: AgendaKind.ACTION}


def proposals(known: Known) -> list[AgendaItem]:
    """Return what the agenda should have, in order, each under the key that it is stored by."""
    made = [_item(AgendaKind.OWN_POINTS, words.own_points_text())]
    made += _actions(known)
    made += _goals(known)
    made += _skills(known)
    made += _results(known)
    made += [_item(item.kind, item.text) for item in known.carried]
    if known.vision.strip():
        made.append(_item(AgendaKind.VISION, words.vision_text(known.vision)))
    return [replace(item, id=_key(known, item)) for item in made]


def merged(
    known: Known, stored: Sequence[AgendaItem], proposed: Sequence[AgendaItem]
) -> list[AgendaItem]:
    """Return the stored items in their order, and what is proposed beside them.

    What is stored already, dropped or not, is not proposed again. Each proposal stands behind the
    last item of its kind or of one that comes before it; the rep's own points are the first.
    """
    found = sorted(stored, key=lambda item: (item.position, item.id))
    keys = {item.id for item in stored}
    sources = {source_of(known, item) for item in stored}
    for item in proposed:
        source = source_of(known, item)
        if item.id in keys or source in sources:
            continue
        sources.add(source)
        found.insert(place_of(found, item.kind), item)
    found.sort(key=lambda item: item.kind is not AgendaKind.OWN_POINTS)
    return found


def place_of(items: Sequence[AgendaItem], kind: AgendaKind) -> int:
    """Return where a new item belongs: behind the last one of its kind or of an earlier one."""
    before = [n for n, item in enumerate(items, start=1) if _RANK[item.kind] <= _RANK[kind]]
    return max(before, default=0)


def source_of(known: Known, item: AgendaItem) -> str:
    """Return what an item is about: of one source an agenda has one item."""
    if item.kind in (AgendaKind.OWN_POINTS, AgendaKind.VISION):
        return item.kind.value
    if item.action_id is not None:
        return f"action {item.action_id}"
    if item.goal_id is not None:
        return f"goal {item.goal_id}"
    if item.skill_id is not None:
        skill = known.skills.get(item.skill_id)
        return f"skill {item.skill_id if skill is None else skill.series_id}"
    if item.metric:
        return f"metric {match_key(item.metric)}"
    return f"words {match_key(item.text)}"


def detail_of(known: Known, item: AgendaItem) -> str:
    """Return the quiet line beneath an item, which speaks to the rep; "" for none."""
    made = None if item.action_id is None else known.actions.get(item.action_id)
    goal = None if item.goal_id is None else known.goals.get(item.goal_id)
    if item.kind is AgendaKind.OWN_POINTS:
        return words.own_points_detail(known.points)
    if made is not None:
        return words.action_detail(made.action, made.day, known.manager, known.today)
    if goal is not None:
        now = known.standing.get(goal.skill_id)
        return words.goal_detail(
            goal, known.course_of(goal.skill_id), now, known.manager, known.today
        )
    if item.kind is AgendaKind.SKILL:
        course = known.course_of(item.skill_id)
        return "" if course is None else words.skill_detail(course, known.manager)
    if item.kind is AgendaKind.RESULT:
        return _result_detail(known, item)
    if known.last is not None and any(
        match_key(one.text) == match_key(item.text) for one in known.carried
    ):
        return words.carried_detail(known.last.day, known.today)
    return ""


def series_of_item(known: Known, item: AgendaItem) -> UUID | None:
    """Return the skill series whose growth belongs beneath an item: a goal's or a skill's."""
    goal = None if item.goal_id is None else known.goals.get(item.goal_id)
    skill_id = item.skill_id if goal is None else goal.skill_id
    skill = None if skill_id is None else known.skills.get(skill_id)
    return None if skill is None else skill.series_id


def _item(
    kind: AgendaKind,
    text: str,
    *,
    action_id: UUID | None = None,
    goal_id: UUID | None = None,
    skill_id: UUID | None = None,
    metric: str = "",
) -> AgendaItem:
    """Return an item whose key and place are still to be told from all the rest of it."""
    return AgendaItem(
        id=UUID(int=0),
        position=0,
        kind=kind,
        text=text,
        action_id=action_id,
        goal_id=goal_id,
        skill_id=skill_id,
        metric=metric,
    )


def _key(known: Known, item: AgendaItem) -> UUID:
    return uuid5(known.one_on_one_id, source_of(known, item))


def _actions(known: Known) -> Iterator[AgendaItem]:
    """Yield what is open, the manager's promises first; not what is only agreed in this one."""
    here = {action.id for action in known.here}
    for doer in (Doer.MANAGER, Doer.REP):
        for made in known.actions.values():
            action = made.action
            is_wanted = action.state is ActionState.OPEN and action.id not in here
            if is_wanted and action.doer is doer and action.rep_id == known.rep.id:
                yield _item(_KIND_OF[doer], action.text, action_id=action.id)


def _goals(known: Known) -> Iterator[AgendaItem]:
    for goal in known.goals.values():
        if goal.state is GoalState.OPEN and goal.rep_id == known.rep.id:
            skill = known.skills[goal.skill_id]
            text = words.goal_text(goal, skill.name, skill.item, known.today)
            yield _item(AgendaKind.GOAL, text, goal_id=goal.id)


def _skills(known: Known) -> Iterator[AgendaItem]:
    """Yield what slips, then what grows, where no open goal speaks of the skill already."""
    if has_left(known.rep.left_on, known.today):
        return
    spoken_of = {
        known.skills[goal.skill_id].series_id
        for goal in known.goals.values()
        if goal.state is GoalState.OPEN
    }
    moving = [one for one in known.courses.values() if _is_news(known, one, spoken_of)]
    moving.sort(key=lambda course: course.growth.verdict is not GrowthVerdict.SLIPPING)
    for course in moving:
        skill_id = known.newest[course.series.id]
        yield _item(AgendaKind.SKILL, words.skill_text(course), skill_id=skill_id)


def _is_news(known: Known, course: Course, spoken_of: set[UUID]) -> bool:
    """Return whether a skill moves, is still asked for, and nothing speaks of it already."""
    series = course.series.id
    if course.growth.verdict not in MOVING or series in spoken_of:
        return False
    return known.standing[known.newest[series]].standing not in _OVER


def _results(known: Known) -> Iterator[AgendaItem]:
    """Yield the latest result of each metric that was not talked about before."""
    for result in known.results:
        text = words.result_text(result)
        if text not in known.told:
            yield _item(AgendaKind.RESULT, text, metric=result.metric)


def _result_detail(known: Known, item: AgendaItem) -> str:
    """Return the figures behind a result; that there is a later one, where there is."""
    for result in known.results:
        if match_key(result.metric) == match_key(item.metric):
            text = words.result_text(result)
            return words.result_detail(result) if text == item.text else text
    return ""
