"""What holds for every sentence that a person reads."""

import re

ONE_OF_MANY = re.compile(
    r"(?<![\d.,−\u202f])\b1 (stars|averages|reps|developing reps|skills|ride-alongs|pairs|days"
    r"|random ways|ways|more give)\b"
)


def assert_readable(sentence: str) -> None:
    assert sentence
    assert sentence == sentence.strip()
    assert "  " not in sentence
    for slip in ("nan", "inf ", "None", "{", "}", "..", " .", " ,", "-0", "−0.0 ", ": ;", "; ;"):
        assert slip not in sentence.replace("None of", ""), (slip, sentence)
    assert sentence[-1] == ".", sentence
    begins = sentence.removeprefix("“")
    assert begins[0].isupper() or begins[0] in "+−0123456789", sentence
    assert not ONE_OF_MANY.search(sentence), sentence
