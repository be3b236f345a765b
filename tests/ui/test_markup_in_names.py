"""A name that looks like markup is shown as it is written."""

from datetime import UTC, date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from fieldcoach.domain.ride_along import AmendedText, Amendment, Purpose, RideAlong, State
from fieldcoach.ids import new_id
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.acknowledged_strip import AcknowledgedStrip
from fieldcoach.ui.widgets.buttons import Primary

NAME = "Alder <b>North</b>"
MOMENT = datetime(2026, 11, 20, 14, 2, 11, tzinfo=UTC)


def taken_for_markup(widget: QWidget) -> list[str]:
    return [
        label.text()
        for label in widget.findChildren(QLabel)
        if NAME in label.text() and label.textFormat() is not Qt.TextFormat.PlainText
    ]


def test_that_a_button_shows_it(qtbot) -> None:
    button = Primary(f"New ride-along with {NAME}")
    qtbot.addWidget(button)
    assert taken_for_markup(button) == []


def test_that_an_amendment_shows_it(qtbot, theme: Theme) -> None:
    manager = new_id()
    text = AmendedText(field="", place=f"{NAME}, outcome", before=NAME, after=NAME)
    amendment = Amendment(
        id=new_id(),
        manager_id=manager,
        opened_at=MOMENT,
        closed_at=None,
        reason=NAME,
        texts=(text,),
    )
    record = RideAlong(
        id=new_id(),
        rep_id=new_id(),
        manager_id=manager,
        day=date(2026, 11, 20),
        purpose=Purpose.DEVELOP,
        state=State.ACKNOWLEDGED,
        rep_comment=NAME,
        acknowledged_by=NAME,
        acknowledged_at=MOMENT,
        amendments=(amendment,),
        saved_at=MOMENT,
    )
    strip = AcknowledgedStrip(theme)
    qtbot.addWidget(strip)
    strip.show_record(record, {manager: NAME})
    assert taken_for_markup(strip) == []
