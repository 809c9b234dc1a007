"""Interviews in questions and answers: what is asked and answered there is talk, unless it has a date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from timeline_app.derive.analysis import Sentence

#: So many questions, each in a paragraph of its own, make an interview; of marked ones ("Q: ...") two do.
_LEAST, _LEAST_MARKED = 3, 2
#: A longer paragraph that ends with a question is no question.
_LONGEST = 420
_ASKED = re.compile(r"(?:[^\"“”]|\"[^\"]*\"|“[^”]*”)*\?\W*")
#: "Q: Was it cold?"
_MARKED = re.compile(r"Q(?:uestion)?(?:: | ?[.–—-] )")
#: In an answer one speaks of oneself; "A: Yes".
_OWN = re.compile(r"\A\s*A(?:nswer)?: |\b(?:I|I['’]m|I['’]ve|we|We|my|My|our|Our|me|us)\b")


class Interview:
    """Which sentences of one article ask and answer."""

    def __init__(self, text: str, body: Sequence[Sentence]) -> None:
        #: The indexes of the first sentence of the first question, and of the first one behind the last answer.
        self._from = self._until = -1
        first: dict[int, int] = {}
        where: dict[int, tuple[int, int]] = {}
        for each in body:
            if not each.furniture:
                first.setdefault(each.block, each.index)
                where[each.block] = where.get(each.block, (each.start, each.end))[0], each.end
        blocks = [(block, text[slice(*where[block])]) for block in first]
        questions = [at for at, (_, words) in enumerate(blocks) if _is_question(words)]
        marked = sum(_MARKED.match(blocks[at][1]) is not None for at in questions)
        least = _LEAST_MARKED if marked >= _LEAST_MARKED else _LEAST
        if len(questions) < least:
            return
        answers = [
            " ".join(words for _, words in blocks[at + 1 : until])
            for at, until in zip(questions, [*questions[1:], len(blocks)], strict=True)
            if until > at + 1
        ]
        if len(answers) >= least - 1 and 2 * sum(_OWN.search(each) is not None for each in answers) >= len(
            answers
        ):
            self._from = first[blocks[questions[0]][0]]
            # No mark tells where the last answer ends: it is as long as the longest of the others at most.
            longest = max(then - at for at, then in pairwise(questions))
            behind = blocks[questions[-1] + longest :][:1]
            self._until = first[behind[0][0]] if behind else body[-1].index + 1

    def holds(self, sentence: Sentence) -> bool:
        """Whether a sentence is of the interview."""
        return 0 <= self._from <= sentence.index < self._until


def _is_question(words: str) -> bool:
    if len(words) > _LONGEST:
        return False
    return _MARKED.match(words) is not None or ("?" in words and _ASKED.fullmatch(words) is not None)
