"""Lines of program code, of commands and of directory trees in a text: they tell nothing, and read as no sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

#: What no line of prose is, wherever it stands. Of program code the commonest languages; a line that only looks
#: like prose ("return early") stays prose unless code stands on both sides of it. Spans are bounded, since two in one
#: line are tried against each other: a line of 32 kB took seconds.
_CODE = re.compile(
    r"""^[ \t]*+(?:
    (?:[$%]|>>>|sudo|npm|pip)[ ](?=[a-z./]).*                 # "$ make all": a command
    |\#!.*|\#include\b.*|//.*|/\*.*|\*/.*|<!--.*|<\?.*|</?[a-z][^>\n]*>.*
    |(?<=[ \t]{2})\#[ ].*                                      # an indented comment
    |@\w[\w.]*(?:\(.*)?                                       # a decorator
    |from[ ][\w.]+[ ]import[ ].*|import[ ][\w.]+(?:[ ]as[ ]\w+)?;?
    |(?:async[ ])?(?:def|class|function|func|fn)[ ]\w+[ ]?[({:<].*
    |(?:public|private|protected|static|const|let|var|int|void|val)[ ][^!?\n]{0,300}(?:\w\(|[={])[^!?\n]{0,300}
    |return(?:[ ][\w.()\[\]'"]+)?;
    |(?:if|elif|while|for|switch|with|except|catch)\b[ ]?[^!?\n]{0,300}(?:\w\(|[=_\[])[^!?\n]{0,300}[:{]
    |(?:if|while|for|switch|catch)[ ]?\([^!?\n]{0,300}\)[ ]?\{
    |(?:\}[ ]?)?(?:else|try|finally)[ ]?[:{]
    |[\w.\[\]'"]+[ ]*(?:[-+*/|&:]|//)?=[ ]?[^=\s].*           # "count = 3"
    |[a-z_][\w.]*[._]\w+\([^\n]*|[a-z_]\w*\([^\n]*\)[;,{:]|[a-z_]\w*\((?:[\w.'"]+(?:,[ ]?[\w.'"]+)*)?\)
    |[.{}\[\]()<>;|\\/=*\#~+_^"'`&$ \t-]*[{}\[\]()<>;|\\=_^`&$][.{}\[\]()<>;|\\/=*\#~+_^"'`&$ \t-]*
    |\|[ ]*[|`-]{1,3}[- ].*|[\w.-]+/                          # a tree of folders
    |"[\w-]+":[ ].*[,{\[]                                     # of JSON
    )[ \t]*$""",
    re.M | re.X,
)
#: What is code however it reads: comments, commands, lists of what is imported.
_MARKED = re.compile(r"[ \t]*+(?:[$%]|>>>|#|//|/\*|\*/|<!--|<\?|(?:sudo|npm|pip|from|import) )")
_TAG = re.compile(r"<[^>\n]{1,300}>")
_PROSE_WORD = re.compile(r"[\"“‘(]?(?:[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d[\d.,]*)[\"”’),.;:!?]*")
#: A sentence has so many words or figures, and so few signs besides: at least seven of ten are words.
_SENTENCE, _WORDS_OF_TEN = 5, 7
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_INDENT = re.compile(r"[ \t]{2,}|[-+*]?[\"']{3}")
#: A blank line, and one that is code only because of what stands around it, may stand between two lines of code.
_GAP = 2

Lines = tuple[int, int]


def code_in(text: str) -> list[Lines]:
    """The runs of lines that are code, as half-open ranges in ascending order; linear in the text."""
    found = [
        (line.start(), line.end())
        for line in _CODE.finditer(text)
        if line[0].strip() and not _reads_as_prose(line[0])
    ]
    if not found:
        return []
    runs = [found[0]]
    for start, end in found[1:]:
        last = runs[-1]
        between = [line[0] for line in _LINE.finditer(text, last[1], start)]
        if len(between) <= _GAP and all(_INDENT.match(line) for line in between):
            runs[-1] = (last[0], end)
        else:
            runs.append((start, end))
    return runs


def _reads_as_prose(line: str) -> bool:
    """ "<p>The mill closed in May 1990.</p>", "Area = 20 acres, flooded in 1990": a sentence, whatever is around it."""
    if _MARKED.match(line):
        return False
    pieces = _TAG.sub(" ", line).split()
    words = sum(_PROSE_WORD.fullmatch(piece) is not None for piece in pieces)
    return words >= _SENTENCE and 10 * words >= _WORDS_OF_TEN * len(pieces)


def in_code(runs: Sequence[Lines], at: int) -> bool:
    """Whether a place stands in one of the runs."""
    index = bisect_right(runs, (at, at)) if runs else 0
    near = runs[max(0, index - 1) : index + 1]
    return any(start <= at < end for start, end in near)
