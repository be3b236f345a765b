"""The summary as the rep reads it in a mail."""

import re
from dataclasses import replace
from datetime import date, time
from html.parser import HTMLParser

import pytest

from fieldcoach.coaching.summary import (
    Call,
    LastTime,
    Point,
    Seen,
    SkillSeen,
    Summary,
    Task,
)
from fieldcoach.domain.ride_along import ActionState, Doer, Outcome, Role
from fieldcoach.domain.rubric import Item, Scale
from fieldcoach.exchange import summary_text

NEEDS = SkillSeen(
    stage="In the call",
    name="Explores needs",
    item=Item.LEVEL,
    scale=Scale(1, 4),
    seen=(
        Seen(visit=1, manager="", rating=3, evidence="“What does a stop cost?”"),
        Seen(visit=1, manager="Marcus Hale", rating=2, evidence="Asked, did not wait."),
        Seen(visit=2, manager="", rating=2, evidence=""),
    ),
    self_rating=4,
)
LEAVES = SkillSeen(
    stage="Close",
    name="Leaves a summary",
    item=Item.DONE,
    scale=Scale(0, 1),
    seen=(Seen(visit=2, manager="", rating=0, evidence=""),),
    self_rating=None,
)
DAY = Summary(
    rep="Ana Ruiz",
    manager="Helen Marsh",
    day=date(2026, 11, 20),
    agreed=LastTime(
        day=date(2026, 11, 6),
        focus_points=("Ask before telling",),
        tasks=(
            Task(
                text="Three open questions",
                doer=Doer.REP,
                due_on=date(2026, 11, 13),
                state=ActionState.PARTLY,
            ),
            Task(
                text="Bring the stop list",
                doer=Doer.MANAGER,
                due_on=None,
                state=ActionState.OPEN,
            ),
        ),
        earlier=(
            (
                date(2026, 10, 2),
                Task(
                    text="Draw the plant",
                    doer=Doer.REP,
                    due_on=None,
                    state=ActionState.DROPPED,
                ),
            ),
        ),
    ),
    went_well="You let him finish.",
    focus_points=(Point(text="Ask what a stop costs", skill="Explores needs"),),
    tasks=(
        Task(
            text="Two visits with the cost on paper",
            doer=Doer.REP,
            due_on=date(2026, 11, 27),
            state=ActionState.OPEN,
            issue="The price comes too early",
            root_cause="No figure to set it against",
        ),
        Task(
            text="Come along to Alder",
            doer=Doer.MANAGER,
            due_on=date(2027, 1, 8),
            state=ActionState.OPEN,
        ),
    ),
    calls=(
        Call(
            number=1,
            customer="Alder Dairy",
            starts=time(9),
            role=Role.JOINT,
            outcome=Outcome.ADVANCE,
        ),
        Call(number=2, customer="", starts=None, role=Role.MODEL, outcome=None),
    ),
    rep_view="Good start.",
    rep_help="The price list at home.",
    idea="Ask the shift lead in",
    rep_comment="Fair.",
    skills=(NEEDS, LEAVES),
)


class Words(HTMLParser):
    """The words of a page, a line for each paragraph, item or row."""

    def __init__(self) -> None:
        super().__init__()
        self.said = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in ("p", "li", "tr", "br"):
            self.said += "\n"
        elif tag in ("td", "th"):
            self.said += "|"

    def handle_data(self, data: str) -> None:
        self.said += data


def words_of(html: str) -> list[str]:
    parser = Words()
    parser.feed(html.partition("<body>")[2])
    return [line.strip() for line in parser.said.split("\n") if line.strip()]


def test_that_the_plain_text_begins_with_what_was_agreed_and_speaks_to_the_rep() -> None:
    assert summary_text.plain(DAY) == (
        "Hello Ana,\n\n"
        "Our day on Fri 20 Nov 2026\n\n"
        "Agreed last time, Fri 6 Nov\n"
        "- Ask before telling\n"
        "- Ana: Three open questions → partly done\n"
        "- Helen: Bring the stop list → not yet\n\n"
        "Agreed earlier\n"
        "- Fri 2 Oct, Ana: Draw the plant → dropped\n\n"
        "What went well\n"
        "You let him finish.\n\n"
        "What to work on\n"
        "- Explores needs: Ask what a stop costs\n\n"
        "What we agreed\n"
        "- Ana: Two visits with the cost on paper, by Fri 27 Nov\n"
        "  The issue: The price comes too early\n"
        "  What is behind it: No figure to set it against\n"
        "- Helen: Come along to Alder, by Fri 8 Jan 2027\n\n"
        "The visits\n"
        "- 9:00 Alder Dairy (together): next step agreed\n"
        "- Visit 2 (Helen showed how)\n\n"
        "How you saw the day\n"
        "Good start.\n\n"
        "What would have helped you\n"
        "The price list at home.\n\n"
        "What you want to try\n"
        "Ask the shift lead in\n\n"
        "Your comment\n"
        "Fair.\n\n"
        "Helen\n"
    )


def test_that_ratings_and_evidence_come_only_where_they_are_wished() -> None:
    assert "Explores needs: Alder" not in summary_text.plain(DAY)
    assert "What does a stop cost" not in summary_text.plain(DAY) + summary_text.html(DAY)
    assert summary_text.plain(DAY, levels=True).split("Skill by skill")[1] == (
        ", levels 1 to 4\n"
        "- Explores needs: Alder Dairy 3, Marcus 2; Visit 2 2; you yourself 4\n"
        "  Alder Dairy: “What does a stop cost?”\n"
        "  Alder Dairy, Marcus: Asked, did not wait.\n"
        "- Leaves a summary: Visit 2 not done\n\n"
        "Helen\n"
    )


