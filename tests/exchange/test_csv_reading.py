"""CSV files as people have them, and as they break."""

from pathlib import Path

import pytest

from fieldcoach.errors import FieldcoachError, FileUnreadable, NotFound
from fieldcoach.exchange.csv_reading import open_table

COLUMNS = ("rep", "date", "note")


def read(path: Path) -> list[tuple[int, tuple[str, ...]]]:
    with open_table(path, COLUMNS, ("rep", "date")) as table:
        return [(line, tuple(cells)) for line, cells in table.rows]


def refused(path: Path, content: bytes, kind: type[FieldcoachError] = FileUnreadable) -> str:
    """Return why a file of this content is not read, without its path."""
    path.write_bytes(content)
    with pytest.raises(kind) as caught:
        read(path)
    said = str(caught.value)
    assert "\n" not in said
    return said.replace(str(path), "FILE")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rows.csv"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with mark"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_that_every_usual_way_of_writing_csv_is_read(
    path: Path, mark: bytes, delimiter: str, end: str
) -> None:
    lines = ["note|date| REP ", "“a,b;c”|2026-01-01|Ana", "|2026-01-02|Ben", ""]
    path.write_bytes(mark + end.join(lines).replace("|", delimiter).encode()[: -len(end)])
    if delimiter != "\t":
        path.write_bytes(
            mark + end.join(lines).replace("“a,b;c”", '"a,b;c"').replace("|", delimiter).encode()
        )
    assert [cells[:2] for _line, cells in read(path)] == [
        ("Ana", "2026-01-01"),
        ("Ben", "2026-01-02"),
    ]


def test_that_headers_match_trimmed_composed_and_case_blind_and_others_are_told(
    path: Path,
) -> None:
    path.write_text("Rep ,DATE,Cafe\u0301,Foo\nAna,2026-01-01,x,y\n", encoding="utf-8")
    with open_table(path, ("rep", "date", "café"), ("rep",)) as table:
        assert table.columns == {"rep", "date", "café"}
        assert table.unused == ("Foo",)
        assert list(table.rows) == [(2, ("Ana", "2026-01-01", "x"))]


def test_that_a_line_number_is_that_of_the_file_where_the_row_begins(path: Path) -> None:
    path.write_bytes(b'\nrep,date,note\nA,1,"x\r\ny\n\nz"\n\nB,2,\n,,\nC,3\n')
    assert [(line, cells[0]) for line, cells in read(path)] == [(3, "A"), (8, "B"), (10, "C")]


def test_that_evidence_keeps_its_line_breaks_and_a_very_long_note_is_admitted(path: Path) -> None:
    note = "said\r\nthis\rand\nthat" * 20_000
    path.write_bytes(f'rep,date,note\nA,1,"{note}"\n'.encode())
    assert read(path) == [(2, ("A", "1", note))]


def test_that_exactly_one_apostrophe_of_a_guard_is_taken_away(path: Path) -> None:
    path.write_text("rep,date,note\n'=A,1,''-x\n'B,'1,'quoted'\n", encoding="utf-8")
    assert read(path) == [(2, ("=A", "1", "'-x")), (3, ("'B", "'1", "'quoted'"))]


def test_that_blank_cells_at_the_end_may_be_missing_or_too_many(path: Path) -> None:
    path.write_text("rep,date,note\nA,1\nB,2,x,,\n", encoding="utf-8")
    assert read(path) == [(2, ("A", "1", "")), (3, ("B", "2", "x"))]


def test_that_reading_leaves_the_csv_limit_of_others_alone(path: Path) -> None:
    import csv

    before = csv.field_size_limit()
    path.write_text("rep,date\nA,1\n", encoding="utf-8")
    read(path)
    assert csv.field_size_limit() == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "FILE is empty."),
        (b"\xef\xbb\xbf \n\n", "FILE is empty."),
        (b"rep,date\x00", "FILE is a binary file, not a CSV file."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "FILE is a binary file, not a CSV file."),
        ("rep,date\n".encode("utf-16"), "FILE is UTF-16 text; save it as CSV in UTF-8."),
        (b"a,b\n1,2\n", "FILE has no column rep, date; it has a, b."),
        (b"rep,date,Rep\n", "FILE has the column rep more than once."),
        (
            b"rep,date\nA,1\nB,caf\xe9\n",
            "FILE is not all UTF-8: line 3 holds other bytes.",
        ),
        (
            b"rep,date\nA,1\n" + b"B,2\n" * 5_000 + b"C,\x00\n",
            "FILE is no text file: line 5003 holds a NUL byte.",
        ),
        (
            b"rep,date,note\nA,1,x\nB,2,Hm, no\n",
            "FILE, line 3: the row has 4 fields, the header 3;"
            " is a field with a delimiter in it not in quotes?",
        ),
        (
            b"rep,date,note\nA\n",
            "FILE, line 2: the row has 1 fields, the header 3;"
            " is a field with a delimiter in it not in quotes?",
        ),
        (
            b'rep,date,note\nA,1,"x\ny"\nB,2,"never closed\nC,3,z\n',
            "FILE: the quotes of the row that begins on line 4 do not match"
            " (unexpected end of data).",
        ),
    ],
)
def test_that_a_broken_file_is_told_in_one_sentence(path: Path, content: bytes, said: str) -> None:
    assert refused(path, content) == said


def test_that_the_line_of_a_stray_byte_is_right_in_a_long_file(path: Path) -> None:
    content = b"rep,date,note\r\n" + b'A,1,"x\r\ny"\r\n' * 20_000 + b"B,2,caf\xe9\r\n"
    assert refused(path, content) == "FILE is not all UTF-8: line 40002 holds other bytes."


def test_that_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="There is no file"):
        read(tmp_path / "nowhere.csv")
    with pytest.raises(FileUnreadable, match="is a folder, not a CSV file"):
        read(tmp_path)
