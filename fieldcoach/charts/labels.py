"""Where names stand beside marks: the first free place of a few, or none at all."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in device-independent pixels; y runs downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        """Return whether the two share a place."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        """Return whether the other lies inside, edges included."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )


def around(x: float, y: float, width: float, height: float) -> Box:
    """Return the box of that size whose centre is at (x, y)."""
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def placed(
    marks: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float]],
    inside: Box,
    mark: float,
    taken: Sequence[Box] = (),
) -> list[Box | None]:
    """Return where the label of each mark stands, None for one that has no free place.

    Each tries right, left, below and above of its mark, in this order; those named first choose
    first. No label lies on another, on a mark or on what is `taken`, and all lie `inside`.

    Args:
        marks: centres of the marks, `mark` pixels large.
        sizes: width and height of the labels.
    """
    signs = [around(x, y, mark, mark) for x, y in marks]
    labels: list[Box] = []
    found: list[Box | None] = []
    for (x, y), (width, height), own in zip(marks, sizes, signs, strict=True):
        beside, over = (mark + width) / 2 + _APART, (mark + height) / 2
        tries = (
            around(x + beside, y, width, height),
            around(x - beside, y, width, height),
            around(x, y + over, width, height),
            around(x, y - over, width, height),
        )
        others = [sign for sign in signs if sign is not own]
        free = next(
            (
                box
                for box in tries
                if inside.holds(box)
                and not any(box.touches(one) for one in (*labels, *others, *taken))
            ),
            None,
        )
        found.append(free)
        if free is not None:
            labels.append(free)
    return found


_APART = 4.0