def test_that_the_rich_text_says_what_the_plain_text_says() -> None:
    plain = [re.sub("^- ", "", line).strip() for line in summary_text.plain(DAY).split("\n")]
    assert words_of(summary_text.html(DAY)) == [line for line in plain if line]


def test_that_the_rich_text_has_the_ratings_as_a_table() -> None:
    said = words_of(summary_text.html(DAY, levels=True))
    assert said[said.index("Skill by skill, levels 1 to 4") + 1 :] == [
        "||Alder Dairy|Visit 2|You yourself",
        "|Explores needs|3, Marcus 2|2|4",
        "|Leaves a summary||not done|",
        "What was seen and heard",
        "Explores needs",
        "Alder Dairy: “What does a stop cost?”",
        "Alder Dairy, Marcus: Asked, did not wait.",
        "Helen",
    ]


def test_that_what_the_manager_showed_does_not_read_as_what_the_rep_did() -> None:
    shown = Seen(visit=2, manager="", rating=None, evidence="Asked, and waited.")
    told = replace(DAY, skills=(replace(NEEDS, seen=(shown,), self_rating=None),))
    for said in (summary_text.plain(told, levels=True), summary_text.html(told, levels=True)):
        assert "Visit 2 (Helen showed how): Asked, and waited." in said


def test_that_a_column_nobody_filled_is_left_out_of_the_table() -> None:
    unrated = replace(DAY, skills=(replace(NEEDS, self_rating=None, seen=NEEDS.seen[2:]),))
    said = summary_text.html(unrated, levels=True)
    assert "You yourself" not in said
    assert "What was seen and heard" not in said


@pytest.mark.parametrize("levels", [False, True])
def test_that_no_other_rep_is_named_wherever_the_name_was_written(levels: bool) -> None:
    name = "Ben Stone"
    task = Task(
        text=f"Ask {name}",
        doer=Doer.REP,
        due_on=None,
        state=ActionState.OPEN,
        issue=f"{name} again",
        root_cause=f"as with {name}",
    )
    told = replace(
        DAY,
        agreed=LastTime(
            day=DAY.day,
            focus_points=(f"Like {name}",),
            tasks=(task,),
            earlier=((DAY.day, task),),
        ),
        went_well=f"As {name} does it",
        focus_points=(Point(text=f"{name}'s way", skill=f"{name}'s close"),),
        tasks=(task,),
        calls=(replace(DAY.calls[0], customer=f"{name} & Sons"), DAY.calls[1]),
        rep_view=f"{name} helped",
        rep_help=f"{name.upper()}'s list",
        idea=f"{name}'s idea",
        rep_comment=f"{name} says so too",
        skills=(
            replace(
                NEEDS,
                name=f"{name}'s question",
                seen=(replace(NEEDS.seen[0], evidence=f"Did what {name} does"),),
            ),
        ),
        other_reps=(name, "Ana"),
    )
    for said in (summary_text.plain(told, levels), summary_text.html(told, levels)):
        assert name.casefold() not in said.casefold()
        assert "As a colleague does it" in said
        assert "Hello Ana," in said  # the rep's own, though somebody else is called that


def test_that_markup_and_odd_letters_stay_letters() -> None:
    odd = 'He said: "<b>5 < 6</b>" & more\r\nשלום 👏🏽\x00end'
    told = replace(DAY, went_well=odd)
    html = summary_text.html(told)
    assert "&lt;b&gt;5 &lt; 6&lt;/b&gt;&quot; &amp; more<br>שלום 👏🏽end" in html
    assert 'He said: "<b>5 < 6</b>" & more\nשלום 👏🏽end\n' in summary_text.plain(told)


def test_that_lines_within_an_item_stay_under_it() -> None:
    told = replace(DAY, focus_points=(Point(text="First\n\nsecond", skill=""),))
    assert "- First\n  \n  second\n" in summary_text.plain(told)


def test_that_a_manager_without_a_name_is_i_and_signs_nothing() -> None:
    told = replace(DAY, manager="")
    plain = summary_text.plain(told)
    assert "- I: Come along to Alder" in plain
    assert "- Visit 2 (I showed how)" in plain
    assert plain.endswith("Fair.\n")


def test_that_only_what_is_still_open_from_before_is_told_without_a_last_time() -> None:
    agreed = DAY.agreed
    assert agreed is not None
    told = replace(DAY, agreed=replace(agreed, focus_points=(), tasks=()))
    said = summary_text.plain(told)
    assert "Agreed last time" not in said
    assert said.index("Agreed earlier") < said.index("What went well")


def test_that_an_empty_day_says_no_more_than_which_day_it_was() -> None:
    bare = Call(number=1, customer="", starts=None, role=Role.OBSERVE, outcome=None)
    told = Summary(
        rep="Ruiz, Ana",
        manager="Helen Marsh",
        day=date(2026, 11, 20),
        agreed=None,
        went_well="",
        focus_points=(),
        tasks=(),
        calls=(bare,),
        rep_view="",
        rep_help="",
        idea="",
        rep_comment="",
        skills=(),
    )
    assert summary_text.plain(told, levels=True) == (
        "Hello Ana,\n\nOur day on Fri 20 Nov 2026\n\nHelen\n"
    )
    assert words_of(summary_text.html(told, levels=True)) == [
        "Hello Ana,",
        "Our day on Fri 20 Nov 2026",
        "Helen",
    ]
