"""The rep's view first: the rep rates the day before the manager's levels show."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from fieldcoach.coaching import endings, two_way, wording
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.masking import mask
from fieldcoach.coaching.reps_side import RepsSide, reps_side
from fieldcoach.coaching.ride_along_words import rating_word
from fieldcoach.domain.names import first_name
from fieldcoach.domain.rubric import Item, Skill
from fieldcoach.errors import FieldcoachError
from fieldcoach.i18n import _
from fieldcoach.ui.commands import Command
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.theme import (
    BLOCK,
    EDGE,
    FIELD,
    GAP,
    ONE_ON_ONE_SCALE,
    REPS_HALF,
    SCREEN,
    SPACE,
    WIDE_MARGIN,
)
from fieldcoach.ui.widgets.choice_rows import ChoiceRows
from fieldcoach.ui.widgets.fields import LineField, NoteField
from fieldcoach.ui.widgets.keeper import Keeper
from fieldcoach.ui.widgets.key_hints import KeyHints
from fieldcoach.ui.widgets.labels import Hairline, Heading, Quiet
from fieldcoach.ui.widgets.level_texts import Answer, LevelTexts
from fieldcoach.ui.widgets.marks import Mark
from fieldcoach.ui.widgets.reps_header import RepsHeader


class RepsViewPage(Page):
    """The day in the rep's own ratings and words, in a window that shows nobody else's."""

    stands_alone = True

    def _lay_out(self) -> None:
        self._side: RepsSide | None = None
        self.setStyleSheet(self.theme.larger_sheet())
        self.header = RepsHeader(self.theme)
        self.rows = ChoiceRows(self.theme)
        self.levels = LevelTexts(self.theme)
        self.rep_view = NoteField(_("The day in your own words"))
        self.rep_help = LineField(_("What would have helped you today?"))
        self.rep_help.setPlaceholderText(_("Leave empty if nothing comes to mind"))
        self.idea = LineField(_("An idea you want to try"))
        self._keepers = [
            Keeper(self.rep_view, self._saver(endings.set_rep_view), self),
            Keeper(self.rep_help, self._saver(two_way.set_rep_help), self),
            Keeper(self.idea, self._saver(endings.set_idea), self),
        ]
        halves = QHBoxLayout()
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(0)
        halves.addWidget(self._left(), 1)
        halves.addWidget(Hairline(Qt.Orientation.Vertical))
        halves.addWidget(self._right(), 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.header)
        lines.addWidget(Hairline())
        lines.addLayout(halves, 1)
        self.begin_at(self.rows)

    def _left(self) -> QWidget:
        self._intro = Quiet()
        self._intro.setTextFormat(Qt.TextFormat.PlainText)
        self._intro.setWordWrap(True)
        question = Heading(_("How did the day go, skill by skill?"))
        words = QVBoxLayout()
        words.setContentsMargins(WIDE_MARGIN + BLOCK, BLOCK, EDGE, SPACE)
        words.setSpacing(GAP)
        words.addWidget(question)
        words.addWidget(self._intro)
        hints = KeyHints(
            [
                (_("1–4"), _("choose, go down")),
                (_("Space"), _("leave out")),
                ("F6", _("your words")),
            ]
        )
        hints.setContentsMargins(WIDE_MARGIN + BLOCK, SPACE, EDGE, BLOCK)
        half = QWidget()
        half.setMaximumWidth(REPS_HALF)
        lines = QVBoxLayout(half)
        lines.setContentsMargins(0, 0, EDGE, 0)
        lines.setSpacing(0)
        lines.addLayout(words)
        lines.addWidget(self.rows, 1)
        lines.addWidget(hints)
        return half

    def _right(self) -> QWidget:
        self._skill = Heading()
        self._skill.setTextFormat(Qt.TextFormat.PlainText)
        self._chosen = Quiet()
        head = QHBoxLayout()
        head.setSpacing(SPACE)
        head.addWidget(Mark(self.theme, "self"))
        head.addWidget(self._skill, 1)
        head.addWidget(self._chosen)
        under_idea = Quiet(_("It goes into your ideas, under your name."))
        half = QWidget()
        lines = QVBoxLayout(half)
        lines.setContentsMargins(FIELD, BLOCK, FIELD, EDGE)
        lines.setSpacing(GAP)
        lines.addLayout(head)
        lines.addWidget(self.levels, 3)
        for field, stretch in ((self.rep_view, 2), (self.rep_help, 0), (self.idea, 0)):
            label = Quiet(field.accessibleName())
            label.setBuddy(field)
            label.setContentsMargins(0, SPACE, 0, 0)
            lines.addWidget(label)
            lines.addWidget(field, stretch)
        lines.addWidget(under_idea)
        return half

    def _connect(self) -> None:
        self.header.done.clicked.connect(self._leave)
        self.rows.chosen.connect(self._rate)
        self.rows.moved.connect(self._show_skill)
        self.rows.ended.connect(self._show_words_next)
        self.rows.refused.connect(self.say)
        self.levels.pressed.connect(self.rows.answer_here)
        self.rep_view.entered.connect(self.rep_help.setFocus)
        self.rep_view.escaped.connect(self.rows.setFocus)
        self.rep_help.entered.connect(self.idea.setFocus)
        self.idea.entered.connect(self.header.done.setFocus)

    def open(self, destination: Destination) -> None:
        self.destination = destination
        side = self._read()
        self.rows.show_skills(side.skills, side.own)
        self._reserve(side.skills)
        texts = (side.rep_view, side.rep_help, side.idea)
        for keeper, text in zip(self._keepers, texts, strict=True):
            keeper.start(text)
        self._show()
        self.take_focus()

    def refresh(self) -> None:
        if self.destination.id is None:
            return
        side = self._read()
        texts = (side.rep_view, side.rep_help, side.idea)
        for keeper, text in zip(self._keepers, texts, strict=True):
            keeper.show(text)
        self._show()

    def concerns(self, change: Change) -> bool:
        return self.destination.id in change.ride_alongs

    def settle(self) -> bool:
        kept = [keeper.flush() for keeper in self._keepers]
        return all(kept)

    def title(self) -> str:
        return _("{rep}, your view first").format(rep=self._side.rep) if self._side else ""

    def keys_title(self) -> str:
        return _("your view")

    def keys(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return [
            (
                _("In the skills"),
                [
                    (_("a digit"), _("choose, go down")),
                    (_("Space"), _("leave out")),
                    ("↑ ↓", _("move")),
                ],
            ),
            (_("In your words"), [("Enter", _("next field")), ("Esc", _("back to the skills"))]),
        ]

    def commands(self) -> list[Command]:
        return [
            Command("F6", _("to your words and back"), self._go_to_part),
            Command("Shift+F6", _("back to the skills"), self.rows.setFocus),
            Command("Ctrl+Shift+Enter", _("done"), self._leave),
        ]

    def pose(self) -> None:
        """Show the skill that the rep is least content with."""
        own = self._side.own if self._side else {}
        if own:
            self.rows.go_to(min(own, key=lambda key: own[key]))

    def _read(self) -> RepsSide:
        assert self.destination.id is not None
        self._side = _masked(reps_side(self.journal, self.destination.id))
        return self._side

    def _show(self) -> None:
        side = self._side
        assert side is not None
        manager = first_name(side.manager) if side.manager else _("your manager")
        day = wording.named_day(side.day)
        self.header.show_words(
            side.rep,
            _("your view first, {day}").format(day=day),
            _("Done, back to {manager}").format(manager=manager),
        )
        customers = ", ".join(side.customers)
        self._intro.setText(
            " ".join(
                part
                for part in (
                    f"{customers}." if customers else "",
                    _("Leave out what did not come up."),
                    _("{manager}'s ratings show when you are done.").format(
                        manager=wording.heading(manager)
                    ),
                )
                if part
            )
        )
        self.rows.show_own(side.own)
        read_only = side.is_closed or self.journal.read_only
        self.rows.set_read_only(read_only)
        for field in (self.rep_view, self.rep_help, self.idea):
            field.setReadOnly(read_only)
        if self.rows.skill is not None:
            self._show_skill(self.rows.skill)

    def _show_skill(self, skill: Skill) -> None:
        side = self._side
        if side is None:
            return
        given = side.own.get(skill.id)
        self._skill.setText(skill.name)
        chosen = rating_word(skill.item, given)
        self._chosen.setText(_("you chose {answer}").format(answer=chosen) if chosen else "")
        self.levels.show_answers(_answers(skill, given))

    def _reserve(self, skills: tuple[Skill, ...]) -> None:
        """Keep room for the longest texts, so that nothing jumps."""
        self.ensurePolished()  # the larger letters
        width = SCREEN[0] - REPS_HALF - 2 * FIELD
        heights = [self.levels.height_for(_answers(skill, None), width) for skill in skills]
        self.levels.setMaximumHeight(round(max(heights, default=0) * ONE_ON_ONE_SCALE))

    def _rate(self, skill_id: UUID, rating: int | None) -> None:
        if self.destination.id is not None:
            self._do(lambda key: two_way.set_self_rating(self.journal, key, skill_id, rating))

    def _saver(self, command: Callable[..., Change]) -> Callable[[str], bool]:
        return lambda text: self._do(lambda key: command(self.journal, key, text))

    def _do(self, change: Callable[[UUID], Change]) -> bool:
        assert self.destination.id is not None
        try:
            made = change(self.destination.id)
        except FieldcoachError as error:
            self.say(str(error))
            return False
        self.workspace.do(made)
        return True

    def _show_words_next(self) -> None:
        self.rep_view.setFocus(Qt.FocusReason.TabFocusReason)
        self.rep_view.begin_with("")

    def _go_to_part(self) -> None:
        focus = QApplication.focusWidget()
        if focus in (self.rep_view, self.rep_help, self.idea):
            self.rows.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._show_words_next()

    def _leave(self) -> None:
        if self.settle():
            self.workspace.seal()
            self.back.emit()


def _masked(side: RepsSide) -> RepsSide:
    """Return a rep's side without other reps' names in words that are not the rep's own.

    A level text may have been somebody's evidence once.
    """
    hide = mask(side.rep, side.other_reps)
    skills = (
        replace(
            skill,
            name=hide(skill.name),
            level_texts=tuple(map(hide, skill.level_texts)),
            first_person=tuple(map(hide, skill.first_person)),
        )
        for skill in side.skills
    )
    return replace(side, customers=tuple(map(hide, side.customers)), skills=tuple(skills))


def _answers(skill: Skill, given: int | None) -> list[Answer]:
    """Return the levels in the rep's own person where somebody wrote them so."""
    if skill.item is Item.DONE and not skill.level_texts:
        return [
            Answer(1, _("yes, I did it"), given == 1),
            Answer(0, _("no, I did not"), given == 0),
        ]
    texts = [
        own or text
        for text, own in zip(
            skill.level_texts, skill.first_person or skill.level_texts, strict=True
        )
    ]
    return [
        Answer(digit, text, digit == given)
        for digit, text in enumerate(texts, start=skill.scale.low)
    ]
