"""The first line of the rubric: its name, which version, when it was saved, what to do with it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QWidget

from fieldcoach import clock
from fieldcoach.coaching import wording
from fieldcoach.coaching.rubric_drafts import Rubric
from fieldcoach.i18n import _
from fieldcoach.ui.icons import pixmap
from fieldcoach.ui.models.open_rubric import OpenRubric, shipped
from fieldcoach.ui.theme import EDGE, FOCUS, INLINE_ICON, RUBRIC_NAME, SPACE, Theme
from fieldcoach.ui.widgets.buttons import Link, MenuButton, Primary
from fieldcoach.ui.widgets.fields import LineField
from fieldcoach.ui.widgets.keeper import Keeper
from fieldcoach.ui.widgets.labels import Small, lie_flat
from fieldcoach.ui.widgets.page_header import PageHeader


class RubricHeader(PageHeader):
    """Shows what is open; its menu leads to every version and to what is done with rubrics."""

    version_wanted = Signal(object, object)  # the rubric's key, a version's key or None
    new_wanted = Signal(bool)  # whether as a copy of what is shown
    shipped_wanted = Signal(str)  # the file of one of ours
    read_wanted = Signal()
    write_wanted = Signal()
    discard_wanted = Signal()
    publish_wanted = Signal()
    use_wanted = Signal()
    name_left = Signal()

    def __init__(self, rubric: OpenRubric, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._rubric = rubric
        self.title.setVisible(False)  # the name is a field
        self.name = _Name(theme)
        self._keeper = Keeper(
            self.name, rubric.rename, self, unsaved=rubric.unsaved, name="rubric name"
        )
        self.versions = MenuButton(menu=QMenu())
        self._tick = QLabel()
        self.saved = Small()
        self.use = Link(_("Use for new ride-alongs"))
        self.discard = Link(_("Discard draft"))
        self.publish = Primary(_("Publish"))
        self.add_control(self.name)
        self.add_control(self.versions)
        for action in (self._tick, self.saved, self.use, self.discard, self.publish):
            self.add_action(action)
        self.name.textChanged.connect(self._fit_name)
        self.name.entered.connect(self.name_left)
        self.name.escaped.connect(self._leave_name)
        self.use.clicked.connect(self.use_wanted)
        self.discard.clicked.connect(self.discard_wanted)
        self.publish.clicked.connect(self.publish_wanted)
        theme.changed.connect(self._dress)
        self._dress()

    def show_rubric(self, *, fresh: bool) -> None:
        """Show what is open; `fresh` for another rubric than before."""
        rubric, shown = self._rubric.rubric, self._rubric.shown
        if rubric is None or shown is None:
            return
        if fresh:
            self._keeper.start(rubric.name, ("rubric name", rubric.id))
        else:
            self._keeper.show(rubric.name)
        self._fit_name()
        state = _state_words(self._rubric)
        self.versions.setText(state.replace("&", "&&"))
        self.versions.setAccessibleName(_("Version: {state}").format(state=state))
        self._fill_menu()
        draft = self._rubric.draft
        idle = not self._rubric.is_in_use and self._rubric.base is not None
        self.use.setVisible(idle and draft is None)
        self.use.setEnabled(self._rubric.can_be_changed)
        self.discard.setVisible(draft is not None)
        self.publish.setVisible(draft is not None)
        if draft is not None:
            self.publish.set_words(
                _("Publish version {number}").format(number=draft.version.number)
            )
        read_only = not self._rubric.can_be_changed
        self.name.setReadOnly(read_only)
        self.discard.setEnabled(not read_only)
        self.publish.setEnabled(not read_only)
        self._say_saved(self._rubric.saved_at)

    def flush(self) -> bool:
        """Save the name that is being typed."""
        return self._keeper.flush()

    def _leave_name(self) -> None:
        """Let the name be what it was, and go."""
        rubric = self._rubric.rubric
        if rubric is not None:
            self._rubric.unsaved.drop(("rubric name", rubric.id))
            self._keeper.start(rubric.name, ("rubric name", rubric.id))
        self.name_left.emit()

    def _say_saved(self, saved_at: datetime | None) -> None:
        self._tick.setVisible(saved_at is not None)
        self.saved.setText(
            "" if saved_at is None else _("saved {time}").format(time=wording.clock_time(saved_at))
        )

    def _fit_name(self) -> None:
        self.name.updateGeometry()
        self.name.setToolTip(self.name.text())

    def _fill_menu(self) -> None:
        menu = self.versions.menu()
        menu.clear()
        rubric, shown = self._rubric.rubric, self._rubric.shown
        if rubric is None or shown is None:
            return
        if rubric.draft is not None:
            self._offer(menu, rubric, None, shown.id == rubric.draft.version.id)
        for version in reversed(rubric.versions):
            self._offer(menu, rubric, version.id, shown.id == version.id)
        others = [other for other in self._rubric.rubrics if other.id != rubric.id]
        if others:
            menu.addSeparator()
        for other in others:
            action = menu.addAction(other.name.replace("&", "&&"))
            action.triggered.connect(lambda _on, key=other.id: self.version_wanted.emit(key, None))
        menu.addSeparator()
        for words, call in self._ways():
            menu.addAction(words).triggered.connect(lambda _on, call=call: call())
        ours = menu.addMenu(_("New rubric from ours"))
        for file, name in shipped():
            ours.addAction(name).triggered.connect(
                lambda _on, file=file: self.shipped_wanted.emit(file)
            )

    def _offer(self, menu: QMenu, rubric: Rubric, version_id: object, here: bool) -> None:
        action = QAction(_version_words(rubric, version_id), menu)
        action.setCheckable(True)
        action.setChecked(here)
        newest = rubric.newest.id if rubric.newest and rubric.draft is None else None
        named = None if version_id == newest else version_id
        action.triggered.connect(lambda _on: self.version_wanted.emit(rubric.id, named))
        menu.addAction(action)

    def _ways(self) -> list[tuple[str, Callable[[], object]]]:
        return [
            (_("New rubric"), lambda: self.new_wanted.emit(False)),
            (_("New rubric as a copy of this one"), lambda: self.new_wanted.emit(True)),
            (_("Read a rubric file…"), self.read_wanted.emit),
            (_("Write a rubric file…"), self.write_wanted.emit),
        ]

    def _dress(self) -> None:
        self._tick.setPixmap(pixmap(self._theme, "check", "text2", INLINE_ICON))


class _Name(LineField):
    """The name as a title; where it is too long, its end is told by "…" until it is written."""

    escaped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(_("Name of the rubric"))
        self._theme = theme
        self.setFont(theme.font("title", 600))
        lie_flat(self)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.text()) + SPACE
        return QSize(max(min(wide, RUBRIC_NAME), 4 * EDGE), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(4 * EDGE, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        metrics = self.fontMetrics()
        if self.hasFocus() or metrics.horizontalAdvance(self.text()) <= self.width():
            return
        painter = QPainter(self)
        painter.setPen(self._theme.colour("text"))
        room = self.rect().adjusted(0, 0, 0, -FOCUS)
        painter.fillRect(room, self._theme.colour("surface"))
        fitting = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, fitting)


def _state_words(rubric: OpenRubric) -> str:
    """Return "draft of version 4, version 3 is in use"."""
    shown, base, draft = rubric.shown, rubric.base, rubric.draft
    if shown is None:
        return ""
    if draft is not None and base is not None:
        words = (
            _("draft of version {number}, version {used} is in use")
            if rubric.is_in_use
            else _("draft of version {number}, version {used} is not in use")
        )
        return words.format(number=shown.number, used=base.number)
    if draft is not None:
        return _("draft of version 1, not in use yet")
    if shown is base and not rubric.is_in_use:
        return _("version {number}, not in use").format(number=shown.number)
    if shown is base:
        return _("version {number}, in use").format(number=shown.number)
    return _("version {number}, no longer in use").format(number=shown.number)


def _version_words(rubric: Rubric, version_id: object) -> str:
    if version_id is None:
        assert rubric.draft is not None
        return _("Draft of version {number}").format(number=rubric.draft.version.number)
    version = next(one for one in rubric.versions if one.id == version_id)
    assert version.published_on is not None
    return _("Version {number}, {day}").format(
        number=version.number, day=wording.short_day(version.published_on, clock.today())
    )
