"""The rubric's page by keys: skills, level texts, publishing, evidence, versions, files."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from fieldcoach.coaching import ride_alongs, rubric_drafts, rubrics
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.theme import Theme
from tests.ui.a_ride_along import CTRL, SHIFT
from tests.ui.a_rubric import RubricHands, observe, sit_down

ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key


@pytest.fixture
def hands(qtbot, theme: Theme, tmp_path: Path) -> RubricHands:
    return sit_down(qtbot, theme, tmp_path)


def level(hands: RubricHands, number: int):
    return hands.page.form.levels.fields[number - 1]


def band(hands: RubricHands) -> list[str]:
    return hands.page.band.words()


def test_that_the_page_opens_on_the_rubric_in_use_with_the_skills_in_focus(
    hands: RubricHands,
) -> None:
    assert hands.focus is hands.page.skills.list
    assert hands.page.header.name.text() == "B2B field sales"
    assert hands.page.header.versions.text() == "version 1, in use"
    version = rubrics.current_version(hands.opened)
    assert version is not None
    assert hands.names() == [skill.name for skill in version.skills]
    assert hands.page.form.name.text() == version.skills[0].name
    assert [f.words() for f in hands.page.form.levels.fields] == list(version.skills[0].level_texts)
    assert not hands.page.header.publish.isVisible()
    assert "begins the draft of version 2" in hands.page.band.sentence.text()


def test_that_the_first_change_begins_the_draft_and_says_so(hands: RubricHands) -> None:
    hands.stand_on("explores-needs")
    hands.press(Key.Key_Return)
    assert hands.focus is hands.page.form.name
    hands.press(Key.Key_Return)
    assert hands.focus is level(hands, 1)
    hands.press(Key.Key_Down, times=3)
    hands.press(Key.Key_A, CTRL)
    hands.type("The customer says what it is worth.")
    assert hands.drafts() == 0
    hands.press(Key.Key_Escape)
    assert hands.focus is hands.page.skills.list
    assert hands.skill("explores-needs").level_texts[3] == "The customer says what it is worth."
    assert hands.page.header.versions.text() == "draft of version 2, version 1 is in use"
    assert hands.page.header.saved.text() == "saved 14:02:11"
    assert hands.notices == ["Version 1 stays as it is: this is the draft of version 2."]
    assert hands.fates() == {"Explores needs": "unanswered"}
    (first,) = rubrics.versions(hands.opened)
    old = next(skill for skill in first.skills if skill.key == "explores-needs")
    assert hands.page.form.levels._rows[3].before.text() == f"Version 1: {old.level_texts[3]}"
    hands.press(Key.Key_Z, CTRL, times=2)
    assert hands.drafts() == 0
    assert hands.page.header.versions.text() == "version 1, in use"
    assert level(hands, 4).words() == old.level_texts[3]


def test_that_what_is_typed_is_saved_a_second_later_and_taken_back_in_one_step(
    qtbot, hands: RubricHands
) -> None:
    hands.stand_on("explores-needs")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_End)
    hands.type(" One")
    qtbot.waitUntil(lambda: hands.drafts() == 1, timeout=3000)
    assert hands.focus is level(hands, 1)
    hands.type(" two")
    assert level(hands, 1).words().endswith(" One two")
    qtbot.waitUntil(
        lambda: hands.skill("explores-needs").level_texts[0].endswith(" One two"), timeout=3000
    )
    hands.press(Key.Key_Escape)
    hands.workspace.undo()
    assert hands.fates() == {}


def test_that_a_field_that_was_left_begins_another_step_of_undo(hands: RubricHands) -> None:
    hands.stand_on("explores-needs")
    for word in ("Explores", "Finds"):
        hands.press(Key.Key_Return)
        hands.type(word)
        hands.press(Key.Key_Escape)
    assert hands.skill("explores-needs").name == "Finds"
    hands.press(Key.Key_Z, CTRL)
    assert hands.skill("explores-needs").name == "Explores"


def test_that_reworded_or_changed_is_asked_only_where_words_differ(hands: RubricHands) -> None:
    form = hands.page.form
    hands.stand_on("explores-needs")
    assert not form.same.isVisible()
    hands.press(Key.Key_Return)
    hands.type("Explores the need")
    hands.press(Key.Key_Return)
    assert form.same.isVisible()
    assert not form.same.isChecked()
    assert not form.other.isChecked()
    assert form.before.text() == "Version 1: Explores needs"
    hands.press(Key.Key_Return, times=4)
    assert hands.focus is form.same
    hands.press(Key.Key_Space)
    assert hands.fates() == {"Explores the need": "reworded"}
    hands.press(Key.Key_Right)
    hands.press(Key.Key_Space)
    assert hands.fates() == {"Explores the need": "changed"}
    assert band(hands)[1].startswith("changed | Explores the need | Another meaning")
    hands.stand_on("sets-an-objective")
    assert not form.same.isVisible()


def test_that_the_band_recounts_on_every_change(hands: RubricHands) -> None:
    observe(hands, "Ana Ruiz", "Alder", "explores-needs", 4, "")
    hands.page.refresh()
    hands.stand_on("explores-needs")
    hands.press(Key.Key_Delete)
    assert band(hands) == [
        "same | 9 skills | Figures and growth lines go on.",
        "retired | Explores needs | No longer asked, it came up in 1 of 1 visits;"
        " 1 observation stays and can be opened.",
    ]
    hands.stand_on("sets-an-objective")
    hands.press(Key.Key_Insert)
    hands.type("Reads the room")
    hands.press(Key.Key_Return)
    assert "new | Reads the room | From the first ride-along after publishing." in band(hands)
    hands.page.form.rated.setFocus()
    hands.press(Key.Key_End)
    assert hands.draft().skills[1].item == "count"
    hands.stand_on("engages-the-customer")
    hands.page.form.rated.setFocus()
    hands.press(Key.Key_Down)
    assert hands.skill("engages-the-customer").scale.high == 5
    assert hands.page.form._forced.isVisible()
    assert any(line.startswith("changed | Engages the customer") for line in band(hands))
    assert hands.page.band.warning.text().startswith(
        "Not yet. Engages the customer has level texts, but"
    )


def test_that_skills_move_across_stages_and_come_back_with_undo(hands: RubricHands) -> None:
    before = hands.names()
    hands.stand_on("knows-the-account")
    hands.press(Key.Key_Down, ALT)
    assert hands.page.skills.current.stage == "Opening"
    assert hands.names() == before
    hands.press(Key.Key_Down, ALT)
    assert hands.names()[1:3] == [before[2], before[1]]
    assert hands.page.skills.current.name == "Knows the account"
    hands.press(Key.Key_Up, ALT, times=9)
    assert hands.names()[0] == "Knows the account"
    assert hands.fates() == {}
    hands.page.skills.move_to_stage(3)
    assert hands.names()[-1] == "Knows the account"
    hands.press(Key.Key_Z, CTRL, times=6)
    assert hands.names() == before
    assert hands.drafts() == 1
    hands.press(Key.Key_Z, CTRL)
    assert hands.drafts() == 0


def test_that_a_retired_skill_is_struck_out_and_del_takes_it_back(hands: RubricHands) -> None:
    hands.stand_on("handles-objections")
    hands.press(Key.Key_Delete)
    hands.page.skills.show_rows("handles-objections")
    row = hands.page.skills.current
    assert row.is_retired
    assert row.stage == "Close"
    assert hands.page.form.name.isReadOnly()
    hands.press(Key.Key_Delete)
    assert not hands.page.skills.current.is_retired
    assert hands.fates() == {}


def test_that_stages_are_added_named_moved_and_taken_out(hands: RubricHands) -> None:
    def stages() -> list[str]:
        return list(dict.fromkeys(row.stage for row in hands.page.skills.model.rows))

    hands.stand_on("sets-an-objective")
    hands.press(Key.Key_F2)
    hands.type("Prepare")
    hands.press(Key.Key_Return)
    assert stages()[0] == "Prepare"
    assert hands.focus is hands.page.skills.list
    hands.press(Key.Key_F2)
    hands.type("Never")
    hands.press(Key.Key_Escape)
    assert stages()[0] == "Prepare"
    hands.page.skills.add_stage()
    hands.type("In the car")
    hands.press(Key.Key_Return)
    assert stages()[:2] == ["Prepare", "In the car"]
    assert hands.page.skills.current.skill is None
    assert hands.page._no_skill.isVisible()
    hands.press(Key.Key_Down, ALT | SHIFT)
    assert stages()[1:3] == ["Opening", "In the car"]
    hands.press(Key.Key_Delete)
    assert "In the car" not in stages()
    hands.press(Key.Key_Z, CTRL)
    assert "In the car" in stages()


def test_that_publishing_by_keys_makes_the_version_new_ride_alongs_take(
    hands: RubricHands,
) -> None:
    ride = observe(hands, "Ana Ruiz", "Alder", "explores-needs", 4, "")
    hands.stand_on("leaves-a-summary")
    hands.press(Key.Key_Delete)
    hands.press(Key.Key_Return, CTRL | SHIFT)
    current = rubrics.current_version(hands.opened)
    assert current is not None
    assert (current.number, len(current.skills)) == (2, 9)
    assert hands.page.header.versions.text() == "version 2, in use"
    assert "Leaves a summary" not in hands.names()
    assert hands.notices[-1].startswith("Version 2 of B2B field sales is published")
    hands.press(Key.Key_Z, CTRL)
    assert hands.drafts() == 1
    hands.workspace.redo()
    ride_alongs.to_bin(hands.opened, ride)
    observe(hands, "Ben Stone", "Birch", "explores-needs", 3, "")
    hands.workspace.undo()
    assert hands.notices[-1].endswith("it stays published.")
    assert hands.drafts() == 0


def test_that_an_unfit_draft_says_why_and_stays(hands: RubricHands) -> None:
    hands.stand_on("sets-an-objective")
    hands.press(Key.Key_Insert)
    hands.press(Key.Key_Return, CTRL | SHIFT)
    assert hands.notices[-1] == "A skill has no name yet."
    assert hands.page.band.warning.text() == "Not yet. A skill has no name yet."
    assert hands.drafts() == 1


def test_that_evidence_becomes_a_level_text_without_a_name_in_it(hands: RubricHands) -> None:
    observe(hands, "Ana Ruiz", "Alder Dairy", "explores-needs", 2, "Ana asked for the price.")
    observe(hands, "Ben Stone", "Birch", "explores-needs", 4, "Ben Stone let\n Birch do the sum.")
    hands.page.refresh()
    hands.stand_on("explores-needs")
    view = hands.page.evidence.view
    assert [view.model().index(row, 0).data() for row in range(2)] == [
        "4. Ben Stone let\n Birch do the sum. Ben Stone, Birch, 20 Nov. Make it level 4",
        "2. Ana asked for the price. Ana Ruiz, Alder Dairy, 20 Nov. Make it level 2",
    ]
    before = level(hands, 4).words()
    hands.press(Key.Key_F6)
    hands.press(Key.Key_F6)
    assert hands.focus is view
    hands.press(Key.Key_Return)
    assert level(hands, 4).words() == "a colleague let the customer do the sum."
    assert hands.skill("explores-needs").level_texts[3] == level(hands, 4).words()
    assert hands.focus is view
    hands.press(Key.Key_Z, CTRL)
    assert level(hands, 4).words() == before


def test_that_older_versions_can_be_read_only(hands: RubricHands) -> None:
    hands.stand_on("leaves-a-summary")
    hands.press(Key.Key_Delete)
    hands.press(Key.Key_Return, CTRL | SHIFT)
    actions = hands.page.header.versions.menu().actions()
    assert [a.text() for a in actions[:2]] == ["Version 2, 20 Nov", "Version 1, 20 Nov"]
    actions[1].trigger()
    assert hands.page.header.versions.text() == "version 1, no longer in use"
    assert "Leaves a summary" in hands.names()
    assert hands.page.form.name.isReadOnly()
    assert not hands.page.form.rated.isEnabled()
    hands.press(Key.Key_Delete)
    hands.press(Key.Key_Insert)
    assert hands.drafts() == 0
    assert hands.notices[-1] == "Only the newest version can be changed."
    hands.window.go(Destination("rubric", rubrics.current_version(hands.opened).id))
    assert hands.page.header.versions.text() == "version 2, in use"
    hands.window.go(Destination("rubric", rubrics.versions(hands.opened)[0].id))
    assert hands.page.header.versions.text() == "version 1, no longer in use"


def test_that_a_new_rubric_begins_with_its_name_and_a_taken_name_stays_typed(
    hands: RubricHands,
) -> None:
    observe(hands, "Ana Ruiz", "Alder", "explores-needs", 4, "")
    hands.page.header.new_wanted.emit(False)
    assert hands.focus is hands.page.header.name
    hands.type("B2B FIELD sales")
    hands.press(Key.Key_Return)
    assert "already" in hands.notices[-1]
    assert hands.page.header.name.text() == "B2B FIELD sales"
    hands.page.header.name.setFocus()
    hands.press(Key.Key_Escape)
    assert hands.page.header.name.text() == "My rubric"
    hands.page.header.name.setFocus()
    hands.press(Key.Key_A, CTRL)
    hands.type("Van sales")
    hands.press(Key.Key_Return)
    assert [r.name for r in rubric_drafts.rubrics(hands.opened)] == ["B2B field sales", "Van sales"]
    hands.press(Key.Key_Insert)
    hands.type("Loads the van")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return, CTRL | SHIFT)
    assert [(v.rubric, v.number) for v in rubrics.versions(hands.opened)] == [
        ("B2B field sales", 1),
        ("Van sales", 1),
    ]
    assert hands.page.header.versions.text() == "version 1, not in use"
    assert rubrics.current_version(hands.opened).rubric == "B2B field sales"
    hands.page.header.use.setFocus()
    hands.press(Key.Key_Space)
    assert hands.page.header.versions.text() == "version 1, in use"
    assert rubrics.current_version(hands.opened).rubric == "Van sales"
    assert not hands.page.header.use.isVisible()
    hands.press(Key.Key_Z, CTRL)
    assert rubrics.current_version(hands.opened).rubric == "B2B field sales"


def test_that_a_discarded_draft_comes_back_with_undo(hands: RubricHands) -> None:
    hands.stand_on("explores-needs")
    hands.press(Key.Key_Return)
    hands.type("Explores")
    hands.press(Key.Key_Escape)
    hands.page.header.discard.setFocus()
    hands.press(Key.Key_Space)
    assert hands.drafts() == 0
    assert hands.page.header.versions.text() == "version 1, in use"
    hands.press(Key.Key_Z, CTRL)
    assert hands.skill("explores-needs").name == "Explores"


def test_that_the_reps_own_words_are_folded_until_wanted(hands: RubricHands) -> None:
    hands.stand_on("explores-needs")
    assert len(hands.page.form.levels.fields) == 4
    hands.page.form.fold.setFocus()
    hands.press(Key.Key_Space)
    own = hands.page.form.levels.fields[1]
    assert own.accessibleName() == "Level 1 as the rep says it"
    own.setFocus()
    hands.press(Key.Key_A, CTRL)
    hands.type("I presented first.")
    hands.press(Key.Key_Escape)
    assert hands.skill("explores-needs").first_person[0] == "I presented first."
    assert hands.fates() == {}


def test_that_a_rubric_goes_into_a_file_and_comes_back_as_a_draft(
    hands: RubricHands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "ours.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(file), ""))
    hands.stand_on("sets-an-objective")
    hands.press(Key.Key_Insert)
    hands.type("Reads the room")
    hands.page.header.write_wanted.emit()
    assert "Reads the room" in file.read_text(encoding="utf-8-sig")
    hands.page.header.discard_wanted.emit()
    file.write_text(
        file.read_text(encoding="utf-8-sig").replace("Explores needs", "Explores"), "utf-8"
    )
    hands.page.header.read_wanted.emit()
    assert hands.fates() == {"Reads the room": "new", "Explores": "unanswered"}
    file.write_text("skill,rated\nX,sometimes\n", "utf-8")
    hands.page.header.read_wanted.emit()
    assert "line 2" in hands.notices[-1]
    assert hands.fates() == {"Reads the room": "new", "Explores": "unanswered"}


def test_that_an_empty_journal_offers_a_rubric_to_begin_with(
    qtbot, theme: Theme, tmp_path: Path
) -> None:
    hands = sit_down(qtbot, theme, tmp_path, filled=False)
    assert hands.focus is hands.page._first_step
    hands.page.deeds.take("retail")
    assert hands.draft().number == 1
    assert hands.page.header.versions.text() == "draft of version 1, not in use yet"
    hands.press(Key.Key_Return, CTRL | SHIFT)
    assert rubrics.current_version(hands.opened).number == 1


@pytest.mark.parametrize("words", ['=1+1, "quoted"', "שלום עולם", "öffnet 🚪", "x" * 50_000])
def test_that_words_are_kept_as_they_are_typed_or_pasted(hands: RubricHands, words: str) -> None:
    hands.stand_on("explores-needs")
    field = level(hands, 2)
    field.setFocus()
    field.selectAll()
    field.insertPlainText(words)
    hands.press(Key.Key_Escape)
    assert hands.skill("explores-needs").level_texts[1] == words
    assert field.height() <= 60


@pytest.mark.parametrize("size", [(1366, 768), (1366, 688), (1024, 688)])
def test_that_everything_has_its_room_with_seven_levels_and_fourteen_skills(
    hands: RubricHands, size: tuple[int, int]
) -> None:
    hands.stand_on("explores-needs")
    hands.page.form.rated.setFocus()
    hands.press(Key.Key_Down, times=3)
    hands.stand_on("leaves-a-summary")
    for number in range(4):
        hands.press(Key.Key_Insert)
        hands.type(f"Maximiliane Alexandra von Hohenstein-Weissenburg {number}")
        hands.press(Key.Key_Escape)
    hands.stand_on("explores-needs")
    hands.window.resize(*size)
    assert (hands.window.width(), hands.window.height()) == size
    page = hands.page
    assert len(hands.names()) == 14
    assert page.evidence.isVisible()
    assert page.evidence.geometry().top() >= page.form.geometry().bottom()
    assert page.band.geometry().bottom() < size[1]
    page.form.levels.fields[6].setFocus(Qt.FocusReason.TabFocusReason)
    top = page.form.levels.fields[6].mapTo(page.form, page.form.levels.fields[6].rect().topLeft())
    assert 0 <= top.y() < page.form.height()


def test_that_every_key_of_the_page_is_told(hands: RubricHands) -> None:
    groups = hands.page.keys()
    told = {key for _group, keys in groups for key, _what in keys}
    told |= {command.key for command in hands.page.commands()}
    assert {"Ins", "Del", "F2", "Ctrl+Shift+Enter", "Alt+Up, Alt+Down"} <= told
