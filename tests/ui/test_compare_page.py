"""The comparison as a person meets it: rows, keys, the evidence, the choices, the empty page."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from fieldcoach.charts.comparison_cells import NOTHING, points_words
from fieldcoach.coaching import comparison, evidence, journal_list
from fieldcoach.coaching.comparison import Choice, SkillRow
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.days import EVERYTHING, Window
from fieldcoach.domain.ride_along import Purpose
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.models.comparison_table import Column, ComparisonTableModel
from fieldcoach.ui.models.series_rows import ROW_ROLE
from fieldcoach.ui.pages.compare import ComparePage
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.comparison_table import ComparisonTable
from fieldcoach.ui.widgets.evidence_drawer import EvidenceDrawer
from fieldcoach.ui.widgets.filter_button import FilterButton
from fieldcoach.ui.widgets.not_enough import NotEnough
from fieldcoach.ui.widgets.parts import Link
from fieldcoach.ui.widgets.tier_menu import TierMenu
from fieldcoach.ui.widgets.window_menu import WindowMenu
from tests.ui.a_team import Stage, add_rep, add_ride_along, new_journal, stage, words_of


@pytest.fixture
def shown(qtbot, theme: Theme, sample: Journal) -> Stage:
    return stage(qtbot, theme, sample, ComparePage)


def table(it: Stage) -> ComparisonTable:
    return it.page.findChild(ComparisonTable)


def drawer(it: Stage) -> EvidenceDrawer:
    return it.page.findChild(EvidenceDrawer)


def rows(it: Stage) -> list[SkillRow]:
    model = table(it).model()
    return [model.index(n, 0).data(ROW_ROLE) for n in range(model.rowCount())]


def small_line(theme: Theme) -> int:
    return QFontMetrics(theme.font("small")).height()


def link_named(it: Stage, words: str) -> Link:
    (link,) = [one for one in it.page.findChildren(Link) if one.isVisible() and one.text() == words]
    return link


def text(it: Stage, row: int, column: Column) -> str:
    return table(it).model().index(row, column).data()


def test_that_skills_stand_in_the_order_of_the_evidence(shown: Stage, sample: Journal) -> None:
    found = comparison.compare(sample)
    wanted = comparison.by_strength(found.skills)
    assert [row.series for row in rows(shown)] == [row.series for row in wanted]
    verdicts = [row.verdict_words for row in rows(shown)]
    assert verdicts[0] == "Sets the stars apart"
    assert verdicts.index("A hint") > 0
    said = words_of(shown.page, QLabel)
    assert any(found.headline in words.replace("&nbsp;", "") for words in said)


def test_that_a_row_says_its_figures(shown: Stage) -> None:
    first = rows(shown)[0]
    assert text(shown, 0, Column.SKILL) == f"{first.skill}; Sets the stars apart"
    points, reach = points_words(first)
    assert text(shown, 0, Column.POINTS) == f"{points} {reach}"
    assert points.startswith("+")
    pairs = first.result.pairs
    assert text(shown, 0, Column.PAIRS) == f"{pairs.higher} of {pairs.total}"
    assert text(shown, 0, Column.SHARE).startswith("stars ")
    who = text(shown, 0, Column.LEVELS)
    assert who.startswith("Stars: ")
    assert "Joanna Kessler" in who
    index = table(shown).model().index(0, Column.SKILL)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == first.sentence


def test_that_a_difference_says_in_its_tooltip_what_it_is_counted_in(shown: Stage) -> None:
    by_skill = {row.skill: n for n, row in enumerate(rows(shown))}
    tips = {
        name: table(shown)
        .model()
        .index(by_skill[name], Column.POINTS)
        .data(Qt.ItemDataRole.ToolTipRole)
        for name in ("Gains commitment", "Leaves a summary", "Open questions")
    }
    assert tips == {
        "Gains commitment": "+0.9 points (0.6 to 1.2)",
        "Leaves a summary": "+16 percentage points (−6 to 38)",
        "Open questions": "+3.2 (−0.8 to 7.2)",
    }


def test_that_two_wordings_of_one_skill_are_told_apart(shown: Stage) -> None:
    names = [text(shown, n, Column.SKILL).partition(";")[0] for n in range(len(rows(shown)))]
    assert len(set(names)) == len(names)
    assert {"Explores needs, version 1", "Explores needs, version 2"} <= set(names)


def test_that_levels_share_the_axis_of_the_header_and_others_have_their_own(shown: Stage) -> None:
    model = table(shown).model()
    assert isinstance(model, ComparisonTableModel)
    by_skill = {row.skill: row for row in rows(shown)}
    level, done, count = (
        by_skill[name] for name in ("Gains commitment", "Leaves a summary", "Open questions")
    )
    assert model.levels_axis(level) is model.levels
    assert [word for _value, word in model.levels_axis(level).ticks] == ["1", "2", "3", "4"]
    assert [word for _value, word in model.levels_axis(done).ticks] == ["0 %", "50 %", "100 %"]
    axis = model.levels_axis(count)
    assert axis.low == 0
    highest = max(level for _rep, level in (*count.star.levels, *count.average.levels))
    assert highest <= axis.high < 3 * highest
    reach = model.gap_axis(count)
    assert reach.low <= count.result.ci_low < count.result.ci_high <= reach.high


def test_that_enter_shows_the_evidence_and_escape_closes_it(shown: Stage) -> None:
    assert not drawer(shown).isVisible()
    shown.press(Qt.Key.Key_Return)
    assert drawer(shown).isVisible()
    assert drawer(shown).sentence.accessibleName() == rows(shown)[0].sentence
    shown.press(Qt.Key.Key_Escape)
    assert not drawer(shown).isVisible()
    assert table(shown).hasFocus()


def test_that_escape_without_evidence_is_left_to_the_window(shown: Stage) -> None:
    heard: list[int] = []
    shown.page.keyPressEvent = lambda event: heard.append(event.key())
    shown.press(Qt.Key.Key_Escape)
    assert heard == [Qt.Key.Key_Escape]


def test_that_the_evidence_follows_the_arrows(shown: Stage, sample: Journal) -> None:
    shown.press(Qt.Key.Key_Return)
    shown.press(Qt.Key.Key_Down)
    second = rows(shown)[1]
    assert table(shown).currentIndex().row() == 1
    assert drawer(shown).sentence.accessibleName() == second.sentence
    stars, averages = evidence.for_skill(sample, second.series, Choice())
    for side, group in ((drawer(shown).stars, stars), (drawer(shown).averages, averages)):
        said = side.counts.text()
        assert said.startswith(f"{group.observations} observations in ")
        assert said.endswith(f" % of their visits, {group.with_words} with words")
        listed = [
            side.quotes.quote(side.quotes.model().index(n))
            for n in range(side.quotes.model().rowCount())
        ]
        assert listed == list(group.quotes[: evidence.PAGE])
        assert [quote.day for quote in listed] == sorted(
            (quote.day for quote in listed), reverse=True
        )


def test_that_the_verdict_is_bold_and_nothing_in_a_name_is_markup(shown: Stage) -> None:
    shown.press(Qt.Key.Key_Return)
    first = rows(shown)[0]
    lead = f"<b>{first.skill} sets your stars apart.</b>"
    assert lead in drawer(shown).sentence.text()


def test_that_how_we_know_unfolds(shown: Stage) -> None:
    shown.press(Qt.Key.Key_Return)
    assert not drawer(shown).details.isVisible()
    drawer(shown).fold.setFocus()
    shown.press(Qt.Key.Key_Space)
    assert drawer(shown).details.isVisible()
    said = drawer(shown).details.accessibleName()
    for part in (
        "of 100 ranges",
        "24 pairs",
        "Cliff's delta",
        "Hedges' g",
        "these days: Grace Liu",
    ):
        assert part in said
    shown.press(Qt.Key.Key_Space)
    assert not drawer(shown).details.isVisible()


def test_that_tab_leads_from_the_table_to_the_words(shown: Stage) -> None:
    shown.press(Qt.Key.Key_Return)
    ways = (
        drawer(shown).fold,
        drawer(shown).levels,
        drawer(shown).stars.quotes,
        drawer(shown).averages.quotes,
    )
    for stop in ways:
        shown.press(Qt.Key.Key_Tab)
        assert stop.hasFocus()


def test_that_the_words_stand_under_the_names_of_their_tiers(shown: Stage) -> None:
    shown.press(Qt.Key.Key_Return)
    sides = (drawer(shown).stars, drawer(shown).averages)
    assert [side.heading.text() for side in sides] == ["Stars", "Averages"]
    shown.page.findChild(TierMenu).tiers_chosen.emit(("average", "developing"))
    link_named(shown, "Show the levels all the same").click()
    assert [side.heading.text() for side in sides] == ["Averages", "Developing reps"]
    assert sides[1].quotes.accessibleName() == "What was seen: Developing reps"


def test_that_enter_on_a_quote_opens_its_ride_along(shown: Stage) -> None:
    shown.press(Qt.Key.Key_Return)
    quotes = drawer(shown).averages.quotes
    quotes.setFocus()
    shown.press(Qt.Key.Key_Down)
    quote = quotes.quote(quotes.currentIndex())
    assert quote is not None
    assert f"{quote.rep}, {quote.customer}, " in quotes.currentIndex().data()
    shown.press(Qt.Key.Key_Return)
    (gone,) = shown.gone_to
    assert (gone.place, gone.id) == ("ride_along", quote.ride_along_id)
    assert (gone.visit_id, gone.skill_id) == (quote.visit_id, quote.skill_id)


def test_that_escape_in_the_quotes_closes_the_evidence(shown: Stage) -> None:
    shown.press(Qt.Key.Key_Return)
    drawer(shown).stars.quotes.setFocus()
    shown.press(Qt.Key.Key_Escape)
    assert not drawer(shown).isVisible()
    assert table(shown).hasFocus()


def test_that_a_click_on_a_row_shows_its_evidence(shown: Stage) -> None:
    view = table(shown)
    where = view.visualRect(view.model().index(2, Column.PAIRS)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert drawer(shown).isVisible()
    assert drawer(shown).sentence.accessibleName() == rows(shown)[2].sentence


def test_that_every_column_keeps_its_words_in_sight(shown: Stage) -> None:
    view = table(shown)
    widths = [view.columnWidth(column) for column in Column]
    assert sum(widths) == view.viewport().width()
    assert view.columnWidth(Column.LEVELS) > 250
    assert view.rowHeight(0) >= 44


def test_that_a_narrow_window_keeps_the_levels_and_gives_up_shares_first(
    qtbot, shown: Stage
) -> None:
    view = table(shown)
    shown.page.resize(776, 540)
    qtbot.waitUntil(lambda: view.isColumnHidden(Column.SHARE))
    assert view.columnWidth(Column.LEVELS) >= 0.25 * view.viewport().width()
    assert not view.isColumnHidden(Column.POINTS)
    shown.page.resize(1182, 768)
    qtbot.waitUntil(lambda: not view.isColumnHidden(Column.SHARE))


def test_that_narrowed_days_are_said_and_compared(shown: Stage, sample: Journal) -> None:
    window = Window(since=date(2026, 1, 1))
    menu = shown.page.findChild(WindowMenu)
    menu.picked.emit(window)
    assert menu.text() == "since 1 Jan"
    wanted = comparison.by_strength(comparison.compare(sample, Choice(window=window)).skills)
    assert [row.result for row in rows(shown)] == [row.result for row in wanted]


def test_that_a_purpose_narrows_the_comparison(shown: Stage, sample: Journal) -> None:
    (purpose,) = [
        button
        for button in shown.page.findChildren(FilterButton)
        if button.accessibleName().startswith("Purpose")
    ]
    assert purpose.text() == "every purpose"
    purpose.picked.emit(Purpose.SUPPORT)
    assert purpose.text() == "support"
    wanted = comparison.compare(sample, Choice(purpose=Purpose.SUPPORT))
    shown_now = {row.series: row.result for row in rows(shown)}
    assert shown_now == {row.series: row.result for row in wanted.skills}


def test_that_days_come_with_the_way_here(shown: Stage) -> None:
    shown.page.open(Destination("compare", since=date(2026, 6, 1)))
    assert shown.page.findChild(WindowMenu).text() == "since 1 Jun"


def test_that_the_figures_stay_until_the_new_ones_are_there(
    qtbot, theme: Theme, sample: Journal
) -> None:
    it = stage(qtbot, theme, sample, ComparePage)
    late: list[object] = []
    it.page.jobs.run = lambda work, done, failed=None: late.append((work, done)) or _Late()
    before = [row.result for row in rows(it)]
    it.page.findChild(WindowMenu).picked.emit(Window(since=date(2026, 6, 1)))
    assert [row.result for row in rows(it)] == before
    work, done = late[-1]
    done(work())
    assert [row.result for row in rows(it)] != before


class _Late:
    def cancel(self) -> None:
        """Nothing runs."""


def test_that_the_page_stays_on_its_skill_when_it_reads_again(shown: Stage) -> None:
    shown.press(Qt.Key.Key_Down)
    shown.press(Qt.Key.Key_Return)
    skill = rows(shown)[1].series
    shown.page.refresh()
    assert table(shown).currentIndex().data(ROW_ROLE).series == skill
    assert drawer(shown).isVisible()


def test_that_found_and_not_found_are_drawn_apart_in_light_and_dark(
    shown: Stage, theme: Theme, qtbot
) -> None:
    """The square of an interval is filled with a verdict or a hint, hollow with none."""
    for scheme in ("light", "dark"):
        theme.choose(scheme)
        view = table(shown)
        view.clearSelection()
        found = [row.verdict_words for row in rows(shown)]
        for verdict, ink in (("Sets the stars apart", "text"), ("No clear difference", "surface")):
            number = found.index(verdict)
            view.scrollTo(view.model().index(number, 0))
            picture = view.viewport().grab().toImage()
            place = view.visualRect(view.model().index(number, Column.GAP))
            assert isinstance(view.model(), ComparisonTableModel)
            axis = view.model().gap_axis(rows(shown)[number])
            share = axis.part(rows(shown)[number].result.difference)
            x = place.left() + 24 + (place.width() - 48) * share
            shared = view.model().is_shared(rows(shown)[number])
            own_axis = 0 if shared else small_line(theme)
            middle = (place.height() - own_axis) // 2
            at = QPoint(round(x), place.top() + middle - 3)
            assert picture.pixelColor(at) == theme.colour(ink)


def thin_team(journal: Journal) -> None:
    for name, tier, days in (
        ("Joanna Kessler", "star", 5),
        ("Lars Lindholm", "star", 1),
        ("Priya Nair", "star", 2),
        ("Ana Ruiz", "average", 5),
        ("Ben Whitaker", "average", 0),
        ("Emeka Obi", "average", 0),
        ("Grace Liu", "average", 0),
    ):
        rep_id = add_rep(journal, name, tier)
        for day in range(days):
            add_ride_along(journal, rep_id, 3 + 7 * day, ("Alder", "Birch"), ratings=8)


def test_that_too_little_is_counted_and_a_first_step_offered(
    qtbot, theme: Theme, tmp_path: Path
) -> None:
    with new_journal(tmp_path) as journal:
        thin_team(journal)
        it = stage(qtbot, theme, journal, ComparePage)
        empty = it.page.findChild(NotEnough)
        assert empty.isVisible()
        said = words_of(empty, QLabel)
        for words in (
            "Not enough to compare yet",
            "Three stars or more",
            "you have 3",
            "Four averages or more",
            "you have 4",
            "2 of 7 so far",
            "1 day, 2 visits",
            "no ride-along yet",
        ):
            assert words in said
        assert empty.primary.hasFocus()
        assert empty.primary.words() == "New ride-along with Priya Nair"
        it.press(Qt.Key.Key_Space)
        (gone,) = it.gone_to
        newest = journal_list.entries(journal)[0]
        assert (newest.ride_along_id, newest.rep) == (gone.id, "Priya Nair")


def test_that_the_levels_there_are_can_be_looked_at(qtbot, theme: Theme, tmp_path: Path) -> None:
    with new_journal(tmp_path) as journal:
        thin_team(journal)
        it = stage(qtbot, theme, journal, ComparePage)
        (link,) = [
            link
            for link in it.page.findChild(NotEnough).findChildren(Link)
            if link.isVisible() and link.text() == "Show the levels all the same"
        ]
        link.click()
        assert table(it).isVisible()
        assert {row.verdict_words for row in rows(it)} <= {"Description only", "Too few to tell"}
        said = {row.skill: text(it, n, Column.POINTS) for n, row in enumerate(rows(it))}
        assert said["Sets an objective"] == "0.0"  # described: no range without a verdict
        assert said["Open questions"] == NOTHING


def test_that_an_empty_journal_says_what_will_be_here(qtbot, theme: Theme, tmp_path: Path) -> None:
    with new_journal(tmp_path) as journal:
        it = stage(qtbot, theme, journal, ComparePage)
        empty = it.page.findChild(NotEnough)
        assert empty.isVisible()
        said = words_of(empty, QLabel)
        assert {"you have 0", "nobody yet"} <= set(said)
        assert any("T on a rep gives the tier" in words for words in said)
        assert empty.primary.hasFocus()
        it.press(Qt.Key.Key_Space)
        assert it.gone_to == [Destination("ride_along")]


def test_that_a_window_without_ratings_offers_all_days(shown: Stage) -> None:
    menu = shown.page.findChild(WindowMenu)
    menu.picked.emit(Window(since=date(2026, 11, 19)))
    empty = shown.page.findChild(NotEnough)
    assert empty.isVisible()
    (link,) = [one for one in empty.findChildren(Link) if one.text() == "Look at all days"]
    assert link.isVisible()
    link.click()
    assert menu.window_of_days == EVERYTHING
    assert table(shown).isVisible()
