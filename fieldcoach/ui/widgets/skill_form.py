"""One skill of a rubric: what it is called, what is rated, its level texts, what became of it."""

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from fieldcoach.coaching.rubric_changes import SkillChange
from fieldcoach.coaching.rubric_words import rated_choices, rated_words
from fieldcoach.domain.rubric import Item, Skill, scale_of
from fieldcoach.i18n import _
from fieldcoach.ui.models.open_rubric import OpenRubric
from fieldcoach.ui.theme import BLOCK, FIELD, GAP, RATED_FIELD, SPACE, Theme
from fieldcoach.ui.widgets.fields import LineField
from fieldcoach.ui.widgets.keeper import Keeper
from fieldcoach.ui.widgets.labels import Quiet, Small, set_state
from fieldcoach.ui.widgets.level_fields import LevelFields
from fieldcoach.ui.widgets.parts import Link


class SkillForm(QScrollArea):
    """Shows and changes the skill it is given. `escaped`: Esc in a field; `left_below`: Enter.

    `left`: a field was left, and its words are saved.
    """

    escaped = Signal()
    left_below = Signal()
    left = Signal()

    def __init__(self, rubric: OpenRubric, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rubric = rubric
        self._skill: Skill | None = None
        self.name = _Name(_("Skill"))
        self.name.setFont(theme.font(weight=600))
        self.rated = _Rated()
        self.rated.setAccessibleName(_("What is rated"))
        self.rated.setFixedWidth(RATED_FIELD)
        for item, levels in rated_choices():
            words = rated_words(item, scale_of(item, levels or 4))
            self.rated.addItem(words, (item.value, levels))
        self.before = Small()
        self.before.setContentsMargins(SPACE, 0, 0, 0)
        self.levels = LevelFields(
            theme, rubric.edit.set_level_text, rubric.edit.set_first_person, rubric.unsaved
        )
        self.fold = Link()
        self.fold.setCheckable(True)
        self._label = Small(_("Level texts: what can be seen or heard"))
        self._label.setBuddy(self.levels)
        self.same = QRadioButton(_("reworded, same meaning"))
        self.other = QRadioButton(_("changed, start afresh"))
        self._answers = QButtonGroup(self)
        self._answers.addButton(self.same)
        self._answers.addButton(self.other)
        self._against = Quiet()
        self._forced = Quiet(_("It is rated otherwise now: changed, levels start afresh."))
        self._keeper = Keeper(self.name, self._save_name, self, unsaved=rubric.unsaved)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setObjectName("scrolled")
        top = QGridLayout()
        top.setHorizontalSpacing(BLOCK)
        top.setVerticalSpacing(GAP)
        for column, field in enumerate((self.name, self.rated)):
            label = Small(field.accessibleName())
            label.setBuddy(field)
            top.addWidget(label, 0, column)
            top.addWidget(field, 1, column)
        top.addWidget(self.before, 2, 0, 1, 2)
        texts = QHBoxLayout()
        texts.addWidget(self._label)
        texts.addStretch()
        texts.addWidget(self.fold)
        self._question = QWidget()
        question = QHBoxLayout(self._question)
        question.setContentsMargins(0, SPACE, 0, 0)
        question.setSpacing(BLOCK)
        for part in (self._against, self.same, self.other):
            question.addWidget(part)
        question.addStretch()
        self._lines = lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, SPACE, GAP)
        lines.setSpacing(GAP)
        lines.addLayout(top)
        lines.addSpacing(GAP)
        lines.addLayout(texts)
        lines.addWidget(self.levels)
        lines.addWidget(self._question)
        lines.addWidget(self._forced)
        lines.addStretch()
        inner.installEventFilter(self)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._show_fold(False)

    def _connect(self) -> None:
        self.rated.activated.connect(self._save_rated)
        self.fold.toggled.connect(self._show_fold)
        self.name.entered.connect(self._leave_name)
        self.name.escaped.connect(self.escaped)
        self.levels.escaped.connect(self.escaped)
        for fields in (self.name, self.levels):
            fields.left.connect(self.left)
        self.levels.came_in.connect(lambda field: self.ensureWidgetVisible(field, 0, SPACE))
        self.levels.entered.connect(self._leave_levels)
        self._answers.buttonClicked.connect(lambda button: self._answer(button is self.same))

    def show_skill(self, skill: Skill | None) -> None:
        """Show a skill as the draft, or the version, has it; what is being typed stays."""
        change = self._rubric.changes.get(skill.key) if skill else None
        before = change.before if change else None
        fresh = skill is None or self._skill is None or self._skill.key != skill.key
        if fresh:
            self.flush()  # what the disk refuses waits under its own name
        self._skill = skill
        base = self._rubric.base
        number = base.number if base else 0
        name = skill.name if skill else ""
        if fresh:
            self._keeper.start(name, (skill.key if skill else None, "name"))
            self.verticalScrollBar().setValue(0)
        else:
            self._keeper.show(name)
        self._show_rated(skill)
        was = before.name if before and skill and before.name.split() != name.split() else ""
        self.before.setText(_("Version {number}: {text}").format(number=number, text=was))
        self.before.setVisible(bool(was))
        self.levels.show_skill(skill, before, number)
        self.levels.come_after(self.fold)
        has_levels = skill is not None and skill.item is not Item.COUNT
        self._label.setVisible(has_levels)
        self.fold.setVisible(has_levels)
        self._show_question(change, number)
        self.setEnabled(skill is not None)

    def set_read_only(self, read_only: bool) -> None:
        """Let everything be read only."""
        self.name.setReadOnly(read_only)
        self.rated.setEnabled(not read_only)
        self.levels.set_read_only(read_only)

    def flush(self) -> bool:
        """Save what is being typed; return False where it could not be."""
        kept = (self._keeper.flush(), self.levels.flush())
        return all(kept)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._content_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(RATED_FIELD, FIELD)

    def fit(self) -> None:
        """Take no more room than what is shown needs."""
        self.setMaximumHeight(self._content_height())

    def _content_height(self) -> int:
        if self._lines.hasHeightForWidth():
            return self._lines.totalHeightForWidth(self.viewport().width())
        return self._lines.totalSizeHint().height()

    def _show_rated(self, skill: Skill | None) -> None:
        with QSignalBlocker(self.rated):
            levels = skill.scale.high if skill and skill.item is Item.LEVEL else 0
            for row in range(self.rated.count()):
                item, count = self.rated.itemData(row)
                if skill is not None and (Item(item), count) == (skill.item, levels):
                    self.rated.setCurrentIndex(row)

    def _show_question(self, change: SkillChange | None, number: int) -> None:
        asked = change is not None and change.reads_otherwise
        self._question.setVisible(asked)
        self._forced.setVisible(change is not None and change.rated_otherwise)
        self._against.setText(_("Against version {number} it is").format(number=number))
        answer = change.skill.keeps_meaning if change and change.skill else None
        self._answers.setExclusive(False)
        self.same.setChecked(answer is True)
        self.other.setChecked(answer is False)
        self._answers.setExclusive(True)
        set_state(self._against, "tone", "danger" if asked and answer is None else "text2")

    def _show_fold(self, unfolded: bool) -> None:
        self.fold.setText(_("hide what the rep says") if unfolded else _("as the rep says it"))
        self.levels.unfold(unfolded)

    def _save_name(self, name: str) -> bool:
        return self._skill is None or self._rubric.edit.set_name(self._skill, name)

    def _save_rated(self, row: int) -> None:
        item, levels = self.rated.itemData(row)
        if self._skill is not None and self.flush():
            self._rubric.edit.set_item(self._skill, Item(item), levels or 4)

    def _answer(self, keeps_meaning: bool) -> None:
        if self._skill is not None and self.flush():
            self._rubric.edit.answer(self._skill, keeps_meaning)

    def _leave_name(self) -> None:
        fields = self.levels.fields
        (fields[0] if fields else self.rated).setFocus(Qt.FocusReason.TabFocusReason)

    def _leave_levels(self) -> None:
        self.levels.flush()
        if self._question.isVisible():
            (self.other if self.other.isChecked() else self.same).setFocus(
                Qt.FocusReason.TabFocusReason
            )
        else:
            self.left_below.emit()


class _Rated(QComboBox):
    """The wheel scrolls the page: what is rated must not change in passing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Name(LineField):
    """Esc leaves it."""

    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)
