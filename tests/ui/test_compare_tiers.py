"""Any two tiers side by side: named and marked as what they are, on the whole page."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from fieldcoach.coaching.journal import Journal
from fieldcoach.ui.models.comparison_table import Column, marks_of
from fieldcoach.ui.pages.compare import ComparePage
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.comparison_table import ComparisonTable
from fieldcoach.ui.widgets.evidence_drawer import EvidenceDrawer
from fieldcoach.ui.widgets.filter_button import FilterButton
from fieldcoach.ui.widgets.not_enough import NotEnough
from fieldcoach.ui.widgets.tier_menu import TierMenu
from tests.ui.a_team import Stage, add_rep, add_ride_along, new_journal, stage, words_of


@pytest.fixture
def shown(qtbot, theme: Theme, sample: Journal) -> Stage:
    return stage(qtbot, theme, sample, ComparePage)


def menu(it: Stage) -> TierMenu:
    return it.page.findChild(TierMenu)


def pick(it: Stage, head: str, words: str) -> None:
    """Choose a tier under one of the two heads of the menu."""
    under = ""
    for action in menu(it).menu().actions():
        if not action.isEnabled():
            under = action.text()
        elif under == head and action.text() == words:
            action.trigger()
            return
    raise AssertionError(f"no {words} under {head}")


def offered(it: Stage) -> list[str]:
    return [action.text() for action in menu(it).menu().actions() if action.text()]


def heads(it: Stage) -> list[str]:
    model = it.page.findChild(ComparisonTable).model()
    return [model.headerData(column, Qt.Orientation.Horizontal) for column in Column]


def test_that_the_tiers_of_the_journal_are_offered_twice(shown: Stage) -> None:
    assert menu(shown).text() == "stars beside averages"
    tiers = ["Stars", "Averages", "Developing reps"]
    assert offered(shown) == ["In front", *tiers, "Beside them", *tiers]


def test_that_the_page_names_the_tiers_that_are_compared(shown: Stage) -> None:
    pick(shown, "In front", "Averages")
    assert menu(shown).tiers == ("average", "star")
    assert menu(shown).text() == "averages beside stars"
    said = words_of(shown.page, QLabel)
    assert said[0] == "What sets the averages apart"
    assert any("set your 6 averages apart from your 4 stars" in words for words in said)
    assert "Averages higher by, with 95 % range" in heads(shown)
    assert "Pairs with the average higher" in heads(shown)
    table = shown.page.findChild(ComparisonTable)
    first = table.model().index(0, Column.SKILL).data()
    assert first.endswith("; Averages clearly lower")
    assert table.model().index(0, Column.LEVELS).data().startswith("Averages: ")
    assert table.model().index(0, Column.SHARE).data().startswith("averages ")
    tip = table.model().index(0, Column.PAIRS).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == (
        "Each of the averages beside each of the stars: 24 pairs.\n"
        "The average is higher in 0, level in 0, lower in 24."
    )


def test_that_no_tier_stands_beside_itself(shown: Stage) -> None:
    pick(shown, "Beside them", "Stars")
    assert menu(shown).tiers == ("average", "star")
    pick(shown, "Beside them", "Developing reps")
    pick(shown, "In front", "Developing reps")
    assert menu(shown).tiers == ("developing", "average")


def test_that_too_few_of_the_chosen_tiers_are_counted_by_name(shown: Stage) -> None:
    pick(shown, "Beside them", "Developing reps")
    empty = shown.page.findChild(NotEnough)
    assert empty.isVisible()
    said = words_of(empty, QLabel)
    assert {"Four stars or more", "Three developing reps or more"} <= set(said)
    assert menu(shown).isVisible()
    pick(shown, "Beside them", "Averages")
    assert not empty.isVisible()


def test_that_choices_that_narrow_nothing_make_room_in_a_narrow_window(shown: Stage, qtbot) -> None:
    shown.page.resize(840, 660)
    qtbot.waitUntil(lambda: menu(shown).text() == "tiers")
    words = [button.text() for button in shown.page.findChildren(FilterButton)]
    assert words == ["Everything", "B2B field sales", "purpose"]
    assert menu(shown).accessibleName() == "Tiers: stars beside averages"
    pick(shown, "In front", "Averages")
    assert menu(shown).text() == "averages beside stars"
    shown.page.resize(1182, 768)
    pick(shown, "In front", "Stars")
    qtbot.waitUntil(lambda: menu(shown).text() == "stars beside averages")


LONG = "Key accounts of the northern region, watched since last May"


def own_tiers(journal: Journal) -> None:
    """Three reps in a tier with a long word, four in another one, each rated on five days."""
    for tier, count in ((LONG, 3), ("on trial", 4)):
        for number in range(count):
            rep = add_rep(journal, f"Rep {number} {tier}", tier)
            for day in range(5):
                add_ride_along(journal, rep, 3 + 7 * day, ("Alder",), ratings=8)


def test_that_tiers_of_ones_own_have_words_and_marks(qtbot, theme: Theme, tmp_path: Path) -> None:
    with new_journal(tmp_path) as journal:
        own_tiers(journal)
        it = stage(qtbot, theme, journal, ComparePage)
        assert offered(it)[1:5] == [
            "Stars",
            "Averages",
            f"Reps in “{LONG}”",
            "Reps in “on trial”",
        ]
        pick(it, "In front", f"Reps in “{LONG}”")
        pick(it, "Beside them", "Reps in “on trial”")
        table = it.page.findChild(ComparisonTable)
        assert table.isVisible()
        assert marks_of((LONG, "on trial")) == ("other", "another")
        it.press(Qt.Key.Key_Return)
        drawer = it.page.findChild(EvidenceDrawer)
        names = [side.heading.text() for side in drawer.sides]
        assert names == [f"Reps in “{LONG}”", "Reps in “on trial”"]
        assert "star" not in drawer.details.accessibleName()
        assert table.model().index(0, Column.SHARE).data().startswith(f"reps in “{LONG}” ")


def test_that_the_marks_of_two_tiers_differ_in_shape(qtbot, theme: Theme, tmp_path: Path) -> None:
    """All reps are at 3: the square of the first tier is filled, that of the second hollow."""
    with new_journal(tmp_path) as journal:
        own_tiers(journal)
        it = stage(qtbot, theme, journal, ComparePage)
        menu(it).tiers_chosen.emit((LONG, "on trial"))
        table = it.page.findChild(ComparisonTable)
        table.clearSelection()
        for scheme in ("light", "dark"):
            theme.choose(scheme)
            picture = table.viewport().grab().toImage()
            model = table.model()
            place = table.visualRect(model.index(0, Column.LEVELS))
            axis = model.levels_axis(model.row(model.index(0, 0)))
            x = round(place.left() + 24 + (place.width() - 48) * axis.part(3.0))
            first, second = (
                picture.pixelColor(x - 2, round(place.top() + (place.height() - 1) * share))
                for share in (0.31, 0.71)
            )
            assert first == theme.colour("text2")
            assert second == theme.colour("surface")
