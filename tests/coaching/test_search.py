"""Searching a journal: what is found, how it is told, and that nothing typed is an error."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fieldcoach import clock
from fieldcoach.coaching import endings, rep_editing, ride_alongs, rubrics, search, visits
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.rep_editing import RepDetails
from fieldcoach.coaching.search import Kind
from fieldcoach.coaching.search_words import parse
from fieldcoach.domain.rubric import Item
from fieldcoach.store import models as m

from .builders import Team, draft, week
from .days import NOW, WORDS, Day


def places(journal: Journal, words: str) -> list[tuple[str, str]]:
    return [(hit.place, hit.text) for hit in search.find(journal, words).hits]


def put(journal: Journal, row: type[m.Base], **values: object) -> None:
    with journal.writing() as session:
        session.add(row(**values))


def test_that_every_place_is_searched_and_named(filled: Day) -> None:
    journal, key = filled.journal, filled.key
    with journal.writing() as session:
        ride = session.get(m.RideAlong, key)
        assert ride is not None
        ride.rep_help, ride.rep_comment = "a map", "fair"
        action = session.query(m.Action).one()
        action.issue, action.root_cause = "late", "no diary"
        manager = ride.manager_id
    put(journal, m.Idea, rep_id=filled.rep, ride_along_id=key, day=clock.today(), text="trial")
    put(
        journal,
        m.Amendment,
        ride_along_id=key,
        manager_id=manager,
        reason="a slip",
        opened_at=clock.now(),
    )
    skill = filled.skills[0].name
    assert [
        (word, *places(journal, word))
        for word in (
            "so", "long", "map", "fair", "patience", "trial", "send", "late", "diary", "slip",
            "baby", "open", "birch",
        )
    ] == [
        ("so", (f"Alder, {skill} 2", "“So that's it then.”")),
        ("long", ("Ana's own view", "long")),
        ("map", ("What would have helped Ana", "a map")),
        ("fair", ("Ana's comment", "fair")),
        ("patience", ("What went well", "patience")),
        ("trial", ("Ana's idea", "trial")),
        ("send", ("Action", "send the offer")),
        ("late", ("Issue", "late")),
        ("diary", ("Root cause", "no diary")),
        ("slip", ("Reason of the amendment", "a slip")),
        ("baby", ("Private note", "new baby")),
        ("open", ("Focus point", "open questions")),
        ("birch", ("Customer", "Birch")),
    ]  # fmt: skip


def test_that_a_hit_tells_whose_day_it_is(team: Team) -> None:
    ana = team.rep("Ana Ruiz", ("average", date(2026, 1, 1)), ("star", week(1)))
    first = team.day(ana, week(0), {"opening": 3}, evidence="The price came up")
    team.day(ana, week(1), {"opening": 3}, evidence="nothing")
    found = search.find(team.journal, "price")
    (hit,) = found.hits
    assert (hit.kind, hit.ride_along_id, hit.rep_id, hit.rep, hit.day, hit.tier) == (
        Kind.EVIDENCE,
        first,
        ana,
        "Ana Ruiz",
        week(0),
        "average",
    )
    assert (hit.text[slice(*hit.spans[0])], len(hit.spans)) == ("price", 1)


def test_that_evidence_is_told_with_its_visit_skill_and_rating(day: Day) -> None:
    journal, visit = day.journal, day.visit.id
    level = next(s for s in day.skills if s.item is Item.LEVEL)
    visits.write_evidence(journal, visit, level.id, "words")
    assert places(journal, "words") == [(f"Visit 1, {level.name}", "words")]
    visits.rate(journal, visit, level.id, 3)
    visits.set_customer(journal, visit, "Alder Dairy")
    assert places(journal, "words") == [(f"Alder Dairy, {level.name} 3", "words")]


def test_that_done_is_told_as_a_word_and_a_count_as_its_figure(journal: Journal) -> None:
    team = Team(journal, draft("asked", item=Item.DONE), draft("questions", item=Item.COUNT))
    ana = team.rep("Ana")
    for number, cells in enumerate(({"asked": 1}, {"asked": 0}, {"questions": 12})):
        team.day(ana, week(number), cells, evidence="said")
    assert [place for place, _text in places(journal, "said")] == [
        "Visit 1, Questions 12",
        "Visit 1, Asked not done",
        "Visit 1, Asked done",
    ]


def test_that_hits_come_newest_first_one_a_ride_along_and_all_are_counted(team: Team) -> None:
    ana, ben = team.rep("Ana"), team.rep("Ben")
    two = {"opening": 3, "needs": 2}
    rides = [team.day(ana, week(n), two, evidence="the price") for n in range(3)]
    same_day = team.day(ben, week(2), {"opening": 1}, evidence="PRICES")
    found = search.find(team.journal, "price")
    assert [hit.ride_along_id for hit in found.hits] == [rides[2], same_day, rides[1], rides[0]]
    assert (found.ride_alongs, found.places) == (4, 7)
    few = search.find(team.journal, "price", limit=2)
    assert [hit.ride_along_id for hit in few.hits] == [rides[2], same_day]
    assert (few.ride_alongs, few.places) == (4, 7)
    assert search.find(team.journal, "absent") == search.Found((), 0, 0)


def test_that_what_the_list_shows_anyway_is_told_last(filled: Day) -> None:
    endings.set_private_note(filled.journal, filled.key, "Alder asked open questions")
    assert places(filled.journal, "alder")[0][0] == "Private note"
    assert places(filled.journal, "open")[0][0] == "Private note"
    visits.write_evidence(filled.journal, filled.visit.id, filled.skills[0].id, "open at Alder")
    assert places(filled.journal, "alder")[0][0].startswith("Alder, ")
    assert search.find(filled.journal, "open").places == 3


def test_that_the_bin_is_out_of_the_search_and_back_when_restored(filled: Day) -> None:
    there = search.find(filled.journal, "then")
    assert there.ride_alongs == 1
    change = ride_alongs.to_bin(filled.journal, filled.key)
    assert search.find(filled.journal, "then") == search.Found((), 0, 0)
    change.undo()
    assert search.find(filled.journal, "then") == there


def test_that_what_changes_is_found_at_once_and_undone_at_once(filled: Day) -> None:
    change = endings.set_rep_view(filled.journal, filled.key, "I lost Birch")
    assert places(filled.journal, "lost") == [("Ana's own view", "I lost Birch")]
    assert places(filled.journal, "long") == []
    change.undo()
    assert places(filled.journal, "lost") == []
    assert places(filled.journal, "long") == [("Ana's own view", "long")]


def test_that_a_long_text_is_cut_to_what_is_around_the_first_hit(day: Day) -> None:
    long = "so it went on. " * 200 + "Then the price\nof the smaller unit, " + "and on " * 4_000
    endings.set_private_note(day.journal, day.key, long)
    (hit,) = search.find(day.journal, "price unit").hits
    assert hit.text.startswith("… ")
    assert hit.text.endswith(" …")
    assert len(hit.text) < 500
    assert "Then the price of the smaller unit" in hit.text
    assert [hit.text[a:b] for a, b in hit.spans] == ["price", "unit"]
    assert hit.spans[0][0] < 60


@pytest.mark.parametrize("text", WORDS.values(), ids=WORDS)
def test_that_a_text_of_any_kind_is_found_by_its_own_words(day: Day, text: str) -> None:
    endings.set_rep_view(day.journal, day.key, text)
    found = search.find(day.journal, text)
    assert (found.ride_alongs == 1) is bool(parse(text))
    if parse(text):
        (hit,) = found.hits
        assert hit.spans
        assert all(0 <= a < b <= len(hit.text) for a, b in hit.spans)


NASTY = [
    '"', '""', "'", "*", "a*", "^a", "a AND", "OR", "NOT a", "NEAR(a b)", "a:b", "text:a", "{a}",
    "(a", "a)", "a+b", "-a", "\\", "a\0b", "\0", "\ud800", "%", "_", "🙂", "a" * 50_000,
    "a b " * 3_000, '"a b', "a\nb", ";--", "col : x", "“a", "\u202eabc", "¨", "\u0301",
]  # fmt: skip


@pytest.mark.parametrize("typed", NASTY, ids=range(len(NASTY)))
def test_that_nothing_typed_is_an_error(filled: Day, typed: str) -> None:
    found = search.find(filled.journal, typed)
    assert found.ride_alongs == len(found.hits)


def test_that_a_journal_open_for_reading_is_searched_too(filled: Day) -> None:
    with journals.open_to_read(filled.journal.path) as read_only:
        assert places(read_only, "patience") == [("What went well", "patience")]


RIDES = 5


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Journal, list[UUID]]]:
    path = tmp_path_factory.mktemp("search") / "journal.fieldcoach"
    with clock.fixed(NOW), journals.create(Path(path)) as journal:
        rubrics.add_shipped(journal)
        ana = rep_editing.add(journal, RepDetails(name="Ana")).created
        assert ana is not None
        keys = [
            ride_alongs.new(journal, ana, clock.today() - timedelta(days=n)).created
            for n in range(RIDES)
        ]
        yield journal, [key for key in keys if key is not None]


def naive(words: str, text: str) -> bool:
    """Whether a text has every word at the beginning of one of its own, by plain means."""

    def folded(said: str) -> list[str]:
        bare = "".join(
            c for c in unicodedata.normalize("NFD", said) if not unicodedata.combining(c)
        )
        return re.findall(r"[^\W_]+", bare.lower())

    return all(any(there.startswith(w) for there in folded(text)) for w in folded(words))


LETTERS = "aAbBeEéÉèüÜñçs1 29-–.,'“”\n\té🙂🤝👍🏽"
WIDER = LETTERS + 'ßøæıIİσςΣάйїЖשأ中日½²ǅ\u0301\u0327\u0308_"*^()\0'


def scanned(journal: Journal, keys: list[UUID], texts: list[str], words: str) -> set[UUID]:
    with journal.writing() as session:
        for key, text in zip(keys, texts, strict=False):
            row = session.get(m.RideAlong, key)
            assert row is not None
            row.rep_view = text
    return {hit.ride_along_id for hit in search.find(journal, words).hits}


@given(
    st.lists(st.text(LETTERS, max_size=12), min_size=RIDES, max_size=RIDES),
    st.text(LETTERS.replace("“", "").replace("”", "").replace("'", ""), max_size=5),
)
@settings(deadline=None, max_examples=150, database=None)
@example(["été", "ete", "Ete-1", "tee", "e te"], "ET")
def test_that_a_search_finds_exactly_what_a_plain_scan_finds(
    five: tuple[Journal, list[UUID]], texts: list[str], words: str
) -> None:
    journal, keys = five
    # A blank holds apart what a hyphen would hold together as a phrase.
    words = re.sub(r"[^\w\u0301]+", " ", words)
    found = scanned(journal, keys, texts, words)
    if parse(words):
        said = {key for key, text in zip(keys, texts, strict=True) if naive(words, text)}
        assert found == said
    else:
        assert found == set()


@given(
    st.lists(st.text(WIDER, max_size=12), min_size=RIDES, max_size=RIDES),
    st.text(WIDER, max_size=6),
)
@settings(deadline=None, max_examples=150, database=None)
def test_that_the_index_and_the_marks_in_a_text_agree(
    five: tuple[Journal, list[UUID]], texts: list[str], words: str
) -> None:
    journal, keys = five
    found = scanned(journal, keys, texts, words)
    wanted = parse(words)
    if wanted:
        assert found == {k for k, text in zip(keys, texts, strict=True) if wanted.are_in(text)}
        assert found == {k for k, text in zip(keys, texts, strict=True) if _all_marked(words, text)}


def _all_marked(words: str, text: str) -> bool:
    wanted = parse(words)
    return bool(wanted.spans(text)) and wanted.are_in(text)
