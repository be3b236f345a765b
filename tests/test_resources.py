import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from fieldcoach import resources
from fieldcoach.errors import NotFound

RUBRICS = sorted(path.stem for path in resources.path("rubrics").glob("*.json"))
ICONS = sorted(resources.path("icons").glob("*.svg"))


def test_that_the_resources_of_this_checkout_are_found() -> None:
    assert resources.root() == Path(resources.__file__).parents[1] / "resources"


def test_that_a_packaged_fieldcoach_finds_what_it_carries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried = tmp_path / "fieldcoach" / "_resources"
    carried.mkdir(parents=True)
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "fieldcoach" / "resources.py"))
    assert resources.root.__wrapped__() == carried


def test_that_missing_resources_are_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "fieldcoach" / "resources.py"))
    with pytest.raises(NotFound, match="install Fieldcoach again"):
        resources.root.__wrapped__()


@pytest.mark.parametrize("icon", ICONS, ids=lambda path: path.stem)
def test_that_every_icon_is_a_drawing_that_scales(icon: Path) -> None:
    drawing = ElementTree.parse(icon).getroot()
    assert drawing.tag == "{http://www.w3.org/2000/svg}svg"
    assert drawing.get("viewBox")


def test_that_the_icons_of_the_places_are_shipped() -> None:
    places = {"today", "journal", "team", "compare", "plans", "mirror", "reports"}
    assert places | {"rubric", "settings"} <= {icon.stem for icon in ICONS}


@pytest.mark.parametrize("shade", ["light", "dark"])
def test_that_both_shades_of_the_theme_are_shipped(shade: str) -> None:
    assert resources.path("theme", f"fieldcoach-{shade}.mplstyle").is_file()
    assert resources.path("theme", shade).is_dir()
    tokens = json.loads(resources.text("theme", "tokens.json"))
    assert shade in json.dumps(tokens)
    assert "QWidget" in resources.text("theme", "window.qss")


def test_that_the_three_rubrics_of_the_first_start_are_shipped() -> None:
    assert RUBRICS == ["b2b_field_sales", "pharma_and_device", "retail"]


@pytest.mark.parametrize("name", RUBRICS)
def test_that_a_shipped_rubric_says_every_level_in_words_of_its_own(name: str) -> None:
    rubric = json.loads(resources.text("rubrics", f"{name}.json"))
    assert rubric["rubric"]
    skills = [skill for stage in rubric["stages"] for skill in stage["skills"]]
    assert len({skill["key"] for skill in skills}) == len(skills)
    assert len({skill["name"] for skill in skills}) == len(skills)
    for skill in skills:
        if skill.get("item", "level") == "level":
            texts = skill["levels"]
            assert len(texts) == 4
            assert len(set(texts)) == 4
            assert all(text.strip() == text and len(text) > 10 for text in texts)


def test_that_texts_are_read_as_utf8() -> None:
    assert "“" in resources.text("samples", "demo_team.json") or any(
        "“" in path.read_text("utf-8") for path in resources.path("samples", "evidence").iterdir()
    )
