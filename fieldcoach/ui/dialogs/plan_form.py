"""What the dialogs of goals and actions share: notes of several lines, a rep, a level typed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QLabel

from fieldcoach import clock
from fieldcoach.coaching import reps
from fieldcoach.coaching.goal_offers import read_level
from fieldcoach.coaching.level_words import level_word
from fieldcoach.coaching.wording import percent
from fieldcoach.domain.people import has_left
from fieldcoach.domain.rubric import Item, Scale
from fieldcoach.i18n import _
from fieldcoach.ui.dialogs.form import FormDialog
from fieldcoach.ui.theme import NOTE_LINES
from fieldcoach.ui.widgets.fields import NoteField
from fieldcoach.ui.widgets.labels import Small

if TYPE_CHECKING:
    from fieldcoach.coaching.journal import Journal


class PlanForm(FormDialog):
    """A form with notes: Enter goes on to the next field, Shift+Enter breaks the line."""

    def add_note(self, name: str, label: str, text: str = "") -> NoteField:
        """Add a field of a few lines."""
        field = NoteField(label)
        field.put(text)
        field.setFixedHeight(NOTE_LINES)
        self.add(name, label, field)
        field.edited.connect(self._take_note)
        field.entered.connect(self.focusNextChild)
        field.escaped.connect(self.escape)
        return field

    def add_rep(self, journal: "Journal", rep_id: UUID | None) -> QComboBox:
        """Add the choice of a rep who has not left."""
        field = self.add_choice("rep", _("Rep"))
        today = clock.today()
        for one in reps.reps(journal):
            if not has_left(one.left_on, today) or one.id == rep_id:
                field.addItem(one.name, one.id)
        choose(field, rep_id)
        return field

    def add_words(self, label: str, words: str = "") -> QLabel:
        """Add what cannot be changed, in line with the fields."""
        said = QLabel(words)
        said.setWordWrap(True)
        self.add(label, label, said)
        return said


def choose(field: QComboBox, value: object) -> None:
    """Choose what stands for a value; the first where nothing does."""
    places = (place for place in range(field.count()) if field.itemData(place) == value)
    field.setCurrentIndex(next(places, 0))


def typed_level(value: float, item: Item) -> str:
    """Return a level as it is typed, e.g. "3" or "80 %"."""
    return level_word(value, item)


def level_problem(typed: str, item: Item, scale: Scale) -> str:
    """Return why what was typed is no level of the scale; "" where it is one."""
    if read_level(typed, item, scale) is not None:
        return ""
    if item is Item.DONE:
        return _("Write a share in percent, {low} to {high}.").format(
            low=percent(0), high=percent(1)
        )
    return _("Write a number from {low} to {high}.").format(low=scale.low, high=scale.high)


def scale_words(item: Item, scale: Scale) -> str:
    """Return what a level may be, as a hint beside its field."""
    if item is Item.DONE:
        return _("in percent of the visits")
    return _("{low} to {high}").format(low=scale.low, high=scale.high)


def hint(words: Iterable[str]) -> Small:
    """Return a quiet line of what is known."""
    return Small(", ".join(filter(None, words)))
