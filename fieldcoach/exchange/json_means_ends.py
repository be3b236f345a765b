"""Means and ends as JSON and as rows: the fields others rely on, unrounded, null where none is."""

from collections.abc import Iterator
from typing import Any

from fieldcoach.coaching.means_ends import LinkedRep, LinkRow, MeansEnds

Json = dict[str, Any]

_FIGURES = (
    "reps", "spearman", "ci_low", "ci_high", "p_value", "p_adjusted", "left_one_out_low",
    "left_one_out_high",
)  # fmt: skip

MEANS_ENDS_COLUMNS = (
    "metric", "rubric", "skill", "key", "rubric_version", *_FIGURES, "verdict", "cautions",
    "sentence", "series_id",
)  # fmt: skip


def means_ends(found: MeansEnds) -> Json:
    """Return what `fieldcoach means-ends --format json` says."""
    window = found.choice.window
    return {
        "metric": found.metric,
        "from": window.since.isoformat() if window.since else None,
        "to": window.until.isoformat() if window.until else None,
        "rubric": found.rubric,
        "next_period": found.choice.next_period,
        "periods": [str(period) for period in found.periods],
        "left_out": [{"rep": one.rep, "why": one.why} for one in found.left_out],
        "cautions": list(found.cautions),
        "skills": [_skill(row, found) for row in found.skills],
    }


def means_ends_rows(found: MeansEnds) -> Iterator[tuple[Any, ...]]:
    """Yield the skills, a row each, in the order of MEANS_ENDS_COLUMNS."""
    for row in found.skills:
        flat = {
            **_skill(row, found),
            "metric": found.metric,
            "rubric": found.rubric,
            "cautions": " ".join(row.result.cautions),
            "series_id": str(row.series),
        }
        yield tuple(flat[column] for column in MEANS_ENDS_COLUMNS)


def _skill(row: LinkRow, found: MeansEnds) -> Json:
    result = row.result
    return {
        "skill": row.skill,
        "key": row.key,
        "rubric_version": row.rubric_version,
        **{field: getattr(result, field) for field in _FIGURES},
        "within": [
            {
                "manager": found.called(within.group),
                "reps": within.reps,
                "spearman": within.spearman,
            }
            for within in result.within_managers
        ],
        "territories": [
            {"territory": within.group, "reps": within.reps, "spearman": within.spearman}
            for within in result.within_territories
        ],
        "points": [_point(rep) for rep in row.reps],
        "verdict": str(result.verdict),
        "cautions": [str(caution) for caution in result.cautions],
        "sentence": row.sentence,
    }


def _point(rep: LinkedRep) -> Json:
    return {
        "rep": rep.rep,
        "tier": rep.tier,
        "level": rep.level,
        "attainment": rep.attainment,
        "periods": rep.periods,
        "observations": rep.observations,
    }
