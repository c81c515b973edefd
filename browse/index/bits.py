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


def numbers_of(bits: int, skip: int = 0) -> Iterator[int]:
    """Give the numbers of the set in rising order, the first `skip` of them left out."""
    data = bits.to_bytes((bits.bit_length() + 7) >> 3, "little")
    for start in range(0, len(data), PIECE):
        piece = int.from_bytes(data[start : start + PIECE], "little")
        count = piece.bit_count()
        if count <= skip:
            skip -= count
            continue
        yield from _numbers_of_piece(piece, start << 3, skip)
        skip = 0


def _numbers_of_piece(piece: int, first: int, skip: int) -> Iterator[int]:
    while piece:
        lowest = piece & -piece
        piece ^= lowest
        if skip:
            skip -= 1
        else:
            yield first + lowest.bit_length() - 1


def below(number: int) -> int:
    """The set of all numbers less than this one."""
    return (1 << number) - 1
