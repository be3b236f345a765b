"""A rubric out to a spreadsheet and back."""

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldcoach import resources
from fieldcoach.coaching import rubrics
from fieldcoach.coaching.intake.problems import BadRows
from fieldcoach.coaching.rubrics import SkillDraft
from fieldcoach.domain.names import clean
from fieldcoach.domain.rubric import Item, RubricVersion, Skill, scale_of
from fieldcoach.errors import FileUnreadable, FileUnwritable, NotFound
from fieldcoach.exchange import rubric_file
from fieldcoach.ids import new_id

ODD = "'=+-@\t\r\n\",; aé“”שfi1"
SHIPPED = sorted(path.stem for path in resources.path("rubrics").glob("*.json"))


def version_of(rubric: str, drafts: tuple[SkillDraft, ...]) -> RubricVersion:
    return RubricVersion(
        id=new_id(),
        rubric_id=new_id(),
        rubric=rubric,
        number=1,
        published_on=date(2026, 11, 20),
        skills=tuple(
            Skill(
                id=new_id(),
                series_id=new_id(),
                key=draft.key,
                name=draft.name,
                stage=draft.stage,
                item=draft.item,
                scale=draft.scale,
                level_texts=draft.level_texts,
                first_person=draft.first_person,
            )
            for draft in drafts
        ),
    )


def refused(path: Path, *lines: str) -> list[str]:
    """Return the problems of a file with these lines."""
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(BadRows) as caught:
        rubric_file.read(path)
    return [str(problem) for problem in caught.value.problems]


