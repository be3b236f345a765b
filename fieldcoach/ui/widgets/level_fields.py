"""The level texts of one skill as fields: a digit, the words, and how the rep would say them."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from fieldcoach.domain.rubric import Item, Skill
from fieldcoach.i18n import _
from fieldcoach.ui.models.unsaved_words import UnsavedWords
from fieldcoach.ui.theme import BLOCK, EDGE, FIELD, FOCUS, GAP, SPACE, Theme
from fieldcoach.ui.widgets.fields import NoteField
from fieldcoach.ui.widgets.keeper import Keeper
from fieldcoach.ui.widgets.labels import Small, set_state, set_tone

#: Keeps the words of a level of a skill; returns whether they were kept.
Write = Callable[[Skill, int, str], bool]

_MOST_LINES = 2
_DIGIT = BLOCK
_BETWEEN = SPACE - FOCUS


class LevelField(NoteField):
    """Words that wrap: one line high, two where they need it, then they scroll."""

    up = Signal()
    down = Signal()
    fitted = Signal()
    came_in = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        set_state(self, "level", True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = (
            self.textCursor()
            .block()
            .layout()
            .lineForTextPosition(self.textCursor().positionInBlock())
        )
        first = self.textCursor().blockNumber() == 0 and line.lineNumber() <= 0
        last_block = self.textCursor().blockNumber() == self.document().blockCount() - 1
        lines = self.textCursor().block().layout().lineCount()
        last = last_block and line.lineNumber() >= lines - 1
        if event.key() == Qt.Key.Key_Up and not event.modifiers() and first:
            self.up.emit()
        elif event.key() == Qt.Key.Key_Down and not event.modifiers() and last:
            self.down.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.TabFocusReason:
            self.moveCursor(QTextCursor.MoveOperation.End)
        self.came_in.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(4 * EDGE, FIELD)

    def _fit(self) -> None:
        line = self._line_height()
        lines = max(1, round(self.document().size().height() / line))
        height = max(FIELD, FIELD + (min(lines, _MOST_LINES) - 1) * line)
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
            self.fitted.emit()


class LevelFields(QWidget):
    """A field for each level of the skill, with what the version before says where it differs.

    `entered`: Enter in the last one. `escaped`: Esc. `fitted`: another height is wanted. `came_in`:
    the focus came into this field. `left`: the focus went from one.
    """

    entered = Signal()
    escaped = Signal()
    fitted = Signal()
    came_in = Signal(object)
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        write: Write,
        write_own: Write,
        unsaved: UnsavedWords,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._write = (write, write_own)
        self._unsaved = unsaved
        self._skill: Skill | None = None
        self._unfolded = False
        self._read_only = False
        self._rows: list[_LevelRow] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE)
        self._grid.setVerticalSpacing(_BETWEEN)
        self._grid.setColumnMinimumWidth(0, _DIGIT)
        self._grid.setColumnStretch(1, 1)

    @property
    def fields(self) -> list[LevelField]:
        """The fields in sight, from the lowest level up, a level's own words behind its text."""
        found = []
        for row in self._rows:
            if row.shown:
                found += [row.text, row.own] if self._unfolded else [row.text]
        return found

    def show_skill(self, skill: Skill | None, before: Skill | None, number: int) -> None:
        """Show a skill's levels; `before` is what version `number` has of it."""
        fresh = skill is None or self._skill is None or self._skill.key != skill.key
        self._skill = skill
        levels = _levels(skill)
        while len(self._rows) < len(levels):
            self._add_row()
        for place, row in enumerate(self._rows):
            row.show_level(
                skill, levels[place] if place < len(levels) else None, before, number, fresh=fresh
            )
        self.unfold(self._unfolded)
        self.set_read_only(self._read_only)

    def come_after(self, before: QWidget) -> None:
        """Follow a widget in the tab order: made when they are needed, they would come last."""
        for row in self._rows:
            for field in (row.text, row.own):
                QWidget.setTabOrder(before, field)
                before = field

    def unfold(self, unfolded: bool) -> None:
        """Show below each level how the rep would say it, or hide it."""
        self._unfolded = unfolded
        for row in self._rows:
            row.own.setVisible(row.shown and unfolded)
        self.fitted.emit()

    def flush(self) -> bool:
        """Save what is being typed."""
        kept = [keeper.flush() for row in self._rows for keeper in row.keepers]
        return all(kept)

    def set_read_only(self, read_only: bool) -> None:
        """Let everything be read only."""
        self._read_only = read_only
        for row in self._rows:
            for field in (row.text, row.own):
                field.setReadOnly(read_only)

    def _add_row(self) -> None:
        row = _LevelRow(self._grid, len(self._rows), self._theme, self._write, self._unsaved)
        self._rows.append(row)
        for field in (row.text, row.own):
            field.entered.connect(lambda field=field: self._go_on(field, 1, leaving=True))
            field.down.connect(lambda field=field: self._go_on(field, 1))
            field.up.connect(lambda field=field: self._go_on(field, -1))
            field.escaped.connect(self.escaped)
            field.fitted.connect(self.fitted)
            field.left.connect(self.left)
            field.came_in.connect(lambda field=field: self.came_in.emit(field))

    def _go_on(self, field: LevelField, step: int, *, leaving: bool = False) -> None:
        fields = self.fields
        place = fields.index(field) + step if field in fields else -1
        if 0 <= place < len(fields):
            fields[place].setFocus(Qt.FocusReason.TabFocusReason)
        elif leaving:
            self.entered.emit()


