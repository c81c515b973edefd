"""Sets of small numbers as one Python int each: bit n is set where n belongs to the set."""

from collections.abc import Iterable, Iterator

# Long sets are walked in pieces of this many bytes, so that empty stretches cost nothing.
PIECE = 512


def bits_of(numbers: Iterable[int], size: int) -> int:
    """Give the set of the numbers, each less than size."""
    data = bytearray((size >> 3) + 1)
    for number in numbers:
        data[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(data, "little")


def numbers_of(bits: int) -> Iterator[int]:
    """Give the numbers of the set in rising order."""
    data = bits.to_bytes((bits.bit_length() + 7) >> 3, "little")
    for start in range(0, len(data), PIECE):
        piece = int.from_bytes(data[start : start + PIECE], "little")
        while piece:
            lowest = piece & -piece
            piece ^= lowest
            yield (start << 3) + lowest.bit_length() - 1