def read(path: Path, *lines: str) -> tuple[str, tuple[SkillDraft, ...]]:
    path.write_text("\n".join(lines), encoding="utf-8")
    return rubric_file.read(path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Our calls.csv"


odd_text = st.text(alphabet=ODD, max_size=10).filter(lambda text: text.strip() or not text)
odd_name = odd_text.map(clean).filter(bool)


@st.composite
def drawn_skills(draw: st.DrawFn) -> SkillDraft:
    item = draw(st.sampled_from(Item))
    levels = draw(st.integers(3, 7))
    scale = scale_of(item, levels)
    count = draw(st.integers(0, 3)) if item is Item.COUNT else scale.range + 1
    texts = tuple(draw(odd_text) for _ in range(count))
    own = tuple(draw(odd_text) for _ in range(count))
    if not any((*texts[-1:], *own[-1:])) and (item is Item.COUNT or not any((*texts, *own))):
        texts = own = ()
    return SkillDraft(
        key="",
        name=draw(odd_name),
        stage=draw(odd_text.map(clean)),
        item=item,
        scale=scale,
        level_texts=texts,
        first_person=own if any(own) else (),
    )


@settings(deadline=None, max_examples=150)
@given(
    rubric=odd_name,
    skills=st.lists(drawn_skills(), min_size=1, max_size=5),
    keys=st.lists(odd_text.map(str.strip).filter(bool), min_size=5, max_size=5, unique=True),
)
def test_that_any_rubric_is_read_back_as_it_was_written(
    rubric: str, skills: list[SkillDraft], keys: list[str]
) -> None:
    drafts = tuple(replace(skill, key=key) for skill, key in zip(skills, keys, strict=False))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rubric.csv"
        rubric_file.write(path, version_of(rubric, drafts))
        assert rubric_file.read(path) == (rubric, drafts)
        assert [file.name for file in path.parent.iterdir()] == ["rubric.csv"]


@pytest.mark.parametrize("name", SHIPPED)
def test_that_a_shipped_rubric_is_read_back_even_under_another_file_name(
    path: Path, name: str
) -> None:
    rubric, drafts = rubrics.read_shipped(name)
    rubric_file.write(path, version_of(rubric, drafts))
    assert rubric_file.read(path) == (rubric, drafts)


def test_that_a_spreadsheet_finds_no_formula_and_no_empty_columns(path: Path) -> None:
    drafts = (
        SkillDraft(
            key="asks",
            name="=Asks",
            stage="In",
            item=Item.LEVEL,
            scale=scale_of(Item.LEVEL, 3),
            level_texts=("-tells", "asks", "waits"),
        ),
    )
    rubric_file.write(path, version_of("Calls", drafts))
    assert path.read_bytes().decode("utf-8-sig").split("\r\n") == [
        "rubric,stage,skill,rated,1,2,3,key",
        "Calls,In,'=Asks,level,'-tells,asks,waits,asks",
        "",
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_that_a_file_keyed_by_hand_needs_names_and_texts_only(path: Path, delimiter: str) -> None:
    lines = [
        ["Skill", " 1", "2", "3", "RATED", "Stage", "weight"],
        ["Asks", "tells", "asks", "waits", "", "In", "5"],
        ["Says thanks", "", "", "", "Done", "", ""],
        ["", "", "", "", "", "", ""],
        ["Counts", "", "", "", "count", "", ""],
        ["Listens", "", "", "", "Level 1 to 5", "Out", ""],
    ]
    name, drafts = read(
        path, *("\ufeff" * (not n) + delimiter.join(ln) for n, ln in enumerate(lines))
    )
    assert name == "Our calls"
    assert [(d.key, d.name, d.stage, d.item, d.scale.high, d.level_texts) for d in drafts] == [
        ("asks", "Asks", "In", Item.LEVEL, 3, ("tells", "asks", "waits")),
        ("says-thanks", "Says thanks", "", Item.DONE, 1, ()),
        ("counts", "Counts", "", Item.COUNT, 999, ()),
        ("listens", "Listens", "Out", Item.LEVEL, 5, ()),
    ]


def test_that_a_skill_without_a_key_gets_one_that_no_other_has(path: Path) -> None:
    _name, drafts = read(path, "skill,rated,key", "Asks!,done,", "Asks,done,asks", "Asks?,done,")
    assert [draft.key for draft in drafts] == ["asks-2", "asks", "asks-3"]


def test_that_the_reps_own_words_may_stand_for_some_levels_only(path: Path) -> None:
    _name, (draft,) = read(path, "skill,1,2,3,First person 2", "Asks,a,b,c,I ask.")
    assert draft.first_person == ("", "I ask.", "")


def test_that_every_bad_line_is_told_with_its_column_and_a_reason(path: Path) -> None:
    assert refused(
        path,
        "rubric,stage,skill,rated,0,1,2,3,4,first person 4,key",
        "Calls,In,Asks,level,,a,b,c,d,,asks",
        "Calls,In,,level,,a,b,c,,,x",
        "Calls,In,Rates,stars,,a,b,c,,,y",
        "Calls,In,Two,,,a,b,,,,z",
        "Calls,In,Gap,level,,a,,c,,,gap",
        "Calls,In,Nine,level 1 to 9,,,,,,,nine",
        "Calls,In,Three,level 1 to 3,,a,b,c,d,,three",
        "Calls,In,Done,done,no,yes,also,,,,done",
        "Calls,In,Mine,level 1 to 3,,a,b,c,,I do,mine",
        "Calls,In,Asks again,level,,a,b,c,d,,asks",
        "Other,In,Else,level,,a,b,c,d,,else",
        "Calls,In,ASKS,level,,a,b,c,d,,",
    ) == [
        "line 3, skill: a skill needs a name",
        'line 4, rated: "stars" is none of level, done and count',
        "line 5, rated: write 3 to 7 level texts, or “level 1 to 4”; here are 2",
        "line 6, 2: level 3 has a text and this one has none",
        "line 7, rated: write 3 to 7 level texts, or “level 1 to 4”; here are 9",
        'line 8, 4: "d" belongs to no level: this skill is rated 1 to 3',
        'line 9, 2: "also" belongs to no level: this skill is rated 0 to 1',
        'line 10, first person 4: "I do" belongs to no level: this skill is rated 1 to 3',
        'line 11, key: "asks" is the key of line 2',
        'line 12, rubric: "Other" is another rubric than “Calls”; a file holds one',
        'line 13, skill: "ASKS" is on line 2 too',
    ]


def test_that_a_file_without_a_skill_or_that_column_is_refused(path: Path) -> None:
    for lines in (["skill,stage", ",  "], ["stage,1", "In,a"]):
        path.write_text("\n".join(lines), encoding="utf-8")
        with pytest.raises(FileUnreadable, match=r"holds no skill|has no column skill"):
            rubric_file.read(path)
    with pytest.raises(NotFound):
        rubric_file.read(path.with_name("missing.csv"))


def test_that_a_place_that_takes_no_file_is_told_and_an_old_file_is_kept(path: Path) -> None:
    rubric, drafts = rubrics.read_shipped("b2b_field_sales")
    with pytest.raises(FileUnwritable, match="cannot be written"):
        rubric_file.write(path / "below" / "x.csv", version_of(rubric, drafts))
    path.mkdir()
    with pytest.raises(FileUnwritable):
        rubric_file.write(path, version_of(rubric, drafts))
    assert [file.name for file in path.parent.iterdir()] == [path.name]
