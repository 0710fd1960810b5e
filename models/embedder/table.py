"""The file: `src/embed/table.rs` describes it and reads it."""

import struct

import numpy as np

BLOCK = 16


def written(name, words, continuations, trits, eighths):
    """The bytes of a table; its pieces are sorted, those that begin words first."""
    dimensions = trits.shape[1]
    first, second = _dictionary(words), _dictionary(continuations)
    head = struct.pack("<4sHIIII", b"TSE1", dimensions, len(words), len(continuations), len(first[1]), len(second[1]))
    fives = np.zeros((len(trits), -(-dimensions // 5) * 5), np.uint8)
    fives[:, :dimensions] = trits
    fives = (fives + np.uint8(1)).reshape(len(trits), -1, 5) @ np.array([1, 3, 9, 27, 81], np.uint8)
    return b"".join([head, *first, *second, eighths.astype(np.int8).tobytes(), fives.tobytes(), name.encode()])


def _dictionary(pieces):
    offsets, text, last = [], bytearray(), b""
    for number, piece in enumerate(piece.encode() for piece in pieces):
        if number % BLOCK == 0:
            offsets.append(len(text))
            last = b""
        shared = next((i for i, (a, b) in enumerate(zip(piece, last)) if a != b), min(len(piece), len(last)))
        text += bytes([shared, len(piece) - shared]) + piece[shared:]
        last = piece
    return struct.pack(f"<{len(offsets)}I", *offsets), bytes(text)
