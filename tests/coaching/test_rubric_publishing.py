"""Publishing a draft: what becomes of each skill, what keeps it from being published, and undo."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldcoach.coaching import draft_editing as edit
from fieldcoach.coaching import (
    ride_alongs,
    rubric_drafts,
    rubric_publishing,
    rubrics,
)
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.levels import Scope, rep_levels
from fieldcoach.coaching.ride_along_record import load
from fieldcoach.coaching.rubric_changes import Fate, changes
from fieldcoach.domain.rubric import Item, RubricVersion
from fieldcoach.errors import NotFound, Refused

from .a_draft import (
    COMMANDS,
    Command,
    begun,
    draft,
    fates,
    new_ride,
    skill,
    stage_ids,
    worded,
    worded_team,
)
from .builders import Team, week
from .rubric_rows import of_versions, rows


@pytest.fixture
def team(journal: Journal) -> Team:
    return worded_team(journal)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(
    names=st.lists(st.sampled_from(sorted(COMMANDS)), min_size=1, max_size=14),
    answers=st.sampled_from([None, True, False]),
)
def test_that_any_edits_are_classed_as_an_independent_comparison_does_and_taken_back(
    team: Team, names: list[str], answers: bool | None
) -> None:
    journal = team.journal
    start = rows(journal)
    done = [rubric_drafts.begin(journal, team.version.rubric_id)]
    key = done[0].created
    assert key is not None
    states = [start]
    for name in names:
        state = rows(journal)
        with suppress(StopIteration, Refused, NotFound):  # the skill is gone by then
            done.append(COMMANDS[name](journal))
            states.append(state)
    for change in changes(team.version, draft(journal).version):
        if answers is not None and change.fate is Fate.UNANSWERED and change.skill is not None:
            states.append(rows(journal))
            done.append(edit.answer(journal, change.skill.id, answers))
    expected = compared(team.version, draft(journal).version)
    found = {c.shown.key: c.fate for c in changes(team.version, draft(journal).version)}
    assert found == expected
    state = rows(journal)
    try:
        done.append(rubric_publishing.publish(journal, key))
    except Refused:
        assert rows(journal) == state
    else:
        states.append(state)
        assert Fate.UNANSWERED not in expected.values()
        check_series(team.version, rubrics.version(journal, key), expected)
    assert of_versions(rows(journal), {team.version.id}) == of_versions(start, {team.version.id})
    for change, state in zip(reversed(done), reversed(states), strict=True):
        change.undo()
        assert rows(journal) == state
    assert rows(journal) == start


def compared(before: RubricVersion, after: RubricVersion) -> dict[str, Fate]:
    """Say what becomes of each skill, the long way round."""
    said: dict[str, Fate] = {}
    for old in before.skills:
        same_key = [new for new in after.skills if new.key == old.key]
        if not same_key:
            said[old.key] = Fate.RETIRED
            continue
        (new,) = same_key
        if new.item is not old.item or new.scale.high != old.scale.high:
            said[old.key] = Fate.CHANGED
        elif new.name == old.name and "|".join(new.level_texts) == "|".join(old.level_texts):
            said[old.key] = Fate.SAME
        elif new.keeps_meaning is None:
            said[old.key] = Fate.UNANSWERED
        elif new.keeps_meaning:
            said[old.key] = Fate.REWORDED
        else:
            said[old.key] = Fate.CHANGED
    known = {skill.key for skill in before.skills}
    return said | {skill.key: Fate.NEW for skill in after.skills if skill.key not in known}


def check_series(before: RubricVersion, after: RubricVersion, said: dict[str, Fate]) -> None:
    series = {skill.key: skill.series_id for skill in before.skills}
    going_on = {key for key, fate in said.items() if fate in (Fate.SAME, Fate.REWORDED)}
    assert {s.key for s in after.skills if s.series_id == series.get(s.key)} == going_on
    others = [skill.series_id for skill in after.skills if skill.key not in going_on]
    assert len(set(others)) == len(others)
    assert not set(others) & set(series.values())
    answers = {s.key: s.keeps_meaning for s in after.skills if s.key in series}
    told = {Fate.SAME: None, Fate.REWORDED: True, Fate.CHANGED: False}
    assert answers == {key: told[said[key]] for key in answers}


def test_that_a_version_published_meanwhile_takes_its_number_and_the_draft_the_next(
    team: Team,
) -> None:
    key = begun(team)
    edit.set_name(team.journal, skill(team.journal, "plan").id, "Plans")
    edit.answer(team.journal, skill(team.journal, "plan").id, True)
    between = team.publish(*(worded(key) for key in ("plan", "opening", "needs", "extra")))
    assert between.number == 2
    assert draft(team.journal).version.number == 3
    assert {c.shown.key: c.fate for c in changes(between, draft(team.journal).version)}[
        "extra"
    ] is Fate.RETIRED
    rubric_publishing.publish(team.journal, key)
    assert [v.number for v in rubrics.versions(team.journal)] == [1, 2, 3]
    published = rubrics.version(team.journal, key)
    assert team.series("plan", published) == team.series("plan", between)


def test_that_new_ride_alongs_take_the_new_version_and_open_ones_keep_theirs(team: Team) -> None:
    journal = team.journal
    team.day(team.rep("Ana"), week(0), {"opening": 3})
    before = new_ride(team)
    key = begun(team)
    edit.remove_skill(journal, skill(journal, "plan").id)
    rubric_publishing.publish(journal, key)
    assert load(journal, before).rubric_version_ids == (team.version.id,)
    assert load(journal, new_ride(team, "Cara")).rubric_version_ids == (key,)


def test_that_old_ratings_stay_and_series_go_on_or_break(team: Team) -> None:
    journal = team.journal
    ana = team.rep("Ana")
    team.day(ana, week(0), {"opening": 2, "needs": 2})
    key = begun(team)
    for name, keeps in (("opening", True), ("needs", False)):
        edit.set_level_text(journal, skill(journal, name).id, 4, "another text")
        edit.answer(journal, skill(journal, name).id, keeps)
    rubric_publishing.publish(journal, key)
    second = rubrics.version(journal, key)
    team.day(ana, week(1), {"opening": 4, "needs": 4}, version=second)
    with journal.reading() as session:
        found = {row.series_id: row.level for row in rep_levels(session, Scope())}
    assert found == {
        team.series("opening"): 3.0,
        team.series("needs"): 2.0,
        team.series("needs", second): 4.0,
    }


def test_that_publishing_is_taken_back_until_something_rests_on_it(team: Team) -> None:
    journal = team.journal
    key = begun(team)
    edit.remove_skill(journal, skill(journal, "plan").id)
    before = rows(journal)
    change = rubric_publishing.publish(journal, key)
    after = rows(journal)
    redo = change.undo()
    assert rows(journal) == before
    again = redo.undo()
    assert rows(journal) == after
    ride = new_ride(team)
    with pytest.raises(Refused, match="is rated on version 2 of Our calls; it stays published"):
        again.undo()
    ride_alongs.to_bin(journal, ride)
    with pytest.raises(Refused, match="stays published"):
        again.undo()
    assert of_versions(rows(journal), {key}) == of_versions(after, {key})


def test_that_publishing_with_a_later_version_or_another_draft_is_not_taken_back(
    team: Team,
) -> None:
    key = begun(team)
    edit.remove_skill(team.journal, skill(team.journal, "plan").id)
    change = rubric_publishing.publish(team.journal, key)
    second = begun(team)
    with pytest.raises(Refused, match="another draft"):
        change.undo()
    edit.remove_skill(team.journal, skill(team.journal, "needs").id)
    rubric_publishing.publish(team.journal, second)
    with pytest.raises(Refused, match="has a later one"):
        change.undo()


REFUSED: dict[str, tuple[list[str], str]] = {
    "no skill": ([], "without a skill"),
    "no name": (["empty a name"], "A skill has no name yet"),
    "unanswered": (["rename a skill"], "Say of Opens well first whether it is reworded or changed"),
    "a text missing": (
        ["empty a level", "reworded"],
        "Needs has level texts, but none for level 4",
    ),
    "a level more": (["seven levels"], "Needs has level texts, but none for level 5"),
    "no stage name": (["unname the stage"], "A stage has no name"),
    "nothing new": (["changed"], "says the same as version 1"),
    "twice one name": (["name twice"], "Two skills are called"),
}


@pytest.mark.parametrize("why", REFUSED)
def test_that_what_is_not_fit_is_not_published(team: Team, why: str) -> None:
    journal = team.journal
    key = begun(team)
    names, sentence = REFUSED[why]
    more: dict[str, Command] = {
        "unname the stage": lambda j: edit.rename_stage(j, stage_ids(j)[0], " "),
        "name twice": lambda j: edit.set_name(j, skill(j, "needs").id, " oPENING"),
    }
    for name in names:
        (COMMANDS | more)[name](journal)
    if why == "no skill":
        for one in draft(journal).version.skills:
            edit.remove_skill(journal, one.id)
    before = rows(journal)
    with pytest.raises(Refused, match=sentence):
        rubric_publishing.publish(journal, key)
    assert rows(journal) == before


def test_that_another_scale_or_item_is_always_changed(team: Team) -> None:
    begun(team)
    for key, item, levels in (("opening", Item.LEVEL, 5), ("needs", Item.DONE, 4)):
        edit.set_item(team.journal, skill(team.journal, key).id, item, levels)
        edit.answer(team.journal, skill(team.journal, key).id, True)
    assert fates(team) == {
        "plan": "same",
        "opening": "changed",
        "needs": "changed",
        "summary": "same",
    }


def test_that_stage_order_and_the_reps_own_words_ask_nothing(team: Team) -> None:
    journal = team.journal
    key = begun(team)
    edit.set_first_person(journal, skill(journal, "opening").id, 2, "I ask")
    edit.set_level_text(journal, skill(journal, "needs").id, 2, " needs  at 2 ")
    edit.rename_stage(journal, stage_ids(journal)[0], "Prepare")
    edit.move_skill(journal, skill(journal, "needs").id, -1)
    assert set(fates(team).values()) == {"same"}
    rubric_publishing.publish(journal, key)


def test_that_words_put_back_are_the_same_again(team: Team) -> None:
    begun(team)
    opening = skill(team.journal, "opening")
    edit.set_name(team.journal, opening.id, "Opens")
    edit.answer(team.journal, opening.id, False)
    assert fates(team)["opening"] == "changed"
    edit.set_name(team.journal, opening.id, "Opening")
    assert fates(team)["opening"] == "same"


def test_that_level_texts_come_back_with_their_levels_and_leave_when_published(
    team: Team,
) -> None:
    journal = team.journal
    key = begun(team)
    opening = skill(journal, "opening")
    for item, levels in ((Item.DONE, 4), (Item.COUNT, 4), (Item.LEVEL, 3)):
        edit.set_item(journal, opening.id, item, levels)
    assert skill(journal, "opening").level_texts == opening.level_texts[:3]
    edit.set_item(journal, opening.id, Item.LEVEL, 4)
    assert skill(journal, "opening") == opening
    edit.set_item(journal, opening.id, Item.DONE)
    assert skill(journal, "opening").level_texts == ()
    edit.set_item(journal, skill(journal, "needs").id, Item.LEVEL, 3)
    rubric_publishing.publish(journal, key)
    second = rubrics.version(journal, key)
    kept = of_versions(rows(journal), {key})
    texts = [row["level"] for (table, _key), row in kept.items() if table == "level_text"]
    assert sorted(texts) == [1, 1, 2, 2, 3, 3, 4]
    assert [len(s.level_texts) for s in second.skills] == [4, 0, 3, 0]


def test_that_an_empty_stage_is_left_out_when_published(team: Team) -> None:
    journal = team.journal
    key = begun(team)
    edit.add_stage(journal, key, "Close")
    edit.remove_skill(journal, skill(journal, "plan").id)
    assert [s.name for s in draft(journal).stages] == ["Before", "In the call", "Close"]
    rubric_publishing.publish(journal, key)
    stages = [
        row["name"] for (t, _k), row in of_versions(rows(journal), {key}).items() if t == "stage"
    ]
    assert stages == ["In the call"]


def test_that_a_new_skill_gets_a_key_of_its_name_that_no_version_had(team: Team) -> None:
    journal = team.journal
    key = begun(team)
    edit.remove_skill(journal, skill(journal, "needs").id)
    for name in ("Open questions", "needs"):
        created = edit.add_skill(journal, key).created
        assert created is not None
        edit.set_name(journal, created, name)
    rubric_publishing.publish(journal, key)
    assert [s.key for s in rubrics.version(journal, key).skills][-2:] == [
        "open-questions",
        "needs-2",
    ]
