"""The summary of a ride-along in words: as plain text, and as simple HTML for mail and paper.

It speaks to the rep by first name, begins with what was agreed last time, and names no other rep.
The HTML has neither colours nor sizes: it takes those of the mail it is pasted into.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape

from fieldcoach.coaching import wording
from fieldcoach.coaching.ride_along_words import outcome_word, rating_word, time_text
from fieldcoach.coaching.summary import Call, SkillSeen, Summary, Task
from fieldcoach.domain.names import first_name
from fieldcoach.domain.ride_along import ActionState, Doer, Role
from fieldcoach.domain.rubric import Item, Scale
from fieldcoach.exchange.masking import mask
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


def title(summary: Summary) -> str:
    """Return what the day is called, e.g. for a printed page or a file's name."""
    return _("Our day on {day} {year}").format(
        day=wording.named_day(summary.day), year=summary.day.year
    )


def plain(summary: Summary, levels: bool = False) -> str:
    """Return the summary as plain text; `levels` adds the ratings and the evidence."""
    shown = masked(summary)
    parts = [_greeting(shown), title(shown)]
    for section in (*sections(shown), *(_levels_in_lines(shown) if levels else ())):
        lines = [section.heading, *([_lines_of(section.words)] if section.words else ())]
        for line in section.lines:
            lines.append("- " + _lines_of(line.text, "  "))
            lines += ["  " + _lines_of(more, "  ") for more in line.more]
        parts.append("\n".join(lines))
    parts.append(_farewell(shown))
    return "\n\n".join(filter(None, parts)) + "\n"


def html(summary: Summary, levels: bool = False) -> str:
    """Return the same as a page that mail programs and a text document understand."""
    shown = masked(summary)
    parts = [f"<p>{_markup(_greeting(shown))}</p>", _heading(title(shown))]
    for section in sections(shown):
        parts.append(_heading(section.heading))
        if section.words:
            parts.append(f'<p dir="auto">{_markup(section.words)}</p>')
        if section.lines:
            parts.append(f"<ul>{''.join(map(_list_item, section.lines))}</ul>")
    if levels and shown.skills:
        parts += [_heading(_levels_heading(shown)), _levels_table(shown)]
        evidence = list(_evidence_by_skill(shown))
        parts += [_heading(_("What was seen and heard")), *evidence] if evidence else []
    if _farewell(shown):
        parts.append(f"<p>{_markup(_farewell(shown))}</p>")
    head = f'<head><meta charset="utf-8"><title>{_markup(title(shown))}</title></head>'
    body = "\n".join(parts)
    return f"<!DOCTYPE html>\n<html>{head}<body>\n{body}\n</body></html>\n"


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


def _greeting(summary: Summary) -> str:
    return _("Hello {name},").format(name=first_name(summary.rep))


def _farewell(summary: Summary) -> str:
    return first_name(summary.manager)


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


def _name(call: Call) -> str:
    return call.customer or _("Visit {number}").format(number=call.number)


def _with_role(call: Call, summary: Summary) -> str:
    """Return the visit's name, and who did the talking where that was not the rep alone."""
    if call.role is Role.MODEL:
        return _("{visit} ({who} showed how)").format(
            visit=_name(call), who=first_name(summary.manager) or _("I")
        )
    if call.role is Role.JOINT:
        return _("{visit} (together)").format(visit=_name(call))
    return _name(call)


def _visit(call: Call, summary: Summary) -> str:
    text = f"{time_text(call.starts)} {_with_role(call, summary)}".lstrip()
    if call.outcome is None:
        return text
    return _("{visit}: {outcome}").format(visit=text, outcome=outcome_word(call.outcome))


def _levels_heading(summary: Summary) -> str:
    scales = {skill.scale for skill in summary.skills if skill.item is Item.LEVEL}
    if len(scales) != 1:
        return _("Skill by skill")
    scale: Scale = scales.pop()
    return _("Skill by skill, levels {low} to {high}").format(low=scale.low, high=scale.high)


def _cell(skill: SkillSeen, call: Call) -> str:
    """Return the ratings of a skill in a visit, e.g. "3" or "3, Marcus 2"."""
    return ", ".join(
        f"{first_name(one.manager)} {rating_word(skill.item, one.rating)}".lstrip()
        for one in skill.seen
        if one.visit == call.number and one.rating is not None
    )


def _own(skill: SkillSeen) -> str:
    return rating_word(skill.item, skill.self_rating)


def _evidence(skill: SkillSeen, summary: Summary) -> Iterator[tuple[str, str]]:
    """Yield where something was said or done, and the words."""
    for one in skill.seen:
        if one.evidence:
            call = summary.calls[one.visit - 1]
            # What the manager showed must not read as what the rep did.
            where = _with_role(call, summary) if call.role is Role.MODEL else _name(call)
            yield (f"{where}, {first_name(one.manager)}" if one.manager else where), one.evidence


def _levels_in_lines(summary: Summary) -> Iterator[Section]:
    if not summary.skills:
        return
    lines = []
    for skill in summary.skills:
        told = [(_name(call), _cell(skill, call)) for call in summary.calls]
        told.append((_("you yourself"), _own(skill)))
        ratings = "; ".join(f"{where} {rating}" for where, rating in told if rating)
        evidence = tuple(f"{where}: {words}" for where, words in _evidence(skill, summary))
        lines.append(Line(f"{skill.name}: {ratings}" if ratings else skill.name, evidence))
    yield Section(_levels_heading(summary), lines=tuple(lines))


def _levels_table(summary: Summary) -> str:
    """Return the ratings as a table: skills down, visits and the rep's own across."""
    heads = ["", *map(_name, summary.calls)]
    rows = [
        [skill.name, *(_cell(skill, call) for call in summary.calls)] for skill in summary.skills
    ]
    if any(_own(skill) for skill in summary.skills):
        heads.append(_("You yourself"))
        for row, skill in zip(rows, summary.skills, strict=True):
            row.append(_own(skill))
    lines = [_row("th", heads), *(_row("td", row) for row in rows)]
    look = 'border="1" cellspacing="0" cellpadding="4" style="border-collapse:collapse"'
    return f"<table {look}>{''.join(lines)}</table>"


def _row(tag: str, cells: list[str]) -> str:
    first, *others = (_markup(cell) for cell in cells)
    centred = "".join(f'<{tag} align="center">{cell}</{tag}>' for cell in others)
    return f'<tr><{tag} align="left" style="white-space:nowrap">{first}</{tag}>{centred}</tr>'


def _evidence_by_skill(summary: Summary) -> Iterator[str]:
    """Yield a paragraph for each skill of which something was said or done."""
    for skill in summary.skills:
        told = [f"<br>{_markup(f'{where}: {words}')}" for where, words in _evidence(skill, summary)]
        if told:
            yield f'<p dir="auto"><i>{_markup(skill.name)}</i>{"".join(told)}</p>'


def _heading(text: str) -> str:
    return f"<p><b>{_markup(text)}</b></p>"


def _list_item(line: Line) -> str:
    more = "".join(f"<br>{_markup(text)}" for text in line.more)
    return f'<li dir="auto">{_markup(line.text)}{more}</li>'


def _markup(text: str) -> str:
    return escape(_lines_of(text)).replace("\n", "<br>")


def _lines_of(text: str, indent: str = "") -> str:
    """Return `text` as other programs break it into lines, those after the first indented."""
    # A NUL would end the text for what reads a clipboard.
    return ("\n" + indent).join(text.replace("\0", "").splitlines()).strip("\n")
