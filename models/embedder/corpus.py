"""The sentences that are learned from, and what the teacher makes of them, kept so that it is asked once."""

import gzip
import hashlib
import multiprocessing
import os
import sys
from pathlib import Path

import numpy as np

from teacher import Teacher

SHARD = 4096


def sentences(folder):
    with gzip.open(Path(folder) / "sentences.tsv.gz", "rt", encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t", 1)[1] for line in lines]


def encoded(texts, teacher, cache):
    """A unit vector a text; shards that lie in the cache are not made again."""
    shards = [texts[i : i + SHARD] for i in range(0, len(texts), SHARD)]
    digests = [hashlib.sha256("\n".join(shard).encode()).hexdigest()[:16] for shard in shards]
    paths = [Path(cache) / f"teacher-{digest}.npy" for digest in digests]
    missing = [(path, shard) for path, shard in zip(paths, shards) if not path.exists()]
    if missing:
        # A process a core, each single-threaded: as fast as threads, and the sums do not depend on them.
        with multiprocessing.Pool(os.cpu_count(), _start, (teacher,)) as pool:
            for done, _ in enumerate(pool.imap(_encode, missing), 1):
                print(f"encoded {done} of {len(missing)} shards", file=sys.stderr, flush=True)
    return np.concatenate([np.load(path) for path in paths])


def alone(teacher, cache):
    """A vector a piece of the teacher's vocabulary."""
    path = Path(cache) / "teacher-pieces.npy"
    if not path.exists():
        _save(path, Teacher(teacher).alone())
    return np.load(path)


def _start(folder):
    global _teacher
    _teacher = Teacher(folder)


def _encode(task):
    path, texts = task
    _save(path, _teacher.encode(texts))


def _save(path, vectors):
    part = path.with_suffix(".part")
    with open(part, "wb") as file:
        np.save(file, vectors)
    part.rename(path)
