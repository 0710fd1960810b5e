"""The teacher, all-MiniLM-L6-v2, in plain numpy: six layers of BERT and the mean over the pieces.

Nothing but numpy keeps the installation small and the arithmetic in one thread, so that it repeats.
"""

import json
import struct
from pathlib import Path

import numpy as np

from pieces import Tokeniser

HEADS, LAYERS, LONGEST = 12, 6, 128
BATCH = 1024  # pieces: what keeps a layer's values in the processor's cache


class Teacher:
    def __init__(self, folder):
        self.weights = _safetensors(Path(folder) / "model.safetensors")
        vocabulary = (Path(folder) / "vocab.txt").read_text(encoding="utf-8").splitlines()
        self.vocabulary = {piece: i for i, piece in enumerate(vocabulary)}
        self.tokenise = Tokeniser(self.vocabulary)

    def pieces(self, text):
        v = self.vocabulary
        return [v["[CLS]"], *self.tokenise(text, v["[UNK]"])[: LONGEST - 2], v["[SEP]"]]

    def encode(self, texts, progress=lambda done: None):
        """A unit vector a text. Texts of one length go together, so none needs padding."""
        ids = [self.pieces(text) for text in texts]
        out, done = np.empty((len(ids), 384), np.float32), 0
        for batch in _batches(ids):
            out[batch] = self._mean(np.array([ids[i] for i in batch]))
            done += len(batch)
            progress(done)
        return out

    def alone(self):
        """What each piece of the vocabulary says by itself."""
        first, last = self.vocabulary["[CLS]"], self.vocabulary["[SEP]"]
        ids = np.array([[first, piece, last] for piece in range(len(self.vocabulary))])
        return np.concatenate([self._mean(batch) for batch in np.array_split(ids, 3 * len(ids) // BATCH)])

    def _mean(self, ids):
        w, (count, length) = self.weights, ids.shape
        x = w["embeddings.word_embeddings.weight"][ids]
        x = x + w["embeddings.position_embeddings.weight"][:length] + w["embeddings.token_type_embeddings.weight"][0]
        x = self._norm(x.reshape(count * length, -1), "embeddings.LayerNorm")
        for layer in range(LAYERS):
            x = self._layer(x, f"encoder.layer.{layer}.", count, length)
        mean = x.reshape(count, length, -1).mean(axis=1)
        return mean / np.linalg.norm(mean, axis=1, keepdims=True)

    def _layer(self, x, name, count, length):
        def heads(part):
            y = self._dense(x, name + "attention.self." + part)
            return y.reshape(count, length, HEADS, -1).transpose(0, 2, 1, 3)

        query, key, value = heads("query"), heads("key"), heads("value")
        scores = query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(query.shape[-1]))
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        scores /= scores.sum(axis=-1, keepdims=True)
        seen = (scores @ value).transpose(0, 2, 1, 3).reshape(x.shape)
        x = self._norm(x + self._dense(seen, name + "attention.output.dense"), name + "attention.output.LayerNorm")
        hidden = self._dense(x, name + "intermediate.dense")
        for rows in np.array_split(hidden, max(1, len(hidden) // 64)):
            _gelu(rows)
        return self._norm(x + self._dense(hidden, name + "output.dense"), name + "output.LayerNorm")

    def _dense(self, x, name):
        y = x @ self.weights[name + ".weight"].T
        y += self.weights[name + ".bias"]
        return y

    def _norm(self, x, name):
        x = x - x.mean(axis=1, keepdims=True)
        x /= np.sqrt(np.mean(x * x, axis=1, keepdims=True) + np.float32(1e-12))
        return x * self.weights[name + ".weight"] + self.weights[name + ".bias"]


def _gelu(x):
    """x · Φ(x) in place, the error function by Abramowitz and Stegun 7.1.26 (to 1.5e-7)."""
    z = np.abs(x) * np.float32(0.5**0.5)
    t = 1 / (1 + np.float32(0.3275911) * z)
    tail = np.full_like(t, 1.061405429)
    for c in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        tail *= t
        tail += np.float32(c)
    tail *= t * np.exp(-z * z)
    x *= np.where(x < 0, tail, 2 - tail) * np.float32(0.5)


def _batches(ids):
    by_length = {}
    for i, pieces in enumerate(ids):
        by_length.setdefault(len(pieces), []).append(i)
    for length, same in sorted(by_length.items()):
        step = max(1, BATCH // length)
        yield from (same[i : i + step] for i in range(0, len(same), step))


def _safetensors(path):
    data = path.read_bytes()
    (size,) = struct.unpack_from("<Q", data)
    header = json.loads(data[8 : 8 + size])
    header.pop("__metadata__", None)

    def tensor(entry):
        begin, end = entry["data_offsets"]
        return np.frombuffer(data[8 + size + begin : 8 + size + end], "<f4").reshape(entry["shape"])

    return {name: tensor(entry) for name, entry in header.items() if entry["dtype"] == "F32"}
