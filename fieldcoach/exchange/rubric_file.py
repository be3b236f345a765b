"""A rubric as a CSV file that a person edits in a spreadsheet: one line a skill.

The columns, in any order: `rubric, stage, skill, rated`, the level texts `1` to `7`, the same as
the rep would say it `first person 1` to `first person 7`, and `key`. `rated` is `level`, `done` or
`count`; levels are counted by their texts, or told as in `level 1 to 5`. An item that is done or
not may say what `0` and `1` look like. Without `rubric` the file's name is the rubric's; without
`key` a skill is known by its name.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from fieldcoach.coaching.intake.problems import Problems
from fieldcoach.coaching.intake.rubrics import slug
from fieldcoach.coaching.rubrics import SkillDraft
from fieldcoach.domain.names import clean, match_key
from fieldcoach.domain.rubric import (
    MAX_LEVELS,
    MIN_LEVELS,
    Item,
    RubricVersion,
    Scale,
    Skill,
    scale_of,
)
from fieldcoach.errors import FileUnreadable, FileUnwritable
from fieldcoach.exchange.csv_reading import open_table
from fieldcoach.exchange.csv_text import guard
from fieldcoach.i18n import _

_LEVELS = range(MAX_LEVELS + 1)
_TEXTS = tuple(str(level) for level in _LEVELS)
_OWN = tuple(f"first person {level}" for level in _LEVELS)
_COLUMNS = ("rubric", "stage", "skill", "rated", *_TEXTS, *_OWN, "key")
_REQUIRED = ("skill",)
_COUNTED = re.compile(r"(?:level )?(?:1 to )?(\d{1,2})(?: levels)?")

_Row = Mapping[str, str]


def write(path: Path, version: RubricVersion) -> None:
    """Write a version, published or draft, to `path`, over what was there.

    What `read` gives back is the same but for NULs and for texts of nothing but blanks. Raises
    FileUnwritable.
    """
    rows = [_row(version.rubric, skill) for skill in version.skills]
    always = {"rubric", "stage", "skill", "rated", "key"}
    columns = [name for name in _COLUMNS if name in always or any(row.get(name) for row in rows)]
    beside = path.with_name(f".{path.name}.new")
    try:
        try:
            with beside.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file, lineterminator="\r\n")
                writer.writerow(columns)
                for row in rows:
                    writer.writerow(guard(row.get(name, "").replace("\0", "")) for name in columns)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise FileUnwritable(
            _("The file {path} cannot be written: {why}.").format(path=path, why=error.strerror)
        ) from error


def read(path: Path) -> tuple[str, tuple[SkillDraft, ...]]:
    """Return the rubric's name and its skills, as the file at `path` says.

    Raises FileUnreadable or NotFound for a file that is no such table, and BadRows, which names
    line, column and reason, for rows that say nothing usable.
    """
    with open_table(path, _COLUMNS, _REQUIRED) as table:
        rows = [
            (line, dict(zip(_COLUMNS, cells, strict=True)))
            for line, cells in table.rows
            if any(map(str.strip, cells))
        ]
    if not rows:
        raise FileUnreadable(_("{path} holds no skill.").format(path=path))
    problems = Problems()
    name = _name_of_rubric(rows, path, problems)
    keys = _keys(rows, problems)
    drafts = [_draft(line, row, keys[line], problems) for line, row in rows]
    problems.raise_if_any()
    return name, tuple(draft for draft in drafts if draft is not None)


def _row(rubric: str, skill: Skill) -> _Row:
    levels = range(skill.scale.low, MAX_LEVELS + 1)
    texts = dict(zip(levels, skill.level_texts, strict=False))
    own = dict(zip(levels, skill.first_person, strict=False))
    return {
        "rubric": rubric,
        "stage": skill.stage,
        "skill": skill.name,
        "rated": _rated(skill),
        "key": skill.key,
        **{_TEXTS[level]: text for level, text in texts.items()},
        **{_OWN[level]: text for level, text in own.items()},
    }


def _rated(skill: Skill) -> str:
    """Return the item type; with how many levels, where the texts would not tell."""
    said_by_texts = len(skill.level_texts) == skill.scale.high and all(
        text.strip() for text in skill.level_texts
    )
    if skill.item is Item.LEVEL and not said_by_texts:
        return f"{skill.item} 1 to {skill.scale.high}"
    return str(skill.item)


def _name_of_rubric(rows: Sequence[tuple[int, _Row]], path: Path, problems: Problems) -> str:
    name = ""
    for line, row in rows:
        said = clean(row["rubric"])
        if name and said and match_key(said) != match_key(name):
            problems.add(
                line,
                "rubric",
                said,
                _("is another rubric than “{name}”; a file holds one").format(name=name),
            )
        name = name or said
    return name or clean(path.stem)


def _keys(rows: Sequence[tuple[int, _Row]], problems: Problems) -> dict[int, str]:
    """Return each line's key: as the file says it, else after the skill's name."""
    keys: dict[int, str] = {}
    taken: dict[str, int] = {}
    for line, row in rows:
        if not (key := row["key"].strip()):
            continue
        if key in taken:
            problems.add(line, "key", key, _("is the key of line {line}").format(line=taken[key]))
        keys[line] = key
        taken.setdefault(key, line)
    named: dict[str, int] = {}
    for line, row in rows:
        name = match_key(row["skill"])
        if line not in keys:
            key = slug(row["skill"])
            if name in named:
                problems.add(
                    line, "skill", row["skill"], _("is on line {line} too").format(line=named[name])
                )
            elif key in taken:
                key = _free(key, taken)
            keys[line] = key
            taken.setdefault(key, line)
        named.setdefault(name, line)
    return keys


def _free(wanted: str, taken: Mapping[str, int]) -> str:
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


def _draft(line: int, row: _Row, key: str, problems: Problems) -> SkillDraft | None:
    """Return the skill of one line; None where something is wrong with it."""
    before = len(problems.found)
    name = clean(row["skill"])
    if not name:
        problems.add(line, "skill", "", _("a skill needs a name"))
    texts, own = _written(row, _TEXTS), _written(row, _OWN)
    item, scale = _item_and_scale(line, row["rated"], texts, own, problems)
    if len(problems.found) > before or scale is None:
        return None
    highest = max((*texts, *own), default=scale.low - 1)
    if highest >= scale.low and item is not Item.COUNT:
        highest = scale.high
    levels = range(scale.low, highest + 1)
    return SkillDraft(
        key=key,
        name=name,
        stage=clean(row["stage"]),
        item=item,
        scale=scale,
        level_texts=tuple(texts.get(level, "") for level in levels),
        first_person=tuple(own.get(level, "") for level in levels) if own else (),
    )


def _written(row: _Row, columns: Sequence[str]) -> dict[int, str]:
    """Return the texts by level, without the blank ones."""
    return {level: row[name] for level, name in enumerate(columns) if row[name].strip()}


def _item_and_scale(
    line: int, rated: str, texts: dict[int, str], own: dict[int, str], problems: Problems
) -> tuple[Item, Scale | None]:
    """Return what is rated on which scale; a problem, and no scale, where that is unclear."""
    said = " ".join(rated.casefold().split())
    if said in (Item.DONE, Item.COUNT):
        item = Item(said)
        scale = scale_of(item, 0)
    else:
        item = Item.LEVEL
        levels = _how_many_levels(line, rated, said, texts, own, problems)
        if levels is None:
            return item, None
        scale = scale_of(item, levels)
    for columns, written in ((_TEXTS, texts), (_OWN, own)):
        for level in written:
            if level not in scale:
                problems.add(
                    line,
                    columns[level],
                    written[level],
                    _("belongs to no level: this skill is rated {low} to {high}").format(
                        low=scale.low, high=scale.high
                    ),
                )
    return item, scale


def _how_many_levels(
    line: int,
    rated: str,
    said: str,
    texts: dict[int, str],
    own: dict[int, str],
    problems: Problems,
) -> int | None:
    """Return how many levels are told, else how many texts there are."""
    counted = _COUNTED.fullmatch(said)
    if counted is not None:
        levels = int(counted[1])
    elif said in ("", Item.LEVEL):
        levels = max((*texts, *own), default=0)
        missing = [level for level in range(1, levels) if level not in texts]
        if missing:
            problems.add(
                line,
                _TEXTS[missing[0]],
                "",
                _("level {level} has a text and this one has none").format(level=levels),
            )
            return None
    else:
        problems.add(line, "rated", rated, _("is none of level, done and count"))
        return None
    if MIN_LEVELS <= levels <= MAX_LEVELS:
        return levels
    problems.add(
        line,
        "rated",
        "",
        _("write {low} to {high} level texts, or “level 1 to 4”; here are {levels}").format(
            levels=levels, low=MIN_LEVELS, high=MAX_LEVELS
        ),
    )
    return None
