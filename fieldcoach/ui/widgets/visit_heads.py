"""What stands above a visit's column: time, customer, the manager's role."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from fieldcoach.coaching.ride_along_words import parse_time, role_word, time_text, visit_name
from fieldcoach.domain.ride_along import Role, Visit
from fieldcoach.i18n import _
from fieldcoach.ui.models.open_ride_along import OpenRideAlong
from fieldcoach.ui.theme import BLOCK, GAP, NAME_LINE, SLIM_VISIT_CELL, SPACE, VISIT_HEAD, Theme
from fieldcoach.ui.widgets.buttons import MenuButton
from fieldcoach.ui.widgets.fields import LineField
from fieldcoach.ui.widgets.keeper import Keeper
from fieldcoach.ui.widgets.labels import lie_flat, set_state
from fieldcoach.ui.widgets.type_ahead import TypeAhead


class CustomerField(TypeAhead):
    """A customer's name: bold, broken into two lines where the column is narrow, else a field."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(_("Customer"), lambda name: _("New: “{name}”").format(name=name), parent)
        self._theme = theme
        self.setFont(theme.font("body", 600))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        shown = self.text() or self.placeholderText()
        painter.setPen(self._theme.colour("text" if self.text() else "text2"))
        metrics = QFontMetrics(self.font())
        lines = max(1, self.height() // metrics.height())
        layout = QTextLayout(shown, self.font())
        layout.beginLayout()
        for number in range(lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(self.width())
            y = number * metrics.height() if lines > 1 else (self.height() - metrics.height()) / 2
            if number == lines - 1:
                rest = metrics.elidedText(
                    shown[line.textStart() :], Qt.TextElideMode.ElideRight, self.width()
                )
                painter.drawText(QPointF(0, y + metrics.ascent()), rest)
            else:
                line.draw(painter, QPointF(0, y))
        layout.endLayout()


class VisitHead(QWidget):
    """The head of one visit. `ready`: its customer is said, the hands go to the cells."""

    ready = Signal(object)  # the visit's key
    changed = Signal(object)
    removed = Signal(object)
    refused = Signal(str)

    def __init__(self, ride: OpenRideAlong, theme: Theme, visit_id: UUID, number: int) -> None:
        super().__init__()
        self._ride = ride
        self._theme = theme
        self.visit_id = visit_id
        self.number = number
        self._narrow = False
        self.starts = LineField(_("Time of visit {number}").format(number=number))
        self.customer = CustomerField(theme)
        self.role = MenuButton()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.setFixedHeight(VISIT_HEAD)
        self.starts.setFont(self._theme.font("small"))
        self.starts.setPlaceholderText(_("time"))
        self.starts.setObjectName("starts")
        self.starts.setProperty("quiet", True)
        for part in (self.starts, self.customer, self.role):
            lie_flat(part)
        self.customer.setObjectName("customer")
        self.customer.setAccessibleName(_("Customer of visit {number}").format(number=self.number))
        self.role.setFont(self._theme.font("small"))
        self.role.setFixedHeight(NAME_LINE)
        self.role.set_quiet(True)
        self.role.setAccessibleName(_("Your role in visit {number}").format(number=self.number))
        self.role.setMenu(self._menu())
        lines = QVBoxLayout(self)
        lines.setSpacing(1)
        lines.addStretch()
        lines.addWidget(self.starts)
        lines.addWidget(self.customer)
        bottom = QHBoxLayout()
        bottom.addWidget(self.role)
        bottom.addStretch()
        lines.addLayout(bottom)
        lines.addStretch()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        self._roles = QActionGroup(self)
        hints = {
            Role.OBSERVE: _("observe: you watch"),
            Role.JOINT: _("joint: you sell together"),
            Role.MODEL: _("model: you show how; nothing counts as the rep's"),
        }
        for role, words in hints.items():
            action = QAction(words, self._roles)
            action.setCheckable(True)
            action.setData(role.value)
            menu.addAction(action)
        menu.addSeparator()
        self.remove = menu.addAction(_("Remove this visit"))
        return menu

    def _connect(self) -> None:
        self._keep_customer = self._keeper(self.customer, self._save_customer, "customer")
        self._keep_starts = self._keeper(self.starts, self._save_starts, "starts")
        self.customer.entered.connect(self._enter)
        self.starts.entered.connect(self.customer.setFocus)
        self._roles.triggered.connect(lambda action: self._save_role(Role(action.data())))
        self.remove.triggered.connect(lambda: self.removed.emit(self.visit_id))

    def _keeper(self, field: LineField, save: Callable[[str], bool], name: str) -> Keeper:
        return Keeper(field, save, self, unsaved=self._ride.unsaved, name=(name, self.visit_id))

    def start(self, visit: Visit) -> None:
        """Show a visit for the first time, with what is typed into it and not saved yet."""
        self._keep_customer.start(visit.customer)
        self._keep_starts.start(time_text(visit.starts))

    def set_width(self, width: int) -> None:
        """Fit the column: a narrow one breaks the customer's name into two lines."""
        narrow = width <= SLIM_VISIT_CELL
        side = SPACE if narrow else BLOCK - GAP
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(side, 0, GAP, 0)
        self.setFixedWidth(width)
        if narrow != self._narrow:
            self._narrow = narrow
            set_state(self.customer, "narrow", narrow)

    def show_visit(self, visit: Visit, customers: Sequence[str]) -> None:
        """Show what the journal says of it."""
        self._keep_customer.show(visit.customer)
        self.customer.setPlaceholderText(visit_name("", self.number))
        self.customer.setToolTip(visit.customer)
        self.customer.set_known(customers)
        self._keep_starts.show(time_text(visit.starts))
        self.role.setText(role_word(visit.role))
        self.role.setAccessibleDescription(role_word(visit.role))
        self.role.setToolTip(
            _("You showed how: nothing in this visit counts as the rep's.")
            if visit.role is Role.MODEL
            else _("Your role in this visit")
        )
        for action in self._roles.actions():
            action.setChecked(action.data() == visit.role.value)
        self.remove.setEnabled(len(self._ride.record.visits) > 1)

    def flush(self) -> bool:
        """Save what is being typed."""
        return all([self._keep_customer.flush(), self._keep_starts.flush()])

    def retire(self) -> None:
        """Save nothing any more: its visit is gone, or another head stands for it."""
        self._keep_customer.stop()
        self._keep_starts.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._ride.visit(self.visit_id).role is Role.MODEL:
            painter.fillRect(self.rect(), self._theme.colour("window"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())

    def _enter(self) -> None:
        if self._keep_customer.flush():
            self.ready.emit(self.visit_id)

    def _save_customer(self, text: str) -> bool:
        return self._tell(self._ride.set_customer(self.visit_id, text))

    def _save_starts(self, text: str) -> bool:
        starts = parse_time(text)
        if starts is None and text.strip():
            self.refused.emit(_("“{typed}” is no time; try 9 or 13:30.").format(typed=text))
            return False
        if starts == self._ride.visit(self.visit_id).starts:
            return True
        return self._tell(self._ride.set_starts(self.visit_id, starts))

    def _save_role(self, role: Role) -> None:
        self._tell(self._ride.set_role(self.visit_id, role))

    def _tell(self, kept: bool) -> bool:
        self.changed.emit(self.visit_id)
        return kept
