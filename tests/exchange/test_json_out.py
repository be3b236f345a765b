"""The fields that others rely on."""

import json
from pathlib import Path

import pytest

from fieldcoach.coaching import comparison, growth, reps
from fieldcoach.coaching import journal as journals
from fieldcoach.exchange import json_out


def test_that_a_comparison_has_the_fields_of_the_contract(demo_file: Path) -> None:
    with journals.open_to_read(demo_file) as journal:
        said = json.loads(json_out.dumps(json_out.comparison(comparison.compare(journal))))
    assert list(said) == [
        "from", "to", "rubric", "relabellings", "left_out", "cautions", "skills",
    ]  # fmt: skip
    assert said["rubric"] == "B2B field sales"
    assert {"rep": "Grace Liu", "why": "changed_tier"} in said["left_out"]
    skill = said["skills"][0]
    assert set(skill) == {
        "skill", "key", "rubric_version", "star", "average", "difference", "ci_low", "ci_high",
        "pairs", "cliffs_delta", "hedges_g", "p_value", "p_adjusted", "verdict", "cautions",
        "sentence",
    }  # fmt: skip
    assert set(skill["star"]) == {"reps", "observations", "observed_share", "mean"}
    assert set(skill["pairs"]) == {"higher", "tied", "lower", "total"}
    assert skill["pairs"]["total"] == skill["star"]["reps"] * skill["average"]["reps"]


def test_that_growth_has_the_fields_of_the_contract(demo_file: Path) -> None:
    with journals.open_to_read(demo_file) as journal:
        rep = reps.find_rep(journal, "Ana Ruiz")
        assert rep is not None
        grown = growth.of_rep(journal, rep.id, with_team=True)
    said = json.loads(json_out.dumps(json_out.growth(grown)))
    assert list(said) == ["rep", "skills", "team"]
    assert set(said["skills"][0]) == {
        "skill", "key", "rubric_version", "points", "sessions", "per_90_days", "ci_low", "ci_high",
        "p_value", "p_adjusted", "theil_sen_per_90_days", "mdc95", "verdict", "cautions",
        "sentence",
    }  # fmt: skip
    assert set(said["skills"][0]["points"][0]) == {"date", "mean", "observations"}
    assert set(said["team"][0]) == {
        "skill", "key", "rubric_version", "reps", "per_90_days", "ci_low", "ci_high",
    }  # fmt: skip


def test_that_no_figure_is_ever_not_a_number() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_out.dumps({"mean": float("nan")})
