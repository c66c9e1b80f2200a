"""Whether a CCITT group 4 stream is whole (ITU-T T.6, code tables of T.4).

The usual decoders draw something for any bytes at all: a broken stream becomes a page of rubbish and nobody is told.
So the codes are followed here, without drawing.
"""

from __future__ import annotations

from collections.abc import Iterable

_WHITE = (
    "00110101 000111 0111 1000 1011 1100 1110 1111 10011 10100 00111 01000 001000 000011 110100 110101 101010 101011"
    " 0100111 0001100 0001000 0010111 0000011 0000100 0101000 0101011 0010011 0100100 0011000 00000010 00000011"
    " 00011010 00011011 00010010 00010011 00010100 00010101 00010110 00010111 00101000 00101001 00101010 00101011"
    " 00101100 00101101 00000100 00000101 00001010 00001011 01010010 01010011 01010100 01010101 00100100 00100101"
    " 01011000 01011001 01011010 01011011 01001010 01001011 00110010 00110011 00110100"
)
_WHITE_64 = (
    "11011 10010 010111 0110111 00110110 00110111 01100100 01100101 01101000 01100111 011001100 011001101 011010010"
    " 011010011 011010100 011010101 011010110 011010111 011011000 011011001 011011010 011011011 010011000 010011001"
    " 010011010 011000 010011011"
)
_BLACK = (
    "0000110111 010 11 10 011 0011 0010 00011 000101 000100 0000100 0000101 0000111 00000100 00000111 000011000"
    " 0000010111 0000011000 0000001000 00001100111 00001101000 00001101100 00000110111 00000101000 00000010111"
    " 00000011000 000011001010 000011001011 000011001100 000011001101 000001101000 000001101001 000001101010"
    " 000001101011 000011010010 000011010011 000011010100 000011010101 000011010110 000011010111 000001101100"
    " 000001101101 000011011010 000011011011 000001010100 000001010101 000001010110 000001010111 000001100100"
    " 000001100101 000001010010 000001010011 000000100100 000000110111 000000111000 000000100111 000000101000"
    " 000001011000 000001011001 000000101011 000000101100 000001011010 000001100110 000001100111"
)
_BLACK_64 = (
    "0000001111 000011001000 000011001001 000001011011 000000110011 000000110100 000000110101 0000001101100"
    " 0000001101101 0000001001010 0000001001011 0000001001100 0000001001101 0000001110010 0000001110011 0000001110100"
    " 0000001110101 0000001110110 0000001110111 0000001010010 0000001010011 0000001010100 0000001010101 0000001011010"
    " 0000001011011 0000001100100 0000001100101"
)
_LONG_64 = (
    "00000001000 00000001100 00000001101 000000010010 000000010011 000000010100 000000010101 000000010110"
    " 000000010111 000000011100 000000011101 000000011110 000000011111"
)
_PASS, _HORIZONTAL = 100, 101
_MODES = {
    "1": 0, "011": 1, "000011": 2, "0000011": 3, "010": -1, "000010": -2, "0000010": -3, "0001": _PASS,
    "001": _HORIZONTAL,
}  # fmt: skip
_MODE_BITS, _RUN_BITS = 7, 13
_END_OF_BLOCK = 0x001001
_MOST_BYTES_BEHIND = 4
_Table = list[tuple[int, int] | None]


def _table(codes: Iterable[tuple[str, int]], bits: int) -> _Table:
    """Every ``bits`` bits that begin with a code -> its meaning and its length."""
    table: _Table = [None] * (1 << bits)
    for code, meaning in codes:
        free = bits - len(code)
        first = int(code, 2) << free
        table[first : first + (1 << free)] = [(meaning, len(code))] * (1 << free)
    return table


def _runs(below_64: str, from_64: str) -> _Table:
    codes = [(code, run) for run, code in enumerate(below_64.split())]
    codes += [(code, 64 * step) for step, code in enumerate(f"{from_64} {_LONG_64}".split(), 1)]
    return _table(codes, _RUN_BITS)


_MODE_TABLE = _table(_MODES.items(), _MODE_BITS)
_RUN_TABLES = (_runs(_WHITE, _WHITE_64), _runs(_BLACK, _BLACK_64))


class _Broken(Exception):
    """No code of T.6 stands here, or one that leads off the line."""


class _Bits:
    """Codes from a stream, with zeros behind its end: no code begins with so many."""

    def __init__(self, data: bytes) -> None:
        self.data = data + b"\0\0\0\0"
        self.at = 0
        self.end = len(data) * 8

    def look(self, bits: int) -> int:
        first = self.at >> 3
        return int.from_bytes(self.data[first : first + 4], "big") >> (32 - bits - (self.at & 7)) & (
            (1 << bits) - 1
        )

    def run(self, black: int) -> int:
        """A whole run's length: any number of multiples of 64, and what is below."""
        total = 0
        while True:
            found = _RUN_TABLES[black][self.look(_RUN_BITS)]
            if found is None or self.at >= self.end:
                raise _Broken
            run, length = found
            self.at += length
            total += run
            if run < 64:
                return total


def is_whole(data: bytes, width: int, rows: int) -> bool:
    """Whether ``data`` codes ``rows`` lines of ``width`` pixels, or fewer and then says that it ends.

    Args:
        data: one strip, most significant bit first.
        width: pixels a line.
        rows: lines it should hold.
    """
    bits = _Bits(data)
    line = [width]
    try:
        for _ in range(rows):
            if bits.look(24) == _END_OF_BLOCK:
                return True
            line = _next_line(bits, line, width)
    except _Broken:
        return False
    return bits.at <= bits.end and _ends(bits)


def _ends(bits: _Bits) -> bool:
    """Whether nothing but an end stands behind the last line.

    A line like the one above is a single bit, so rubbish can pass as any number of lines.
    """
    if bits.look(24) == _END_OF_BLOCK:
        return True
    bits.at = -(-bits.at // 8) * 8  # some writers end on a whole byte first
    left = bits.data[bits.at // 8 :].strip(b"\0")
    return bits.look(24) == _END_OF_BLOCK or len(left) <= _MOST_BYTES_BEHIND


def _next_line(bits: _Bits, above: list[int], width: int) -> list[int]:
    """Where the next line changes colour, white first; ``above`` is the line before it.

    The names are T.6's: a0 is where the coding stands, b1 the next change above it to the other colour.
    """
    above = [*above, width, width, width, width]
    line: list[int] = []
    a0, black, index = -1, 0, 0
    data, end, at = bits.data, bits.end, bits.at
    modes = _MODE_TABLE
    while a0 < width:
        first = at >> 3
        found = modes[((data[first] << 8 | data[first + 1]) >> (9 - (at & 7))) & 127]
        if found is None or at >= end:
            raise _Broken
        mode, length = found
        at += length
        while above[index] <= a0:
            index += 2
        if mode == _PASS:
            a0 = above[index + 1]
        elif mode == _HORIZONTAL:
            bits.at = at
            a1 = max(a0, 0) + bits.run(black)
            a0 = a1 + bits.run(1 - black)
            at = bits.at
            line += (a1, a0)
        else:
            a1 = above[index] + mode
            if a1 < max(a0, 0):
                raise _Broken
            a0 = a1
            line.append(a0)
            black = 1 - black
            index = index - 1 if index else 1
        if a0 > width:
            raise _Broken
    bits.at = at
    return line
