"""Figures as JSON and as rows: the fields others rely on, unrounded, null where there is none.

Field names and the names of verdicts and cautions are English in every language; sentences are the
screen's.
"""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from fieldcoach.analysis.comparison import Group
from fieldcoach.coaching.comparison import Comparison, SkillRow
from fieldcoach.coaching.growth import RepGrowth, SkillCurve, TeamSkill
from fieldcoach.coaching.what_if import WhatIf, WhatIfRow

Json = dict[str, Any]

_PAIRS = ("higher", "tied", "lower", "total")
_GROWN = (
    "sessions", "per_90_days", "ci_low", "ci_high", "p_value", "p_adjusted",
    "theil_sen_per_90_days", "mdc95",
)  # fmt: skip


def dumps(value: Json) -> str:
    """Return JSON text; raises ValueError for a figure that is not a number."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)


def comparison(compared: Comparison, asked: WhatIf | None = None) -> Json:
    """Return what `fieldcoach compare --format json` says, `what_if` where that was asked for."""
    told: Json = {
        "from": _day(compared.choice.window.since),
        "to": _day(compared.choice.window.until),
        "rubric": compared.rubric,
        "relabellings": compared.relabellings,
        "left_out": [{"rep": one.rep, "why": one.why} for one in compared.left_out],
        "cautions": list(compared.cautions),
        "skills": [_compared_skill(row) for row in compared.skills],
    }
    if asked is not None:
        told["what_if"] = _what_if(asked)
    return told


def growth(grown: RepGrowth) -> Json:
    """Return what `fieldcoach growth --format json` says."""
    return {
        "rep": grown.rep.name,
        "skills": [_grown_skill(curve) for curve in grown.skills],
        "team": [_team_skill(skill) for skill in grown.team],
    }


def comparison_rows(compared: Comparison) -> Iterator[tuple[Any, ...]]:
    """Yield the skills of a comparison, a row each, in the order of COMPARISON_COLUMNS."""
    for row in compared.skills:
        flat = {
            **_flat(_compared_skill(row)),
            "rubric": compared.rubric,
            "series_id": str(row.series),
        }
        yield tuple(flat[column] for column in COMPARISON_COLUMNS)


def growth_rows(grown: RepGrowth) -> Iterator[tuple[Any, ...]]:
    """Yield the skills of a rep, a row each, in the order of GROWTH_COLUMNS."""
    for curve in grown.skills:
        flat = {
            **_flat(_grown_skill(curve)),
            "rep": grown.rep.name,
            "rubric": curve.rubric,
            "rep_id": str(grown.rep.id),
            "series_id": str(curve.series),
        }
        yield tuple(flat[column] for column in GROWTH_COLUMNS)


def point_rows(grown: RepGrowth) -> Iterator[tuple[Any, ...]]:
    """Yield the days of a rep's skills, a row each, in the order of POINT_COLUMNS."""
    for curve in grown.skills:
        for point in curve.points:
            yield (
                grown.rep.name,
                curve.rubric,
                curve.skill,
                curve.key,
                curve.rubric_version,
                point.day,
                point.mean,
                point.observations,
                str(grown.rep.id),
                str(curve.series),
                str(point.ride_along_id),
            )


GROUP_FIELDS = ("reps", "observations", "observed_share", "mean")

COMPARISON_COLUMNS = (
    "rubric", "skill", "key", "rubric_version",
    *(f"{tier}_{field}" for tier in ("star", "average") for field in GROUP_FIELDS),
    "difference", "ci_low", "ci_high", *(f"pairs_{field}" for field in _PAIRS),
    "cliffs_delta", "hedges_g", "p_value", "p_adjusted", "verdict", "cautions", "sentence",
    "series_id",
)  # fmt: skip

GROWTH_COLUMNS = (
    "rep", "rubric", "skill", "key", "rubric_version", *_GROWN, "verdict", "cautions", "sentence",
    "rep_id", "series_id",
)  # fmt: skip

POINT_COLUMNS = (
    "rep", "rubric", "skill", "key", "rubric_version", "date", "mean", "observations",
    "rep_id", "series_id", "ride_along_id",
)  # fmt: skip


def _compared_skill(row: SkillRow) -> Json:
    result = row.result
    pairs = result.pairs
    return {
        "skill": row.skill,
        "key": row.key,
        "rubric_version": row.rubric_version,
        "star": _group(result.star),
        "average": _group(result.average),
        "difference": result.difference,
        "ci_low": result.ci_low,
        "ci_high": result.ci_high,
        "pairs": {field: getattr(pairs, field) if pairs else 0 for field in _PAIRS},
        "cliffs_delta": result.cliffs_delta,
        "hedges_g": result.hedges_g,
        "p_value": result.p_value,
        "p_adjusted": result.p_adjusted,
        "verdict": str(result.verdict),
        "cautions": [str(caution) for caution in result.cautions],
        "sentence": row.sentence,
    }


def _what_if(asked: WhatIf) -> Json:
    return {
        "part": str(asked.part),
        "point_value": asked.point_value,
        "skills": [_closed_gap(row) for row in asked.rows],
        "assumptions": list(asked.assumptions),
    }


def _closed_gap(one: WhatIfRow) -> Json:
    closed = one.closed
    return {
        "skill": one.row.skill,
        "key": one.row.key,
        "rubric_version": one.row.rubric_version,
        "verdict": str(one.row.result.verdict),
        "reps": one.reps,
        "star_level": closed.star_level,
        "team_before": closed.team_before,
        "team_after": closed.team_after,
        "reps_below": closed.reps_below,
        "gain_per_rep_below": closed.gain_per_rep_below,
        "points": one.points,
        "value": one.value,
        "sentence": one.sentence,
    }


def _group(group: Group) -> Json:
    return {field: getattr(group, field) for field in GROUP_FIELDS}


def _grown_skill(curve: SkillCurve) -> Json:
    result = curve.growth
    return {
        "skill": curve.skill,
        "key": curve.key,
        "rubric_version": curve.rubric_version,
        "points": [
            {"date": _day(point.day), "mean": point.mean, "observations": point.observations}
            for point in curve.points
        ],
        **{field: getattr(result, field) for field in _GROWN},
        "verdict": str(result.verdict),
        "cautions": [str(caution) for caution in result.cautions],
        "sentence": curve.sentence,
    }


def _team_skill(skill: TeamSkill) -> Json:
    trend = skill.trend
    return {
        "skill": skill.skill,
        "key": skill.key,
        "rubric_version": skill.rubric_version,
        "reps": trend.reps,
        "per_90_days": trend.per_90_days,
        "ci_low": trend.ci_low,
        "ci_high": trend.ci_high,
    }


def _flat(skill: Json) -> Json:
    """Return one level of fields: `star_mean` for the mean of `star`, cautions as one text."""
    flat: Json = {}
    for field, value in skill.items():
        if isinstance(value, dict):
            flat.update({f"{field}_{inner}": told for inner, told in value.items()})
        elif isinstance(value, list):
            flat[field] = " ".join(str(told) for told in value if not isinstance(told, dict))
        else:
            flat[field] = value
    return flat


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
