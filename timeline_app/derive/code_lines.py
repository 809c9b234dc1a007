"""Lines of program code, of commands and of directory trees in a text: they tell nothing, and read as no sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

#: What no line of prose is, wherever it stands. Of program code the commonest languages; a line that only looks
#: like prose ("return early") stays prose unless code stands on both sides of it.
_CODE = re.compile(
    r"""^[ \t]*(?:
    (?:[$%]|>>>|sudo|npm|pip)[ ](?=[a-z./]).*                 # "$ make all": a command
    |\#!.*|\#include\b.*|//.*|/\*.*|\*/.*|<!--.*|<\?.*|</?[a-z][^>\n]*>.*
    |[ \t]{2,}\#[ ].*                                         # an indented comment
    |@\w[\w.]*(?:\(.*)?                                       # a decorator
    |from[ ][\w.]+[ ]import[ ].*|import[ ][\w.]+(?:[ ]as[ ]\w+)?;?
    |(?:async[ ])?(?:def|class|function|func|fn)[ ]\w+[ ]?[({:<].*
    |(?:public|private|protected|static|const|let|var|int|void|val)[ ][^!?\n]*(?:\w\(|[={])[^!?\n]*
    |return(?:[ ][\w.()\[\]'"]+)?;
    |(?:if|elif|while|for|switch|with|except|catch)\b[ ]?[^!?\n]*(?:\w\(|[=_\[])[^!?\n]*[:{]
    |(?:if|while|for|switch|catch)[ ]?\([^!?\n]*\)[ ]?\{
    |(?:\}[ ]?)?(?:else|try|finally)[ ]?[:{]
    |[\w.\[\]'"]+[ ]*(?:[-+*/|&:]|//)?=[ ]?[^=\s].*           # "count = 3"
    |[a-z_][\w.]*[._]\w+\([^\n]*|[a-z_]\w*\([^\n]*\)[;,{:]|[a-z_]\w*\((?:[\w.'"]+(?:,[ ]?[\w.'"]+)*)?\)
    |[.{}\[\]()<>;|\\/=*\#~+_^"'`&$ \t-]*[{}\[\]()<>;|\\=_^`&$][.{}\[\]()<>;|\\/=*\#~+_^"'`&$ \t-]*
    |\|[ ]*[|`-]{1,3}[- ].*|[\w.-]+/                          # a tree of folders
    |"[\w-]+":[ ].*[,{\[]                                     # of JSON
    )[ \t]*$""",
    re.M | re.X,
)
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_INDENT = re.compile(r"[ \t]{2,}|[-+*]?[\"']{3}")
#: A blank line, and one that is code only because of what stands around it, may stand between two lines of code.
_GAP = 2

Lines = tuple[int, int]


def code_in(text: str) -> list[Lines]:
    """The runs of lines that are code, as half-open ranges in ascending order; linear in the text."""
    found = [(line.start(), line.end()) for line in _CODE.finditer(text) if line[0].strip()]
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


def in_code(runs: Sequence[Lines], at: int) -> bool:
    """Whether a place stands in one of the runs."""
    index = bisect_right(runs, (at, at)) if runs else 0
    near = runs[max(0, index - 1) : index + 1]
    return any(start <= at < end for start, end in near)
