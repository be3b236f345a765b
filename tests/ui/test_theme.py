"""The theme: one source of colours, light and dark, fonts that line figures up."""

import json
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit

from fieldcoach import resources
from fieldcoach.ui import theme as theme_module
from fieldcoach.ui.theme import Theme

TOKENS = json.loads(resources.text("theme", "tokens.json"))
HEX = re.compile(r"#[0-9A-Fa-f]{6}\b")
PACKAGE = Path(theme_module.__file__).parent


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_that_every_text_colour_stands_out_from_every_ground(scheme: str) -> None:
    tokens = TOKENS[scheme]
    for text in ("text", "text2", "accent", "success", "warning", "danger"):
        for ground in ("window", "surface", "raised", "tint"):
            assert contrast(tokens[text], tokens[ground]) >= 4.5, (text, ground)
    assert contrast(tokens["accent_text"], tokens["accent"]) >= 4.5


def test_that_no_colour_is_written_outside_the_tokens() -> None:
    places = [*PACKAGE.rglob("*.py"), resources.path("theme", "window.qss")]
    assert [path.name for path in places if HEX.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("name", "tokens"),
    [
        ("down", ["text2"]),
        ("down-accent", ["accent"]),
        ("right", ["text2"]),
        ("tick", ["accent"]),
        ("radio", ["raised", "field_line"]),
        ("radio-on", ["accent", "accent_text"]),
        ("radio-focus", ["focus"]),
        ("radio-on-focus", ["focus", "accent", "accent_text"]),
        ("box", ["raised", "field_line"]),
        ("box-on", ["accent", "accent_text"]),
        ("box-focus", ["focus"]),
        ("box-on-focus", ["focus", "accent", "accent_text"]),
    ],
)
def test_that_what_a_style_sheet_draws_has_the_token_s_colour(
    scheme: str, name: str, tokens: list[str]
) -> None:
    drawn = HEX.findall(resources.text("theme", scheme, f"{name}.svg"))
    assert drawn == [TOKENS[scheme][token] for token in tokens]


def test_that_choosing_dark_changes_what_a_widget_looks_like_and_says_so(
    theme: Theme, qapp: QApplication, qtbot
) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    light = field.grab().toImage().pixelColor(field.rect().center()).name()
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    dark = field.grab().toImage().pixelColor(field.rect().center()).name()
    assert light.upper() == TOKENS["light"]["raised"]
    assert dark.upper() == TOKENS["dark"]["raised"]
    assert qapp.palette().color(QPalette.ColorRole.Text) == QColor(TOKENS["dark"]["text"])
    assert theme.colour("star") == QColor(TOKENS["dark"]["star"])


def test_that_an_unknown_choice_follows_the_system(qapp: QApplication) -> None:
    theme = Theme(qapp, "mauve")
    assert theme.choice == "system"
    theme.deleteLater()


def test_that_a_field_in_focus_has_a_thicker_line_in_the_accent(theme: Theme, qtbot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.resize(120, 32)
    field.show()

    def line() -> list[str]:
        picture = field.grab().toImage()
        return [picture.pixelColor(60, picture.height() - row).name().upper() for row in (1, 2, 3)]

    raised = TOKENS["light"]["raised"]
    assert line() == [TOKENS["light"]["field_line"], raised, raised]
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert line() == [TOKENS["light"]["accent"], TOKENS["light"]["accent"], raised]


def test_that_there_are_three_sizes_and_figures_line_up(theme: Theme, qapp: QApplication) -> None:
    body = theme.font().pointSizeF()
    assert theme.font("small").pointSizeF() == body - 1
    assert theme.font("title", 600).pointSizeF() == body + 5
    assert theme.font("title", 600).weight() == 600
    tabular = QFont.Tag("tnum")
    for role in ("body", "small", "title"):
        assert theme.font(role).featureValue(tabular) == 1
    assert qapp.font().featureValue(tabular) == 1


def test_that_a_family_is_brought_where_the_system_has_none(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = qapp.font()
    monkeypatch.setattr(QFontDatabase, "families", lambda: ["Sans Serif"])
    theme = Theme(qapp, "light")
    assert theme.font().family() == "DejaVu Sans"
    qapp.setFont(before)
    theme.deleteLater()


def test_that_nothing_is_left_unfilled_in_the_style_sheet(theme: Theme, qapp: QApplication) -> None:
    for choice in ("dark", "light"):
        theme.choose(choice)
        sheet = qapp.styleSheet()
        assert "${" not in sheet
        for drawn in re.findall(r'url\("([^"]+)"\)', sheet):
            assert Path(drawn).is_file()
