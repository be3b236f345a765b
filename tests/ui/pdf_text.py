"""What stands in a PDF that Qt wrote: its words, and the colours they are painted in."""

import re
import unicodedata
import zlib
from pathlib import Path

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)endobj", re.DOTALL)


def pages(path: Path) -> int:
    return len(re.findall(rb"/Type /Page\s", path.read_bytes()))


def words(path: Path) -> str:
    """Return the letters of the pages without blanks: where lines break is the page's business."""
    objects = dict(_OBJECT.findall(path.read_bytes()))
    letters = {name: _letters(objects, font) for name, font in _fonts(objects)}
    said, font = [], b""
    for content in _contents(objects):
        for name, glyphs in re.findall(rb"/(F\d+) [\d.]+ Tf|<([0-9a-fA-F]+)> Tj", content):
            font = name or font
            said += [letters[font][int(glyphs[at : at + 4], 16)] for at in range(0, len(glyphs), 4)]
    # A font may hold "fi" as one sign.
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", "".join(said)))


def text_colours(path: Path) -> set[str]:
    """Return the colours that are set when words are painted, e.g. {"0 0 0"}."""
    objects = dict(_OBJECT.findall(path.read_bytes()))
    found = (
        re.findall(rb"([\d. ]+) scn\s(?:/\w+ gs\s)?BT\b", content) for content in _contents(objects)
    )
    return {colour.decode().strip() for colours in found for colour in colours}


def _contents(objects: dict[bytes, bytes]) -> list[bytes]:
    keys = [key for body in objects.values() for key in re.findall(rb"/Contents (\d+) 0 R", body)]
    return [_unpacked(objects[key]) for key in keys]


def _fonts(objects: dict[bytes, bytes]) -> set[tuple[bytes, bytes]]:
    return {
        found
        for body in objects.values()
        if not _STREAM.search(body)
        for found in re.findall(rb"/(F\d+) (\d+) 0 R", body)
    }


def _letters(objects: dict[bytes, bytes], font: bytes) -> dict[int, str]:
    """Return what each glyph of a font stands for, as its ToUnicode table says."""
    table = re.search(rb"/ToUnicode (\d+) 0 R", objects[font])
    assert table is not None
    said: dict[int, str] = {}
    ranges = re.findall(
        rb"<(\w{4})> <(\w{4})> (?:<(\w+)>|\[([^\]]*)\])", _unpacked(objects[table[1]])
    )
    for first, last, start, each in ranges:
        low, high = int(first, 16), int(last, 16)
        if start:
            said |= {low + n: chr(int(start, 16) + n) for n in range(high - low + 1)}
        else:
            texts = re.findall(rb"<(\w+)>", each)
            said |= {low + n: _utf16(text) for n, text in enumerate(texts)}
    return said


def _utf16(text: bytes) -> str:
    return bytes.fromhex(text.decode()).decode("utf-16-be")


def _unpacked(body: bytes) -> bytes:
    stream = _STREAM.search(body)
    assert stream is not None
    packed = b"/FlateDecode" in body[: stream.start()]
    return zlib.decompress(stream[1]) if packed else stream[1]
