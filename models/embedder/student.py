"""The student: a row a word-piece, a sentence the sum of its rows, taught to stand where the teacher does.

It goes to two schools. In the first it moves towards the teacher, and then back some of the way: the teacher alone
makes it forget which words a sentence had, by which most evidence is found. In the second it becomes what is
shipped, minus ones, noughts and ones a row, and is held to what it was before.
"""

import sys

import numpy as np

RARE = 1e-3  # SIF: a piece of this share in the corpus counts half
KEPT = 0.3  # how much stays of what a row was before the first school
BATCH = 256
ALIKE = 10.0  # what it counts for that two sentences are as alike as they should be
FIRST = dict(epochs=3, rate=4e-3)
SECOND = dict(epochs=2, rate=1e-4)


def learned(own, counts, sentences, targets, dimensions, chance):
    """Trits and weights. `own` are the teacher's vectors of the pieces, `counts` how often each is in the corpus,
    `sentences` arrays of pieces' numbers, `targets` the teacher's unit vectors of them."""
    space = directions(targets, dimensions, chance)
    begun = beginning(own, counts, space)
    begun /= np.linalg.norm(begun, axis=1).mean()
    taught = school(begun, sentences, _units(targets @ space), targets, lambda rows: rows, chance, **FIRST)
    rows = KEPT * begun + (1 - KEPT) * taught
    aims = _units(np.array([rows[sentence].sum(axis=0) for sentence in sentences]))
    return ternary(school(rows, sentences, aims, aims, _rounded, chance, **SECOND))


def directions(targets, dimensions, chance):
    """The map from the teacher's space to the student's: the main directions, turned so that each carries alike."""
    _, vectors = np.linalg.eigh(targets.T @ targets / len(targets))
    turn, _ = np.linalg.qr(chance.standard_normal((dimensions, dimensions)))
    return (vectors[:, ::-1][:, :dimensions] @ turn).astype(np.float32)


def beginning(own, counts, space):
    """Each piece's own direction, the less of it the more common the piece is."""
    share = counts / counts.sum()
    return own @ space * (RARE / (RARE + share)).astype(np.float32)[:, None]


def ternary(rows):
    """What is left of rows in the file: their trits, and their weights in eighths of a power of two."""
    size = np.abs(rows)
    trits = np.sign(rows) * (size > 0.7 * size.mean(axis=1, keepdims=True))
    kept = np.abs(trits)
    mean = (size * kept).sum(axis=1) / np.maximum(kept.sum(axis=1), 1)
    eighths = np.clip(np.round(8 * np.log2(np.maximum(mean, 1e-9))), -128, 127)
    return trits.astype(np.int8), eighths.astype(np.int8)


def unpacked(trits, eighths):
    return trits * np.exp2(eighths.astype(np.float32) / 8)[:, None]


def _rounded(rows):
    return unpacked(*ternary(rows))


def school(rows, sentences, aims, likes, seen, chance, epochs, rate):
    """The rows after `epochs`: each sentence stands nearer to its aim, two are nearer as alike as their likes are.

    `seen` is what the rows look like to whoever sums them."""
    rows, steps = rows.copy(), len(sentences) // BATCH
    adam = Adam(rows, rate, epochs * steps)
    for epoch in range(epochs):
        loss = 0.0
        for batch in np.split(chance.permutation(len(sentences))[: steps * BATCH], steps):
            pieces, gradient, off = _gradient(rows, [sentences[i] for i in batch], likes[batch], aims[batch], seen)
            adam.step(pieces, gradient)
            loss += off / steps
        print(f"epoch {epoch + 1} of {epochs}: off by {loss:.4f}", file=sys.stderr, flush=True)
    return rows


def _units(vectors):
    return vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + np.float32(1e-6))


def _gradient(rows, sentences, likes, aims, seen):
    """Which rows a batch moves, where to, and how far off it was."""
    lengths = [len(sentence) for sentence in sentences]
    flat = np.concatenate(sentences)
    pieces, places = np.unique(flat, return_inverse=True)
    sums = np.add.reduceat(seen(rows[pieces])[places], np.cumsum([0, *lengths[:-1]]), axis=0)
    norms = np.linalg.norm(sums, axis=1, keepdims=True) + 1e-6
    found = sums / norms
    off = found @ found.T - likes @ likes.T
    np.fill_diagonal(off, 0)
    count = len(sentences)
    loss = 1 - (found * aims).sum() / count + ALIKE * (off * off).mean()
    pull = -aims / count + 4 * ALIKE / count**2 * (off @ found)
    pull = (pull - (pull * found).sum(axis=1, keepdims=True) * found) / norms
    order = np.argsort(places, kind="stable")
    owner = np.repeat(np.arange(count), lengths)[order]
    starts = np.searchsorted(places[order], np.arange(len(pieces)))
    return pieces, np.add.reduceat(pull[owner], starts, axis=0), float(loss)


class Adam:
    """Kingma and Ba's, for the rows that a batch touches, the rate falling to nought along a cosine."""

    def __init__(self, rows, rate, steps):
        self.rows, self.rate, self.steps, self.done = rows, rate, steps, 0
        self.mean, self.square = np.zeros_like(rows), np.zeros_like(rows)

    def step(self, at, gradient):
        rate = self.rate * (1 + np.cos(np.pi * self.done / self.steps)) / 2
        self.done += 1
        self.mean[at] += 0.1 * (gradient - self.mean[at])
        self.square[at] += 0.001 * (gradient * gradient - self.square[at])
        mean, square = self.mean[at] / (1 - 0.9**self.done), self.square[at] / (1 - 0.999**self.done)
        self.rows[at] -= np.float32(rate) * mean / (np.sqrt(square) + np.float32(1e-8))
