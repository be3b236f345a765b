"""A chart in the window: when it is painted, and what is seen meanwhile."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fieldcoach.charts.alternative import span_of
from fieldcoach.domain.rubric import Item, Scale
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets import figure_canvas
from fieldcoach.ui.widgets.figure_canvas import FigureCanvas
from tests.charts.curves import FIRST, GROWING, LEVEL, curve

CASES = {
    "one day": curve([2.5]),
    "no day": curve([]),
    "growing": curve(GROWING, coached=(FIRST,), shown=(FIRST,), benchmark=3.3),
    "done or not": curve([0, 1, 0.5, 0.75, 1, 0.5, 1], item=Item.DONE, scale=Scale(0, 1)),
    "a large count": curve([999] * 7, item=Item.COUNT, scale=Scale(0, 999), benchmark=1.5),
    "five years of weeks": curve([2, 2.5, 3, 3.5] * 65, step=7, reworded=(FIRST,)),
    "own ratings": curve(GROWING, self_ratings=((FIRST, 2), (FIRST + timedelta(24), 2))),
}


def shown(qtbot, theme: Theme, of: object, width: int = 265) -> FigureCanvas:
    canvas = FigureCanvas(theme, of, span_of([of]))
    qtbot.addWidget(canvas)
    canvas.resize(width, canvas.height())
    with qtbot.waitExposed(canvas):
        canvas.show()
    canvas.grab()
    return canvas


def painted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the widths of the charts that are painted from now on."""
    widths: list[int] = []
    paint = figure_canvas.paint_growth

    def counting(painter, theme, layout) -> None:
        widths.append(round(layout.frame.width))
        paint(painter, theme, layout)

    monkeypatch.setattr(figure_canvas, "paint_growth", counting)
    return widths


def test_that_a_gesture_paints_a_chart_once(qtbot, theme: Theme, monkeypatch) -> None:
    widths = painted(monkeypatch)
    canvas = shown(qtbot, theme, curve(GROWING))
    assert widths == [265]
    for width in range(270, 400, 10):
        canvas.resize(width, canvas.height())
        canvas.grab()
        QTest.qWait(5)
        assert not canvas.is_drawn
    qtbot.waitUntil(lambda: canvas.is_drawn)
    assert widths == [265, 390]


def test_that_the_old_picture_is_seen_while_the_size_changes(qtbot, theme: Theme) -> None:
    canvas = shown(qtbot, theme, curve(GROWING))
    canvas.resize(530, canvas.height())
    image = canvas.grab().toImage()
    assert not canvas.is_drawn
    ground = theme.colour("surface")
    inked = [x for x in range(530) if any(image.pixelColor(x, y) != ground for y in range(164))]
    assert inked[0] < 40
    assert inked[-1] > 490


def test_that_a_chart_is_painted_only_when_it_is_seen(qtbot, theme: Theme, monkeypatch) -> None:
    widths = painted(monkeypatch)
    canvas = FigureCanvas(theme, curve(GROWING), None)
    qtbot.addWidget(canvas)
    canvas.resize(300, canvas.height())
    QApplication.processEvents()
    assert widths == []


def test_that_another_scheme_is_painted_next(qtbot, theme: Theme) -> None:
    canvas = shown(qtbot, theme, curve(GROWING))
    theme.choose("dark")
    assert not canvas.is_drawn
    QApplication.processEvents()
    image = canvas.grab().toImage()
    assert image.pixelColor(canvas.rect().center()) == theme.colour("surface")
    assert canvas.is_drawn


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("width", [120, 180, 420])
def test_that_every_day_is_seen_where_it_can_be_pointed_at(
    qtbot, theme: Theme, case: str, width: int
) -> None:
    of = CASES[case]
    canvas = shown(qtbot, theme, of, width)
    image = canvas.grab().toImage()
    rep = theme.colour("rep")
    for number in range(len(of.points)):
        assert canvas.rect().contains(canvas.spot(number))
    # Of many days only the last is sure to lie above its neighbours.
    for number in {0, len(of.points) - 1} if 0 < len(of.points) < 20 else {len(of.points) - 1}:
        if number >= 0:
            spot = canvas.spot(number)
            around = [spot + QPoint(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
            assert any(near(image.pixelColor(place), rep) for place in around)


def near(one: QColor, other: QColor) -> bool:
    parts = ("red", "green", "blue")
    return all(abs(getattr(one, part)() - getattr(other, part)()) < 40 for part in parts)


def test_that_no_word_touches_the_edge(qtbot, theme: Theme) -> None:
    canvas = shown(qtbot, theme, curve(LEVEL, step=60), 180)
    image = canvas.grab().toImage()
    ground = theme.colour("surface")
    # Beyond the ring of the focus, which goes around everything.
    for x in (3, image.width() - 4):
        assert all(image.pixelColor(x, y) == ground for y in range(4, image.height() - 4))
