"""Text as word-pieces: BERT's uncased tokeniser, for the teacher and for the table that learns from it."""

import unicodedata

TYPED = str.maketrans("‘’“”–—", "''\"\"--")


def plain(text):
    """A text without the typist's choices, as `src/embed/pieces.rs` has it before it looks for words."""
    return unicodedata.normalize("NFKD", text).translate(TYPED)


def words(text):
    """The words and marks of a text, without case and accents."""
    out, word = [], []
    folded = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).lower())
    for c in folded:
        if unicodedata.category(c) == "Mn":
            continue
        if c.isspace():
            out, word = _close(out, word)
        elif unicodedata.category(c).startswith("C") or c == "\ufffd":
            continue
        elif _stands_alone(c):
            out, word = _close(out, word)
            out.append(c)
        else:
            word.append(c)
    return _close(out, word)[0]


def _close(out, word):
    if word:
        out.append("".join(word))
    return out, []


def _stands_alone(c):
    n = ord(c)
    if n < 128:
        return not c.isalnum()
    han = 0x3400 <= n <= 0x9FFF or 0xF900 <= n <= 0xFAFF or 0x20000 <= n <= 0x2FA1F
    return han or unicodedata.category(c).startswith("P")


def split(word, vocabulary, most=100):
    """A word's pieces, longest first; nothing when a part of it is in no piece."""
    if len(word) > most:
        return []
    pieces, start = [], 0
    while start < len(word):
        for end in range(len(word), start, -1):
            piece = ("##" if start else "") + word[start:end]
            if piece in vocabulary:
                pieces.append(vocabulary[piece])
                start = end
                break
        else:
            return []
    return pieces


class Tokeniser:
    """Remembers the words it has split: corpora repeat themselves."""

    def __init__(self, vocabulary):
        self.vocabulary, self.known = vocabulary, {}

    def __call__(self, text, unknown=None):
        ids = []
        for word in words(text):
            if word not in self.known:
                self.known[word] = split(word, self.vocabulary)
            ids += self.known[word] or ([] if unknown is None else [unknown])
        return ids
