"""Words of so many lines: what is shown of them."""

import pytest

from fieldcoach.ui.widgets.paragraph import Paragraph

LONG = "She asked what a day of standstill costs them and waited for the answer. " * 9


def test_that_words_which_fit_are_all_there(qtbot) -> None:
    said = Paragraph("One line.\n\nAnd another.", 3)
    qtbot.addWidget(said)
    assert said.lines(400) == ["One line.", "", "And another."]
    assert said.heightForWidth(400) == 3 * said.fontMetrics().lineSpacing()


@pytest.mark.parametrize("words", [LONG, LONG.replace(" ", ""), "🙂 " * 300, "a\n" * 20])
@pytest.mark.parametrize("width", [40, 250])
def test_that_no_line_is_wider_than_there_is_room_and_the_last_is_elided(
    qtbot, words: str, width: int
) -> None:
    said = Paragraph(words, 3)
    qtbot.addWidget(said)
    shown = said.lines(width)
    assert len(shown) == 3
    assert all(said.fontMetrics().horizontalAdvance(line) <= width + 1 for line in shown)
    assert said.text() == words
    if words != "a\n" * 20:
        assert shown[-1].endswith("…")


def test_that_no_sign_is_cut_in_half(qtbot) -> None:
    said = Paragraph("🙂" * 400, 3)
    qtbot.addWidget(said)
    assert set("".join(said.lines(100))) == {"🙂", "…"}


def test_that_no_words_are_no_line(qtbot) -> None:
    said = Paragraph("", 3)
    qtbot.addWidget(said)
    assert said.lines(100) in ([], [""])
