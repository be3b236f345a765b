"""The line above the journal's list: the search field, what narrows the list, and since when."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from fieldcoach import clock
from fieldcoach.coaching import wording
from fieldcoach.coaching.ride_along_words import purpose_word, state_word
from fieldcoach.domain.ride_along import Purpose, State
from fieldcoach.i18n import _
from fieldcoach.ui.models.journal_narrowing import (
    NO_FOCUS,
    Narrowing,
    customers_in,
    focus_skills_in,
    reps_in,
    time_choices,
)
from fieldcoach.ui.models.journal_words import Names
from fieldcoach.ui.theme import BLOCK, EDGE, FIELD, GAP, MARGIN, SPACE, Theme
from fieldcoach.ui.widgets.filter_button import FilterButton
from fieldcoach.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fieldcoach.coaching.journal_list import Entry

_FIELD_WIDTH = 13 * EDGE + GAP
_NARROWEST_FIELD = 6 * EDGE


class JournalFilters(QWidget):
    """Holds what the journal is narrowed to; `narrowed` is emitted when a person chose otherwise.

    `search` is the field; who shows the list listens to it. `offer` fills the menus from the
    ride-alongs there are.
    """

    narrowed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.narrowing = Narrowing()
        self.names = Names({}, {})
        self.search = SearchField(theme, _("Search the journal"))
        self.search.setMaximumWidth(_FIELD_WIDTH)
        self.search.setMinimumWidth(_NARROWEST_FIELD)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._customers: list[str] = []
        self._rep = FilterButton(_("Rep"), gives_way=True)
        self._purpose = FilterButton(_("Purpose"), gives_way=True)
        self._state = FilterButton(_("State"), gives_way=True)
        self._customer = FilterButton(_("Customer"), gives_way=True)
        self._focus = FilterButton(_("Focus"), gives_way=True)
        self._time = FilterButton(_("Time"), gives_way=True)
        self._time.add_extra(_("Other days…"), self._ask_for_days)
        self._lay_out()
        self._connect()

    def offer(self, entries: "Sequence[Entry]") -> None:
        """Offer what there is; let go of a rep, customer or skill that is no longer there."""
        self.names = Names(reps_in(entries), focus_skills_in(entries))
        self._customers = customers_in(entries)
        held = self.narrowing
        if held.rep_id not in self.names.reps:
            held = replace(held, rep_id=None)
        if held.customer not in self._customers:
            held = replace(held, customer=None)
        if held.focus != NO_FOCUS and held.focus not in self.names.skills:
            held = replace(held, focus=None)
        self.show_narrowing(held)

    def show_narrowing(self, narrowing: Narrowing) -> None:
        """Hold a narrowing and say it."""
        self.narrowing = narrowing
        self._rep.offer(_choices(_("every rep"), self.names.reps.items()), narrowing.rep_id)
        self._purpose.offer(
            _choices(_("every purpose"), ((one, purpose_word(one)) for one in Purpose)),
            narrowing.purpose,
        )
        self._state.offer(
            _choices(_("every state"), ((one, state_word(one)) for one in State)), narrowing.state
        )
        self._customer.offer(
            _choices(_("every customer"), ((name, name) for name in self._customers)),
            narrowing.customer,
        )
        focus = _choices(_("every focus"), self.names.skills.items())
        self._focus.offer([*focus, (_("no focus point"), NO_FOCUS)], narrowing.focus)
        today = clock.today()
        times = [(choice.words, choice.window) for choice in time_choices(today)]
        words = "" if narrowing.window.is_open else wording.window_text(narrowing.window, today)
        self._time.offer(times, narrowing.window, words)

    def _lay_out(self) -> None:
        self.setFixedHeight(FIELD + SPACE)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN + BLOCK, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.search, 3)
        row.addSpacing(SPACE)
        for button in (self._rep, self._purpose, self._state, self._customer, self._focus):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._time)

    def _connect(self) -> None:
        self._rep.picked.connect(lambda one: self._narrow(replace(self.narrowing, rep_id=one)))
        self._purpose.picked.connect(lambda one: self._narrow(replace(self.narrowing, purpose=one)))
        self._state.picked.connect(lambda one: self._narrow(replace(self.narrowing, state=one)))
        self._customer.picked.connect(
            lambda one: self._narrow(replace(self.narrowing, customer=one))
        )
        self._focus.picked.connect(lambda one: self._narrow(replace(self.narrowing, focus=one)))
        self._time.picked.connect(lambda one: self._narrow(replace(self.narrowing, window=one)))

    def _narrow(self, narrowing: Narrowing) -> None:
        self.show_narrowing(narrowing)
        self.narrowed.emit()

    def _ask_for_days(self) -> None:
        from fieldcoach.ui.dialogs.days import DaysDialog  # not before the page is filled

        dialog = DaysDialog(self.narrowing.window, self)
        if dialog.exec():
            self._narrow(replace(self.narrowing, window=dialog.fields.days))


def _choices(first: str, others: "Iterable[tuple[object, str]]") -> list[tuple[str, object]]:
    """Return choices for a menu: the one that lets all pass, then a value and words each."""
    return [(first, None), *((words, value) for value, words in others)]
