"""Preparing a one-on-one: what is on its agenda, when it is, and a note for the manager alone."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from fieldcoach import clock
from fieldcoach.coaching import one_on_ones, wording
from fieldcoach.coaching.agenda_records import AgendaLine
from fieldcoach.coaching.ride_along_words import parse_time, time_text
from fieldcoach.domain.one_on_one import MOST_USEFUL, AgendaKind
from fieldcoach.domain.ride_along import Doer
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.commands import Command
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.models.open_one_on_one import OpenOneOnOne
from fieldcoach.ui.pages.agenda_page import AgendaPage
from fieldcoach.ui.theme import (
    BLOCK,
    CELL_PANEL,
    DUE_FIELD,
    EDGE,
    GAP,
    INLINE_ICON,
    SPACE,
    TWO_LINE,
    VISIT_HEAD,
)
from fieldcoach.ui.widgets.agenda_adding import AgendaAdding
from fieldcoach.ui.widgets.buttons import Link, MenuButton, Primary, Secondary
from fieldcoach.ui.widgets.day_field import DayField
from fieldcoach.ui.widgets.elided import ElidedHeading
from fieldcoach.ui.widgets.fields import LineField, NoteField
from fieldcoach.ui.widgets.keeper import Keeper
from fieldcoach.ui.widgets.key_hints import KeyHints
from fieldcoach.ui.widgets.labels import Hairline, Quiet, Small, lie_flat, set_tone
from fieldcoach.ui.widgets.page_header import PageHeader
from fieldcoach.ui.widgets.signs import Sign


class OneOnOnePage(AgendaPage):
    """The manager's side of a one-on-one, in the normal window; F5 shows it to the rep."""

    def _lay_out(self) -> None:
        super()._lay_out()
        self.header = PageHeader(self.theme, back=True)
        self.header.add_fact(_("one-on-one"))
        self.day = DayField(_("Day of the one-on-one"), self._save_day)
        self.day.setToolTip(_("The day: fri, +7, 28 or 27 nov"))
        self.day.setFixedWidth(DUE_FIELD)
        self.starts = LineField(_("Time of the one-on-one"))
        self.starts.setPlaceholderText(_("time"))
        self.starts.setToolTip(_("The time: 9 or 13:30"))
        self.starts.setFixedWidth(DUE_FIELD // 2)
        for field in (self.day, self.starts):
            lie_flat(field)
        self._starts_keeper = Keeper(self.starts, self._save_starts, self)
        self.refusal = Small()
        set_tone(self.refusal, "danger")
        self.state = Small()
        self._saved = Small()
        self.more = MenuButton(_("More"), self._more_menu())
        self.more.setAccessibleName(_("More to do with this one-on-one"))
        self.show_it = Primary(_("One-on-one view"), "F5")
        for part in (self.day, self.starts, self.refusal):
            self.header.add_control(part)
        for action in (self.state, self._saved, self.more, self.show_it):
            self.header.add_action(action)
        halves = QHBoxLayout()
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(0)
        halves.addWidget(self._left(), 1)
        halves.addWidget(self._right())
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.header)
        lines.addWidget(Hairline())
        lines.addLayout(halves, 1)
        self.begin_at(self.agenda)

    def _left(self) -> QWidget:
        self.agenda.set_planned(True)
        self.adding = AgendaAdding()
        self.adding.setContentsMargins(BLOCK, SPACE, EDGE, 0)
        hints = KeyHints(
            [
                (_("Alt ↑ ↓"), _("move")),
                (_("Space"), _("talked about")),
                (_("Del"), _("drop")),
                ("Enter", _("notes, or bring back")),
                ("Ctrl Enter", _("add")),
            ]
        )
        hints.setContentsMargins(BLOCK, SPACE, EDGE, BLOCK)
        # A narrow window shows the first of them; F1 has them all.
        hints.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        half = QWidget()
        lines = QVBoxLayout(half)
        lines.setContentsMargins(SPACE, BLOCK, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.agenda, 1)
        lines.addWidget(self.adding)
        lines.addWidget(hints)
        return half

    def _right(self) -> QWidget:
        self._of = ElidedHeading()
        self.forgotten = Small()
        set_tone(self.forgotten, "warning")
        self.finish = Secondary(_("Finish"), "Ctrl Shift Enter")
        ending = QHBoxLayout()
        ending.setContentsMargins(0, SPACE, 0, 0)
        ending.addWidget(self.forgotten)
        ending.addStretch()
        ending.addWidget(self.finish)
        self.private = NoteField(_("Private note"))
        self.private.setPlaceholderText(_("for you alone"))
        self.private.setFixedHeight(VISIT_HEAD + TWO_LINE // 2)
        self._came = Quiet()
        self._came.setTextFormat(Qt.TextFormat.PlainText)
        self._came.setWordWrap(True)
        self._came.setObjectName("scrolled")
        self._came.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._told = QScrollArea()
        self._told.setObjectName("words")
        self._told.setWidgetResizable(True)
        self._told.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrows scroll it
        self._told.setAccessibleName(_("What came of it"))
        self._told.setFixedHeight(2 * TWO_LINE)
        self._told.setWidget(self._came)
        self._private_keeper = Keeper(self.private, self._one.write_private_note, self)
        label = Quiet(self.private.accessibleName())
        label.setBuddy(self.private)
        private = QHBoxLayout()
        private.setContentsMargins(0, BLOCK, 0, 0)
        private.setSpacing(GAP)
        private.addWidget(Sign(self.theme, "lock", "text2", INLINE_ICON))
        private.addWidget(label)
        private.addStretch()
        private.addWidget(Small(_("not in the one-on-one view")))
        self.history = Link()
        half = QFrame()
        half.setObjectName("aside")
        half.setFixedWidth(CELL_PANEL + EDGE)
        lines = QVBoxLayout(half)
        lines.setContentsMargins(EDGE, BLOCK, EDGE, BLOCK)
        lines.setSpacing(GAP)
        lines.addWidget(self._of)
        lines.addWidget(self.notes, 1)
        lines.addLayout(ending)
        lines.addSpacing(SPACE)
        lines.addWidget(self._told)
        lines.addLayout(private)
        lines.addWidget(self.private)
        lines.addSpacing(SPACE)
        lines.addWidget(self.history)
        return half

    def _more_menu(self) -> QMenu:
        menu = QMenu(self)
        self._reopen_it = menu.addAction(_("Not held yet"))
        self._bin = menu.addAction(_("Move to the bin"))
        return menu

    def _connect(self) -> None:
        super()._connect()
        self.header.back.connect(self.back)
        self.finish.clicked.connect(self._hold)
        self.show_it.clicked.connect(self._show_it)
        self.day.refused.connect(self.refusal.setText)
        self.day.entered.connect(self.starts.setFocus)
        self.starts.entered.connect(self.agenda.setFocus)
        self.agenda.dropped.connect(self._one.drop)
        self.agenda.brought_back.connect(self._one.bring_back)
        self.agenda.shifted.connect(self._one.shift)
        self.adding.added.connect(self._add)
        self.adding.left.connect(self.agenda.setFocus)
        self.notes.entered.connect(self.agenda.setFocus)
        self.private.entered.connect(self.agenda.setFocus)
        self.private.escaped.connect(self.agenda.setFocus)
        self.history.clicked.connect(self._show_history)
        self._reopen_it.triggered.connect(self._reopen)
        self._bin.triggered.connect(self._move_to_bin)

    def _start(self) -> None:
        self.refusal.setText("")
        kept = self._one.kept
        self.day.start(kept.day)
        self._starts_keeper.start(time_text(kept.starts))
        self._private_keeper.start(kept.private_note)
        self.adding.clear()

    def _show_again(self) -> None:
        kept = self._one.kept
        self.day.show_day(kept.day)
        self._starts_keeper.show(time_text(kept.starts))
        self._private_keeper.show(kept.private_note)

    def settle(self) -> bool:
        kept = [
            self.day.flush(),
            self._starts_keeper.flush(),
            self.notes.flush(),
            self._private_keeper.flush(),
        ]
        return all(kept)

    def keys(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return [
            (
                _("In the agenda"),
                [
                    ("↑ ↓", _("another item")),
                    ("Alt ↑ ↓", _("move the item")),
                    (_("Space"), _("talked about")),
                    (_("Delete"), _("drop it")),
                    ("Enter", _("to its notes; bring a dropped one back")),
                    (_("a letter"), _("begins its notes")),
                ],
            ),
            self.keys_in_notes(),
        ]

    def commands(self) -> list[Command]:
        return [
            Command("F5", _("one-on-one view"), self._show_it),
            Command("Ctrl+Enter", _("put on the agenda"), self.adding.field.setFocus),
            *self.to_parts(),
            Command("", _("show the earlier one-on-ones"), self._show_history),
            *self.to_hold(),
            Command("", _("move the one-on-one to the bin"), self._move_to_bin),
        ]

    def _show(self) -> None:
        one = self._one
        self.header.set_title(one.agenda.rep.name)
        self._show_state()
        self._saved.setText(one.saved_words)
        self._reopen_it.setVisible(one.is_held)
        self.agenda.show_lines(one.agenda.lines, one.agenda.dropped)
        came = _came_of_it(one)
        self._came.setText(came)
        self._told.setVisible(bool(came))
        count = len(one_on_ones.one_on_ones_of(self.journal, one.agenda.rep.id)) - 1
        self.history.setText(
            ngettext(
                "{n} other one-on-one with {rep}", "{n} other one-on-ones with {rep}", count
            ).format(n=count, rep=one.called.replace("&", "&&"))
        )
        self.history.setVisible(count > 0)
        read_only = self.journal.read_only
        self.notes.set_read_only(read_only)
        self.adding.set_read_only(read_only)
        for field in (self.day, self.starts, self.private):
            field.setReadOnly(read_only)

    def _show_state(self) -> None:
        one = self._one
        forgotten = one.is_due and (one.kept.day < clock.today() or any(one.told))
        self.state.setText(_("held") if one.is_held else "")
        self.forgotten.setText(_("Not marked as held yet") if forgotten else "")
        self.forgotten.setVisible(forgotten)
        if not one.is_due and self.finish.hasFocus():
            self.show_it.setFocus()
        self.finish.setVisible(one.is_due)
        self.finish.setEnabled(not self.journal.read_only)

    def _show_line(self, line: AgendaLine | None, *, is_other: bool) -> None:
        self._of.setText(line.item.text if line else _("The whole hour"))
        # Charts are for the two together: here the rep's points alone stand under a line.
        own = line is not None and line.item.kind is AgendaKind.OWN_POINTS
        points = self._one.agenda.points if own else ()
        self.beneath.show_sayings([(wording.short_day(p.day), p.text) for p in points])
        self.agenda.show_detail(self.beneath.is_empty)

    def _words(self, line: AgendaLine | None) -> tuple[str, str, str]:
        if line is None:
            return self._one.kept.notes, "", ""
        item = self._one.kept_item(line)
        return item.notes, item.issue, item.root_cause

    def _add(self, kind: AgendaKind, text: str) -> None:
        added = self._one.add(kind, text)
        if added is not None:
            self.adding.clear()
            self.agenda.go_to(added)

    def _save_day(self, day: date | None) -> bool:
        return day is not None and self._one.move(day, self._one.kept.starts)

    def _save_starts(self, text: str) -> bool:
        starts = parse_time(text)
        if starts is None and text.strip():
            self.refusal.setText(_("“{typed}” is no time; try 9 or 13:30.").format(typed=text))
            return False
        self.refusal.setText("")
        kept = self._one.kept
        return starts == kept.starts or self._one.move(kept.day, starts)

    def _parts(self) -> Sequence[tuple[QWidget, bool]]:
        return [
            (self.agenda, self.agenda.hasFocus()),
            (self.adding.field, self.adding.has_focus()),
            (self.notes.notes, self.notes.has_focus()),
            (self.private, self.private.hasFocus()),
            (self.day, self.day.hasFocus() or self.starts.hasFocus()),
        ]

    def _show_it(self) -> None:
        if self.settle() and self._one.key is not None:
            self.workspace.seal()
            self.go.emit(Destination("one_on_one_view", self._one.key))

    def _show_history(self) -> None:
        if self._one.key is not None:
            self.go.emit(Destination("rep", self._one.agenda.rep.id, part="one_on_ones"))

    def _move_to_bin(self) -> None:
        key = self._one.key
        if key is None or not self.settle():
            return
        day = wording.named_day(self._one.kept.day, clock.today())
        moved = self._one.do(lambda: one_on_ones.bin_one_on_one(self.journal, key))
        if moved:
            self.workspace.undo_offered.emit(
                _("The one-on-one of {day} is in the bin.").format(day=day)
            )


def _came_of_it(one: OpenOneOnOne) -> str:
    """Return what was agreed and what the rep said of the hour, a line each."""
    called = {Doer.REP: one.called, Doer.MANAGER: one.manager}
    said = []
    for action in one.actions:
        words = _("{who} agreed: {action}").format(who=called[action.doer], action=action.text)
        if action.due_on is not None:
            day = wording.named_day(action.due_on, clock.today())
            words = _("{agreed}, by {day}").format(agreed=words, day=day)
        said.append(words)
    if one.kept.useful is not None:
        useful = _("Useful to {rep}: {n} of {most}").format(
            rep=one.called, n=one.kept.useful, most=MOST_USEFUL
        )
        said.append(useful)
    if one.kept.rep_comment:
        said.append(_("“{words}”").format(words=one.kept.rep_comment))
    return "\n".join(said)
