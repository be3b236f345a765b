"""The one-on-one itself: manager and rep look at one screen, and nobody else is in it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from fieldcoach.coaching import wording
from fieldcoach.coaching.agenda_records import AgendaLine, OwnPoint
from fieldcoach.domain.one_on_one import AgendaKind
from fieldcoach.i18n import _
from fieldcoach.ui.commands import Command
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.pages.agenda_page import AgendaPage
from fieldcoach.ui.theme import AGENDA_HALF, AGREED_BY, BLOCK, EDGE, FIELD, GAP, SPACE
from fieldcoach.ui.widgets.agenda_agreed import AgreedLines
from fieldcoach.ui.widgets.agenda_header import OneOnOneHeader
from fieldcoach.ui.widgets.agenda_useful import UsefulRow
from fieldcoach.ui.widgets.day_field import DayField
from fieldcoach.ui.widgets.fields import LineField
from fieldcoach.ui.widgets.keeper import Keeper
from fieldcoach.ui.widgets.labels import Hairline, Quiet, lie_flat, set_tone


class OneOnOneViewPage(AgendaPage):
    """The agenda with what belongs to its open item; beside it what is said and agreed.

    Only F5 leaves it: to where it came from, or to the preparation where something was written and
    nobody said yet that it was held. The private note is not even asked for.
    """

    stands_alone = True

    def _lay_out(self) -> None:
        super()._lay_out()
        self.setStyleSheet(self.theme.larger_sheet())
        self._told: tuple[object, ...] = ()  # before the view was gone to
        self.header = OneOnOneHeader(self.theme)
        self.agreed = AgreedLines(self._one)
        self.next = DayField(_("Next one-on-one"), self._one.plan_next, optional=True)
        self.next.setPlaceholderText(_("fri, +7"))
        self.next.setToolTip(_("A day: fri, +7, 28 or 27 nov"))
        self.next.setFixedWidth(AGREED_BY + EDGE)
        self.next.setAlignment(Qt.AlignmentFlag.AlignRight)
        lie_flat(self.next)
        self.refusal = Quiet()
        set_tone(self.refusal, "danger")
        self.useful = UsefulRow()
        self._question = Quiet()
        self._question.setTextFormat(Qt.TextFormat.PlainText)
        self.comment = LineField(_("What you say about it"))
        self.comment.setPlaceholderText(_("in your own words"))
        lie_flat(self.comment)
        self._comment_keeper = Keeper(self.comment, self._one.write_comment, self)
        halves = QHBoxLayout()
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(0)
        left = QWidget()
        left.setMaximumWidth(AGENDA_HALF)
        column = QVBoxLayout(left)
        column.setContentsMargins(BLOCK, BLOCK, 0, 0)
        column.addWidget(self.agenda)
        halves.addWidget(left, 1)
        halves.addWidget(Hairline(Qt.Orientation.Vertical))
        halves.addWidget(self._right(), 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.header)
        lines.addWidget(Hairline())
        lines.addLayout(halves, 1)
        self.begin_at(self.agenda)

    def _right(self) -> QWidget:
        following = QHBoxLayout()
        following.setSpacing(SPACE)
        label = Quiet(self.next.accessibleName())
        label.setBuddy(self.next)
        following.addWidget(label)
        following.addWidget(self.refusal, 1)
        following.addWidget(self.next)
        answers = QHBoxLayout()
        answers.setSpacing(BLOCK)
        answers.addWidget(self.useful)
        answers.addWidget(self.comment, 1)
        half = QWidget()
        lines = QVBoxLayout(half)
        lines.setContentsMargins(FIELD, EDGE - GAP, FIELD, BLOCK)
        lines.setSpacing(GAP)
        lines.addWidget(self.notes, 1)
        lines.addWidget(self.agreed)
        lines.addLayout(following)
        lines.addSpacing(SPACE)
        lines.addWidget(self._question)
        lines.addLayout(answers)
        self._question.setBuddy(self.useful)
        return half

    def _connect(self) -> None:
        super()._connect()
        self.header.finish.clicked.connect(self._hold)
        self.header.reopen.clicked.connect(self._reopen)
        self.header.leave.clicked.connect(self._leave)
        self.notes.entered.connect(self.agreed.add.setFocus)
        self.next.refused.connect(self.refusal.setText)
        self.next.entered.connect(self.useful.setFocus)
        self.useful.answered.connect(self._one.answer)
        self.useful.entered.connect(self.comment.setFocus)
        self.comment.entered.connect(self.agenda.setFocus)

    def _start(self) -> None:
        self.refusal.setText("")
        self.beneath.show_nothing()
        one = self._one
        self._told = one.told
        self.agreed.start(one.called, one.manager, one.actions)
        self.next.start(one.following.day if one.following else None)
        self._comment_keeper.start(one.hide(one.kept.rep_comment))

    def _show_again(self) -> None:
        self.agreed.show_actions(self._one.actions)
        self.next.show_day(self._one.following.day if self._one.following else None)
        self._comment_keeper.show(self._one.hide(self._one.kept.rep_comment))

    def settle(self) -> bool:
        kept = [
            self.notes.flush(),
            self.agreed.flush(),
            self.next.flush(),
            self._comment_keeper.flush(),
        ]
        return all(kept)

    def keys_title(self) -> str:
        return _("one-on-one")

    def keys(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return [
            (
                _("In the agenda"),
                [
                    ("↑ ↓", _("open another item")),
                    (_("Space"), _("talked about")),
                    ("Enter", _("to its notes")),
                    (_("a letter"), _("begins its notes")),
                ],
            ),
            self.keys_in_notes(),
            (_("How useful it was"), [(_("1–4"), _("answer")), (_("Space"), _("no answer"))]),
        ]

    def commands(self) -> list[Command]:
        return [
            Command("F5", _("leave the one-on-one view"), self._leave),
            *self.to_parts(),
            Command("Ctrl+Enter", _("add what is agreed"), self.agreed.begin),
            *self.to_hold(),
        ]

    def pose(self) -> None:
        """Show an item with a chart."""
        charted = next((one for one in self._one.agenda.lines if one.series_id), None)
        if charted is not None:
            self.agenda.go_to(charted.item.id)

    def _show(self) -> None:
        one = self._one
        fact = _("one-on-one, {day}").format(day=wording.full_day(one.kept.day))
        self.header.show_words(one.agenda.rep.name, one.called, fact)
        self.header.show_saved(one.saved_words)
        self.header.show_held(one.is_held)
        self.agenda.show_lines(one.agenda.lines)
        question = _("How useful was this hour to you, {rep}?").format(rep=one.called)
        self._question.setText(question)
        self.useful.ask(question)
        self.useful.show_answer(one.kept.useful)
        read_only = self.journal.read_only
        for button in (self.header.finish, self.header.reopen):
            button.setEnabled(not read_only)
        self.notes.set_read_only(read_only)
        self.agreed.set_read_only(read_only)
        self.useful.set_read_only(read_only)
        for field in (self.next, self.comment):
            field.setReadOnly(read_only)

    def _show_line(self, line: AgendaLine | None, *, is_other: bool) -> None:
        if not is_other:
            return
        if line is None:
            self.beneath.show_nothing()
        elif line.item.kind is AgendaKind.OWN_POINTS:
            self.beneath.show_sayings([_said(point) for point in self._one.agenda.points])
        else:
            curve = self._one.growth(line)
            self.beneath.show_growth(curve, self._one.called, line.detail if curve else "")
        self.agenda.show_detail(self.beneath.is_empty)

    def _words(self, line: AgendaLine | None) -> tuple[str, str, str]:
        if line is None:
            return self._one.hide(self._one.agenda.one_on_one.notes), "", ""
        return line.item.notes, line.item.issue, line.item.root_cause

    def _parts(self) -> Sequence[tuple[QWidget, bool]]:
        focus = QApplication.focusWidget()
        in_agreed = focus is not None and self.agreed.isAncestorOf(focus)
        return [
            (self.agenda, self.agenda.hasFocus()),
            (self.notes.notes, self.notes.has_focus()),
            (self.agreed.fields[0] if self.agreed.fields else self.agreed.add, in_agreed),
            (self.next, self.next.hasFocus()),
            (self.useful, self.useful.hasFocus() or self.comment.hasFocus()),
        ]

    def _hold(self) -> None:
        super()._hold()
        if self._held():  # the header says so, which is not read out of itself
            said = QAccessibleAnnouncementEvent(self.header, self.header.state.text())
            QAccessible.updateAccessibility(said)

    def _leave(self) -> None:
        if not self.settle():
            return
        self.workspace.seal()
        told = self._one.told
        if self._one.is_due and any(told) and told != self._told:
            self.go.emit(Destination("one_on_one", self._one.key))
        else:
            self.back.emit()


def _said(point: OwnPoint) -> tuple[str, str]:
    return wording.short_day(point.day), point.text