class _LevelRow:
    """The widgets of one level, in three lines of the grid."""

    def __init__(
        self,
        grid: QGridLayout,
        place: int,
        theme: Theme,
        write: tuple[Write, Write],
        unsaved: UnsavedWords,
    ) -> None:
        self.shown = False
        self._skill: Skill | None = None
        self._level = 0
        self.digit = QLabel()
        self.digit.setFont(theme.font(weight=600))
        set_tone(self.digit, "text2")
        self.digit.setFixedHeight(FIELD)
        self.text = LevelField("")
        self.own = LevelField("")
        self.own.setPlaceholderText(_("as the rep says it"))
        set_state(self.own, "own", True)
        self.digit.setBuddy(self.text)
        self.before = Small()
        self.before.setWordWrap(True)
        self.before.setTextFormat(Qt.TextFormat.PlainText)
        self.before.setContentsMargins(SPACE, 0, 0, GAP)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.text)
        column.addWidget(self.before)
        column.addWidget(self.own)
        grid.addWidget(self.digit, place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(column, place, 1)
        self.keepers = [
            Keeper(field, self._saving(keep), field, unsaved=unsaved)
            for field, keep in zip((self.text, self.own), write, strict=True)
        ]

    def show_level(
        self,
        skill: Skill | None,
        level: int | None,
        before: Skill | None,
        number: int,
        *,
        fresh: bool,
    ) -> None:
        """Show one level of a skill, or nothing."""
        self.shown = skill is not None and level is not None
        for widget in (self.digit, self.text):
            widget.setVisible(self.shown)
        if skill is None or level is None:
            self.before.setVisible(False)
            self._skill = None
            for keeper in self.keepers:
                keeper.start("")
            return
        fresh = fresh or level != self._level or self._skill is None
        self._skill, self._level = skill, level
        self.digit.setText(str(level))
        self.text.setAccessibleName(_("Level {level}").format(level=level))
        self.own.setAccessibleName(_("Level {level} as the rep says it").format(level=level))
        for name, keeper, texts in zip(
            ("text", "own"), self.keepers, (skill.level_texts, skill.first_person), strict=True
        ):
            said = _at(texts, level - skill.scale.low)
            if fresh:
                keeper.start(said, (skill.key, name, level))
            else:
                keeper.show(said)
        self._say_before(skill, level, before, number)

    def _say_before(self, skill: Skill, level: int, before: Skill | None, number: int) -> None:
        was = "" if before is None else _at(before.level_texts, level - before.scale.low)
        same_kind = before is not None and before.item is skill.item and level in before.scale
        differs = (
            same_kind and was.split() != _at(skill.level_texts, level - skill.scale.low).split()
        )
        self.before.setVisible(differs)
        self.before.setText(
            _("Version {number}: {text}").format(number=number, text=was or _("no text"))
        )

    def _saving(self, keep: Write) -> Callable[[str], bool]:
        def save(text: str) -> bool:
            return self._skill is None or keep(self._skill, self._level, text)

        return save


def _levels(skill: Skill | None) -> list[int]:
    """Return the levels that have a text: none of a count."""
    if skill is None or skill.item is Item.COUNT:
        return []
    return list(range(skill.scale.low, skill.scale.high + 1))


def _at(texts: tuple[str, ...], place: int) -> str:
    return texts[place] if 0 <= place < len(texts) else ""
