"""The shipped rubrics and the demo team's words: whole, distinct, and free of slips."""

import json
import re
import string
from collections import Counter
from collections.abc import Iterator
from statistics import mean
from typing import Any

import pytest

from fieldcoach import resources
from fieldcoach.domain.people import Tier
from fieldcoach.domain.rubric import Item

RUBRICS = ("b2b_field_sales", "pharma_and_device", "retail")
PLACEHOLDERS = {"he", "his", "him", "He", "customer"}
WORDS_OF_RESULTS = re.compile(r"\b(revenue|turnover|quota|attainment|budget|target)\b|%", re.I)
WEEKS_OF_HISTORY = 78


def load(*parts: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(resources.text(*parts))
    return found


def skills_of(rubric: str) -> dict[str, dict[str, Any]]:
    stages = load("rubrics", f"{rubric}.json")["stages"]
    return {skill["key"]: skill for stage in stages for skill in stage["skills"]}


SKILLS = skills_of("b2b_field_sales")
LEVEL_KEYS = [key for key, skill in SKILLS.items() if skill["item"] == Item.LEVEL]
DEMO = load("samples", "demo_team.json")
PLANS = load("samples", "demo_plans.json")
REPS = {rep["name"]: rep for rep in DEMO["reps"]}
EVIDENCE = {key: load("samples", "evidence", f"{key}.json") for key in SKILLS}


def strings_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from strings_in(part)
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings_in(part)


def evidence_texts() -> list[str]:
    return [text for file in EVIDENCE.values() for text in strings_in(file["evidence"])]


def every_text() -> list[str]:
    rubrics = [load("rubrics", f"{name}.json") for name in RUBRICS]
    return [*strings_in([DEMO, PLANS]), *strings_in(rubrics), *evidence_texts()]


def told_as(text: str, pronoun: str) -> str:
    he, his, him = ("he", "his", "him") if pronoun == "he" else ("she", "her", "her")
    return text.format(he=he, his=his, him=him, He=he.capitalize(), customer="Alder Dairy")


def latent(rep: dict[str, Any], key: str, weeks_ago: float) -> float:
    habit = rep["habits"][key]
    begun = min(WEEKS_OF_HISTORY, rep["hired_weeks_ago"])
    days = max(0.0, begun - weeks_ago) * 7
    return float(habit["start"] + habit["drift_per_90_days"] * days / 90)


@pytest.mark.parametrize("rubric", RUBRICS)
def test_that_every_level_skill_has_four_different_level_texts(rubric: str) -> None:
    for key, skill in skills_of(rubric).items():
        if skill["item"] == Item.LEVEL:
            assert len(skill["levels"]) == len(set(skill["levels"])) == 4, key
            assert all(text.endswith(".") for text in skill["levels"]), key
        else:
            assert skill["item"] in (Item.DONE, Item.COUNT), key
            assert "levels" not in skill, key


@pytest.mark.parametrize("rubric", RUBRICS)
def test_that_level_texts_tell_of_behaviour_and_never_of_results(rubric: str) -> None:
    texts = [text for skill in skills_of(rubric).values() for text in skill.get("levels", ())]
    assert texts
    assert [text for text in texts if WORDS_OF_RESULTS.search(text)] == []


@pytest.mark.parametrize("rubric", RUBRICS)
def test_that_keys_and_names_of_skills_are_used_once(rubric: str) -> None:
    stages = load("rubrics", f"{rubric}.json")["stages"]
    listed = [skill for stage in stages for skill in stage["skills"]]
    assert 8 <= len(listed) <= 14
    assert max(Counter(skill["key"] for skill in listed).values()) == 1
    assert max(Counter(skill["name"] for skill in listed).values()) == 1
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", skill["key"]) for skill in listed)


def test_that_every_skill_named_in_the_demo_team_is_in_the_rubric() -> None:
    assert set(DEMO["comes_up"]) == set(SKILLS)
    assert set(DEMO["focus_points"]) == set(SKILLS)
    assert set(DEMO["actions"]) == set(SKILLS)
    assert set(DEMO["issues"]) == set(SKILLS)
    first, second = DEMO["rubric_changes"]
    assert set(first["without"]) == set(second["new"]) == {"open-questions", "leaves-a-summary"}
    assert set(first["older_levels"]) == {*second["changed"], *second["reworded"]}
    assert set(first["older_levels"]) <= set(SKILLS)
    assert all(file["skill"] == key for key, file in EVIDENCE.items())


def test_that_the_older_level_texts_differ_from_the_shipped_ones() -> None:
    for key, older in DEMO["rubric_changes"][0]["older_levels"].items():
        assert len(set(older)) == 4
        assert not set(older) & set(SKILLS[key]["levels"]), key


def test_that_no_evidence_file_is_left_over() -> None:
    found = {file.stem for file in resources.path("samples", "evidence").glob("*.json")}
    assert found == set(SKILLS)


def test_that_each_skill_and_level_has_ten_evidence_texts_or_more() -> None:
    wanted = {Item.LEVEL: {"1", "2", "3", "4"}, Item.DONE: {"0", "1"}, Item.COUNT: {"any"}}
    for key, file in EVIDENCE.items():
        assert set(file["evidence"]) == wanted[Item(SKILLS[key]["item"])], key
        for level, texts in file["evidence"].items():
            assert len(set(texts)) >= 10, (key, level)


def test_that_no_text_comes_twice() -> None:
    pools = [
        "rep_views",
        "rep_helps",
        "issues",
        "went_well",
        "ideas",
        "focus_points",
        "actions",
        "private_notes",
    ]
    pools += ["manager_promises", "recognitions", "recognitions_after_nos", "one_on_one"]
    pools += ["rep_comments", "report_key_items", "vision_meanings"]
    texts = [
        *evidence_texts(),
        *(text for pool in pools for text in strings_in(DEMO[pool]) if text),
    ]
    bare = Counter(re.sub(r"\W+", " ", text).strip().casefold() for text in texts)
    assert [text for text, times in bare.items() if times > 1] == []


def test_that_texts_hold_known_placeholders_only_and_can_be_filled() -> None:
    for text in every_text():
        fields = {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}
        assert fields <= PLACEHOLDERS, text
        assert not re.search("[{}]", told_as(text, "she") + told_as(text, "he")), text


def test_that_a_sentence_never_begins_with_a_small_letter_once_it_is_filled() -> None:
    for text in [*evidence_texts(), *strings_in([DEMO["went_well"], DEMO["recognitions"]])]:
        told = told_as(text, "she")
        assert not re.match(r"[“(]?[a-z]", told), text
        assert not re.search(r"[^.]\. (she|her) ", told), text


def test_that_no_rep_and_no_customer_is_named_in_evidence() -> None:
    names = {part for name in REPS for part in name.split()}
    names |= {part for manager in DEMO["managers"] for part in manager["name"].split()}
    named = re.compile(r"\b(" + "|".join(sorted(names)) + r")\b")
    customers = [customer["name"] for customer in DEMO["customers"]]
    pools = ("went_well", "rep_views", "rep_helps", "issues", "recognitions", "private_notes")
    shared = [DEMO[pool] for pool in pools]
    for text in [*evidence_texts(), *strings_in(shared)]:
        assert not named.search(text), text
    for text in evidence_texts():
        assert not any(customer in text for customer in customers), text


def test_that_quotation_marks_open_and_close_in_turn() -> None:
    for text in every_text():
        marks = "".join(re.findall("[“”]", text))
        assert re.fullmatch("(“”)*", marks), text
        assert '"' not in text, text


def test_that_texts_have_no_stray_spaces() -> None:
    for text in every_text():
        assert text == text.strip(), text
        assert "  " not in text, text


def test_that_every_rep_is_told_in_full() -> None:
    assert len(REPS) == len(DEMO["reps"]) == 13
    for name, rep in REPS.items():
        assert set(rep["habits"]) == set(LEVEL_KEYS), name
        assert rep["pronoun"] in ("he", "she"), name
        assert rep["reports_to"] == "Helen Marsh", name
        assert all(rep[key] for key in ("role", "territory", "story", "aspiration")), name
        assert rep["rides_every_weeks"] > 0, name
        assert 0 <= rep["last_ride_weeks_ago"] <= min(WEEKS_OF_HISTORY, rep["hired_weeks_ago"])
        assert 0 <= rep["summary_rate"] <= 1, name
        for key in LEVEL_KEYS:
            assert 1 <= latent(rep, key, WEEKS_OF_HISTORY) <= 4, (name, key)
            assert 1 <= latent(rep, key, 0) <= 4, (name, key)


def test_that_tiers_are_whole_and_exactly_one_rep_changes_tier() -> None:
    now = Counter(rep["tiers"][-1]["tier"] for rep in REPS.values())
    assert now == {Tier.STAR: 4, Tier.AVERAGE: 7, Tier.DEVELOPING: 2}
    for name, rep in REPS.items():
        since = [span["since_weeks_ago"] for span in rep["tiers"]]
        assert since == sorted(since, reverse=True), name
        assert all(span["reason"] for span in rep["tiers"]), name
    assert [name for name, rep in REPS.items() if len(rep["tiers"]) > 1] == ["Grace Liu"]


@pytest.mark.parametrize(
    ("key", "least", "most"),
    [
        ("gains-commitment", 0.7, 1.2),
        ("explores-needs", 0.7, 1.2),
        ("establishes-credibility", 0.3, 0.6),
        ("engages-the-customer", 0.3, 0.6),
        ("presents-the-offer", -0.2, 0.2),
        ("sets-an-objective", -0.2, 0.2),
        ("knows-the-account", -0.2, 0.2),
    ],
)
def test_that_the_plot_sets_the_stars_apart_where_it_should(
    key: str, least: float, most: float
) -> None:
    levels: dict[str, list[float]] = {Tier.STAR: [], Tier.AVERAGE: [], Tier.DEVELOPING: []}
    for rep in REPS.values():
        levels[rep["tiers"][-1]["tier"]].append(latent(rep, key, 13))
    assert least <= mean(levels[Tier.STAR]) - mean(levels[Tier.AVERAGE]) <= most


def test_that_one_star_has_not_been_seen_for_ten_weeks_and_stars_get_fewer_days() -> None:
    stars = [rep for rep in REPS.values() if rep["tiers"][-1]["tier"] == Tier.STAR]
    others = [rep for rep in REPS.values() if rep["tiers"][-1]["tier"] != Tier.STAR]
    assert max(rep["last_ride_weeks_ago"] for rep in stars) == 10
    assert mean(rep["rides_every_weeks"] for rep in stars) > mean(
        rep["rides_every_weeks"] for rep in others
    )


def test_that_objections_come_up_in_about_one_visit_of_three() -> None:
    assert all(0 < share <= 1 for share in DEMO["comes_up"].values())
    assert DEMO["comes_up"]["handles-objections"] == pytest.approx(1 / 3, abs=0.05)


def test_that_every_customer_belongs_to_reps_of_the_team() -> None:
    names = [customer["name"] for customer in DEMO["customers"]]
    assert len(set(names)) == len(names) >= 24
    visited = Counter(rep for customer in DEMO["customers"] for rep in customer["reps"])
    assert set(visited) == set(REPS)
    assert all(5 <= times <= 8 for times in visited.values())
    for customer in DEMO["customers"]:
        assert len(set(customer["reps"])) == len(customer["reps"]), customer["name"]
        assert bool(customer["strategy"]) == customer["key_account"], customer["name"]
        if customer["handed_over_weeks_ago"] is not None:
            assert len(customer["reps"]) > 1, customer["name"]
    mine = Counter(customer["reps"][0] for customer in DEMO["customers"])
    assert all(mine[name] >= 4 for name in REPS)


@pytest.mark.parametrize(
    ("pool", "least"),
    [
        ("rep_views", 20),
        ("rep_helps", 15),
        ("went_well", 30),
        ("ideas", 14),
        ("private_notes", 8),
        ("manager_promises", 8),
        ("recognitions", 8),
        ("recognitions_after_nos", 5),
        ("report_key_items", 6),
    ],
)
def test_that_there_are_words_enough_for_eighteen_months(pool: str, least: int) -> None:
    assert len(DEMO[pool]) >= least


def test_that_each_skill_has_focus_points_and_actions_to_choose_from() -> None:
    for key in SKILLS:
        assert len(set(DEMO["focus_points"][key])) >= 5, key
        assert len(set(DEMO["actions"][key])) >= 5, key
        assert not any(point.endswith(".") for point in DEMO["focus_points"][key]), key
        assert len(DEMO["issues"][key]) >= 2, key
        # The rep reads them in the summary: they speak of no third person.
        assert not any("{" in text for text in strings_in(DEMO["issues"][key])), key
        assert not any(text.endswith(".") for text in strings_in(DEMO["issues"][key])), key
