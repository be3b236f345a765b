"""What the rubric's page says of publishing, and what was seen of each skill."""

import pytest

from fieldcoach.coaching import draft_editing as edit
from fieldcoach.coaching import rubric_drafts, rubric_evidence
from fieldcoach.coaching.rubric_changes import changes
from fieldcoach.coaching.rubric_words import fate_lines, rated_words
from fieldcoach.domain.ride_along import Role
from fieldcoach.domain.rubric import Item, scale_of

from .builders import Team, week
from .rubric_rows import rows


def test_that_each_fate_is_said_with_what_rests_on_it(team: Team) -> None:
    journal = team.journal
    ana = team.rep("Ana")
    team.day(ana, week(0), {"opening": 3, "needs": 4}, {"opening": 4}, {})
    team.day(ana, week(1), {"opening": 2}, role=Role.MODEL)
    team.day(ana, week(2), {"opening": 2}, binned=True)
    before = rows(journal)
    key = rubric_drafts.begin(journal, team.version.rubric_id).created
    assert key is not None
    skills = {s.key: s.id for s in rubric_drafts.rubrics(journal)[0].draft.version.skills}
    edit.set_name(journal, skills["opening"], "Opens")
    edit.answer(journal, skills["opening"], False)
    edit.remove_skill(journal, skills["needs"])
    edit.set_name(journal, skills["closing"], "Closes")
    edit.add_skill(journal, key)
    draft = rubric_drafts.rubrics(journal)[0].draft.version
    standing = rubric_evidence.standing(journal, team.version.rubric_id)
    lines = fate_lines(changes(team.version, draft), standing, 1)
    assert [(line.fate.value, line.skills, line.sentence) for line in lines] == [
        (
            "unanswered",
            "Closes",
            "Other words. Say below the level texts whether the meaning is the same.",
        ),
        (
            "changed",
            "Opens",
            "Another meaning: levels start afresh. 2 observations keep version 1's words.",
        ),
        ("new", "without a name", "From the first ride-along after publishing."),
        (
            "retired",
            "Needs",
            "No longer asked, it came up in 1 of 3 visits; 1 observation stays and can be opened.",
        ),
    ]
    assert rubric_evidence.standing(journal, team.version.rubric_id) == standing
    assert len(rows(journal)) > len(before)


def test_that_a_skill_nobody_saw_says_so(team: Team) -> None:
    rubric_drafts.begin(team.journal, team.version.rubric_id)
    draft = rubric_drafts.rubrics(team.journal)[0].draft
    assert draft is not None
    edit.remove_skill(team.journal, draft.version.skills[0].id)
    now = rubric_drafts.rubrics(team.journal)[0].draft.version
    same, gone = fate_lines(changes(team.version, now), {}, 1)
    assert (same.skills, gone.skills) == ("2 skills", "Opening")
    assert gone.sentence == "No longer asked; it was never observed."


def test_that_evidence_comes_highest_first_and_without_blanks(team: Team) -> None:
    ana, ben = team.rep("Ana"), team.rep("Ben")
    team.day(ana, week(0), {"opening": 2}, evidence="asked")
    team.day(ana, week(1), {"opening": 5, "needs": 5}, evidence="listened")
    team.day(ben, week(2), {"opening": 5}, evidence="waited")
    team.day(ben, week(3), {"opening": 4}, evidence="  ")
    team.day(ben, week(4), {"opening": 4}, evidence="shown", role=Role.MODEL)
    team.day(ben, week(5), {"opening": "no"}, evidence="never came up")
    found = rubric_evidence.evidence(team.journal, team.series("opening"))
    assert found.with_words == 3
    assert [(q.rating, q.text, q.rep) for q in found.quotes] == [
        (5, "waited", "Ben"),
        (5, "listened", "Ana"),
        (2, "asked", "Ana"),
    ]


@pytest.mark.parametrize(
    ("item", "levels", "words"),
    [
        (Item.LEVEL, 4, "a level, 1 to 4"),
        (Item.DONE, 4, "done or not"),
        (Item.COUNT, 4, "a count"),
    ],
)
def test_that_what_is_rated_is_said_in_words(item: Item, levels: int, words: str) -> None:
    assert rated_words(item, scale_of(item, levels)) == words
