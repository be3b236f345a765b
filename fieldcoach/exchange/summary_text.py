"""The summary of a ride-along in words: as plain text, and as simple HTML for mail and paper.

What it says is in `summary_sections`. The HTML has neither colours nor sizes: it takes those of the
mail it is pasted into.
"""

from collections.abc import Iterator
from html import escape

from fieldcoach.coaching import wording
from fieldcoach.coaching.summary import Summary
from fieldcoach.domain.names import first_name
from fieldcoach.exchange.summary_sections import (
    Line,
    Section,
    call_name,
    evidence,
    given,
    levels_heading,
    masked,
    own_rating,
    sections,
)
from fieldcoach.i18n import _


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
        parts += [_heading(levels_heading(shown)), _levels_table(shown)]
        said = list(_evidence_by_skill(shown))
        parts += [_heading(_("What was seen and heard")), *said] if said else []
    if _farewell(shown):
        parts.append(f"<p>{_markup(_farewell(shown))}</p>")
    head = f'<head><meta charset="utf-8"><title>{_markup(title(shown))}</title></head>'
    body = "\n".join(parts)
    return f"<!DOCTYPE html>\n<html>{head}<body>\n{body}\n</body></html>\n"


def _greeting(summary: Summary) -> str:
    return _("Hello {name},").format(name=first_name(summary.rep))


def _farewell(summary: Summary) -> str:
    return first_name(summary.manager)


def _levels_in_lines(summary: Summary) -> Iterator[Section]:
    if not summary.skills:
        return
    lines = []
    for skill in summary.skills:
        told = [(call_name(call), ", ".join(given(skill, call))) for call in summary.calls]
        told.append((_("you yourself"), own_rating(skill)))
        ratings = "; ".join(f"{where} {rating}" for where, rating in told if rating)
        said = tuple(f"{where}: {words}" for where, words in evidence(skill, summary))
        lines.append(Line(f"{skill.name}: {ratings}" if ratings else skill.name, said))
    yield Section(levels_heading(summary), lines=tuple(lines))


def _levels_table(summary: Summary) -> str:
    """Return the ratings as a table: skills down, visits and the rep's own across."""
    heads = ["", *map(call_name, summary.calls)]
    rows = [
        [skill.name, *(", ".join(given(skill, call)) for call in summary.calls)]
        for skill in summary.skills
    ]
    if any(own_rating(skill) for skill in summary.skills):
        heads.append(_("You yourself"))
        for row, skill in zip(rows, summary.skills, strict=True):
            row.append(own_rating(skill))
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
        told = [f"<br>{_markup(f'{where}: {words}')}" for where, words in evidence(skill, summary)]
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
