"""The rubrics that come along: behaviour that can be seen or heard, in four distinct steps."""

import re
import textwrap

import pytest

from fieldcoach.coaching import rubrics
from fieldcoach.coaching.intake.rubrics import slug
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.rubrics import SkillDraft
from fieldcoach.domain.rubric import Item

NAMES = {
    "b2b_field_sales": "B2B field sales",
    "pharma_and_device": "Pharma and medical device",
    "retail": "Retail and consumer goods",
}
RESULTS = re.compile(
    r"\b(sales|sold|sells?|revenue|turnover|quota|attainment|budget|targets?|profits?|margins?"
    r"|market share|bonus|commission|kpi|results?|volume growth|wins?|won|lost)\b|[%€$£]",
    re.IGNORECASE,
)
#: What the panel of the editor shows of one level without growing.
LINES, LETTERS = 2, 45
#: What its grid shows of a name, with "done" or "count" beside it or without.
LONGEST_NAME, LONGEST_BESIDE_A_WORD = 24, 17


@pytest.fixture(params=NAMES, name="skills")
def shipped(request: pytest.FixtureRequest) -> tuple[SkillDraft, ...]:
    return rubrics.read_shipped(request.param)[1]


def levels_of(skills: tuple[SkillDraft, ...]) -> list[SkillDraft]:
    return [skill for skill in skills if skill.item is Item.LEVEL]


def texts_of(skills: tuple[SkillDraft, ...]) -> list[str]:
    return [text for skill in skills for text in (*skill.level_texts, *skill.first_person)]


@pytest.mark.parametrize(("file", "name"), NAMES.items())
def test_that_the_rubrics_have_the_names_that_the_first_start_offers(file: str, name: str) -> None:
    assert rubrics.read_shipped(file)[0] == name


def test_that_most_skills_have_four_levels_told_in_both_persons(
    skills: tuple[SkillDraft, ...],
) -> None:
    assert 8 <= len(skills) <= 14
    assert len(levels_of(skills)) > len(skills) / 2
    for skill in levels_of(skills):
        assert len(skill.level_texts) == len(skill.first_person) == skill.scale.high == 4
        assert len(set(skill.level_texts)) == len(set(skill.first_person)) == 4, skill.name


def test_that_each_says_how_the_rep_engages_is_credible_and_presents(
    skills: tuple[SkillDraft, ...],
) -> None:
    names = " ".join(skill.name for skill in levels_of(skills))
    for part in ("Engages the ", "credibility", "Presents the "):
        assert part in names


def test_that_a_skill_is_known_by_its_name(skills: tuple[SkillDraft, ...]) -> None:
    assert [skill.key for skill in skills] == [slug(skill.name) for skill in skills]
    assert len({skill.key for skill in skills}) == len(skills)
    for skill in skills:
        longest = LONGEST_NAME if skill.item is Item.LEVEL else LONGEST_BESIDE_A_WORD
        assert len(skill.name) <= longest, skill.name


def test_that_level_texts_fit_two_lines_of_the_editor(skills: tuple[SkillDraft, ...]) -> None:
    long = [text for text in texts_of(skills) if len(textwrap.wrap(text, LETTERS)) > LINES]
    assert long == []


def test_that_level_texts_speak_of_behaviour_and_never_of_results(
    skills: tuple[SkillDraft, ...],
) -> None:
    assert [text for text in texts_of(skills) if RESULTS.search(text)] == []


def test_that_level_texts_are_whole_plain_sentences(skills: tuple[SkillDraft, ...]) -> None:
    for text in texts_of(skills):
        assert text.endswith(".")
        assert text[0].isupper()
        assert not re.search(r"\b(should be|always|never|good|poor|excellent|adequate)\b", text)


def test_that_the_first_person_speaks_of_the_rep_as_i(skills: tuple[SkillDraft, ...]) -> None:
    for skill in levels_of(skills):
        for text, own in zip(skill.level_texts, skill.first_person, strict=True):
            # What the customer does is the same in either person.
            assert own.startswith("I ") or own.split()[:2] == text.split()[:2], own
            assert not re.search(r"\bthe rep\b", own), own


@pytest.mark.parametrize("name", NAMES)
def test_that_a_shipped_rubric_keeps_the_first_person_in_a_journal(
    journal: Journal, name: str
) -> None:
    created = rubrics.add_shipped(journal, name).created
    assert created is not None
    kept = rubrics.version(journal, created).skills
    assert [skill.first_person for skill in kept] == [
        draft.first_person for draft in rubrics.read_shipped(name)[1]
    ]
