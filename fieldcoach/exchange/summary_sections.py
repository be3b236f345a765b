"""What the summary of a ride-along says to its rep, part by part, whoever writes or shows it.

It speaks to the rep by first name, begins with what was agreed last time, and names no other rep.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fieldcoach.coaching import wording
from fieldcoach.coaching.masking import mask
from fieldcoach.coaching.ride_along_words import outcome_word, rating_word, time_text, visit_name
from fieldcoach.coaching.summary import Call, SkillSeen, Summary, Task
from fieldcoach.domain.names import first_name
from fieldcoach.domain.ride_along import ActionState, Doer, Role
from fieldcoach.domain.rubric import Item, Scale
from fieldcoach.i18n import _


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list, with lines below it that say more."""

    text: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with running words or a list under it."""

    heading: str
    words: str = ""
    lines: tuple[Line, ...] = ()


def masked(summary: Summary) -> Summary:
    """Return the summary with every other rep's name in it as "a colleague"."""
    hide = mask(summary.rep, summary.other_reps)

    def task(one: Task) -> Task:
        return replace(
            one, text=hide(one.text), issue=hide(one.issue), root_cause=hide(one.root_cause)
        )

    agreed = summary.agreed
    return replace(
        summary,
        agreed=agreed
        and replace(
            agreed,
            focus_points=tuple(map(hide, agreed.focus_points)),
            tasks=tuple(map(task, agreed.tasks)),
            earlier=tuple((day, task(one)) for day, one in agreed.earlier),
        ),
        went_well=hide(summary.went_well),
        focus_points=tuple(
            replace(point, text=hide(point.text), skill=hide(point.skill))
            for point in summary.focus_points
        ),
        tasks=tuple(map(task, summary.tasks)),
        calls=tuple(replace(call, customer=hide(call.customer)) for call in summary.calls),
        rep_view=hide(summary.rep_view),
        rep_help=hide(summary.rep_help),
        idea=hide(summary.idea),
        rep_comment=hide(summary.rep_comment),
        skills=tuple(
            replace(
                skill,
                name=hide(skill.name),
                seen=tuple(replace(one, evidence=hide(one.evidence)) for one in skill.seen),
            )
            for skill in summary.skills
        ),
    )


def sections(summary: Summary) -> Iterator[Section]:
    """Yield what a summary says, part by part, but for the levels."""
    agreed = summary.agreed
    if agreed is not None and (agreed.focus_points or agreed.tasks):
        yield Section(
            _("Agreed last time, {day}").format(day=wording.named_day(agreed.day, summary.day)),
            lines=(
                *(Line(text) for text in agreed.focus_points),
                *(Line(_what_came_of(task, summary)) for task in agreed.tasks),
            ),
        )
    if agreed is not None and agreed.earlier:
        yield Section(
            _("Agreed earlier"),
            lines=tuple(
                Line(
                    _("{day}, {task}").format(
                        day=wording.named_day(day, summary.day), task=_what_came_of(task, summary)
                    )
                )
                for day, task in agreed.earlier
            ),
        )
    if summary.went_well:
        yield Section(_("What went well"), summary.went_well)
    if summary.focus_points:
        yield Section(
            _("What to work on"),
            lines=tuple(
                Line(f"{point.skill}: {point.text}" if point.skill else point.text)
                for point in summary.focus_points
            ),
        )
    if summary.tasks:
        yield Section(
            _("What we agreed"), lines=tuple(_task_line(task, summary) for task in summary.tasks)
        )
    if any(call.customer or call.outcome or call.starts for call in summary.calls):
        yield Section(
            _("The visits"), lines=tuple(Line(_visit(call, summary)) for call in summary.calls)
        )
    for heading, words in (
        (_("How you saw the day"), summary.rep_view),
        (_("What would have helped you"), summary.rep_help),
        (_("What you want to try"), summary.idea),
        (_("Your comment"), summary.rep_comment),
    ):
        if words:
            yield Section(heading, words)


def _who(task: Task, summary: Summary) -> str:
    if task.doer is Doer.REP:
        return first_name(summary.rep)
    return first_name(summary.manager) or _("I")


def _what_came_of(task: Task, summary: Summary) -> str:
    answer = {
        ActionState.OPEN: _("not yet"),
        ActionState.DONE: _("done"),
        ActionState.PARTLY: _("partly done"),
        ActionState.DROPPED: _("dropped"),
    }[task.state]
    return _("{who}: {task} → {answer}").format(
        who=_who(task, summary), task=task.text, answer=answer
    )


def _task_line(task: Task, summary: Summary) -> Line:
    text = _("{who}: {task}").format(who=_who(task, summary), task=task.text)
    if task.due_on is not None:
        text = _("{task}, by {day}").format(
            task=text, day=wording.named_day(task.due_on, summary.day)
        )
    more = (
        (_("The issue: {words}"), task.issue),
        (_("What is behind it: {words}"), task.root_cause),
    )
    return Line(text, tuple(said.format(words=words) for said, words in more if words))


def call_name(call: Call) -> str:
    """Return what a visit is called."""
    return visit_name(call.customer, call.number)


def _with_role(call: Call, summary: Summary) -> str:
    """Return the visit's name, and who did the talking where that was not the rep alone."""
    if call.role is Role.MODEL:
        return _("{visit} ({who} showed how)").format(
            visit=call_name(call), who=first_name(summary.manager) or _("I")
        )
    if call.role is Role.JOINT:
        return _("{visit} (together)").format(visit=call_name(call))
    return call_name(call)


def _visit(call: Call, summary: Summary) -> str:
    text = f"{time_text(call.starts)} {_with_role(call, summary)}".lstrip()
    if call.outcome is None:
        return text
    return _("{visit}: {outcome}").format(visit=text, outcome=outcome_word(call.outcome))


def levels_heading(summary: Summary) -> str:
    """Return what stands above the ratings, with the levels where all skills have the same."""
    scales = {skill.scale for skill in summary.skills if skill.item is Item.LEVEL}
    if len(scales) != 1:
        return _("Skill by skill")
    scale: Scale = scales.pop()
    return _("Skill by skill, levels {low} to {high}").format(low=scale.low, high=scale.high)


def given(skill: SkillSeen, call: Call) -> list[str]:
    """Return the ratings of a skill in a visit, of another manager by name: ["3", "Marcus 2"]."""
    return [
        f"{first_name(one.manager)} {rating_word(skill.item, one.rating)}".lstrip()
        for one in skill.seen
        if one.visit == call.number and one.rating is not None
    ]


def own_rating(skill: SkillSeen) -> str:
    """Return the rep's own rating of a skill, "" without one."""
    return rating_word(skill.item, skill.self_rating)


def evidence(skill: SkillSeen, summary: Summary) -> Iterator[tuple[str, str]]:
    """Yield where something was said or done on a skill, and the words."""
    for one in skill.seen:
        if one.evidence:
            call = summary.calls[one.visit - 1]
            # What the manager showed must not read as what the rep did.
            where = _with_role(call, summary) if call.role is Role.MODEL else call_name(call)
            yield (
                (f"{where}, {first_name(one.manager)}" if one.manager else where),
                one.evidence,
            )
