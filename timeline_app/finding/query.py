"""What somebody types into a search field, as words to find."""

from __future__ import annotations

from dataclasses import dataclass

#: What opens and closes words that belong together.
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "”": "”"}


@dataclass(frozen=True, slots=True)
class Query:
    """Case-folded words; an event is found when it has all of them. Spaces inside a word are searched as they are."""

    words: tuple[str, ...] = ()

    @classmethod
    def of(cls, typed: str) -> Query:
        """Words between spaces; "words in quotes" are one. A quote that is not closed goes to the end."""
        words: list[str] = []
        at, plain = 0, ""
        while at < len(typed):
            closing = _QUOTES.get(typed[at]) if not plain else None
            if closing is not None:
                end = typed.find(closing, at + 1)
                end = len(typed) if end < 0 else end
                words.append(typed[at + 1 : end].strip())
                at = end + 1
            elif typed[at].isspace():
                words.append(plain)
                plain, at = "", at + 1
            else:
                plain, at = plain + typed[at], at + 1
        words.append(plain)
        return cls(tuple(dict.fromkeys(word.casefold() for word in words if word)))

    def __bool__(self) -> bool:
        return bool(self.words)

    def found_in(self, *texts: str) -> bool:
        """Whether every word stands in one of the texts."""
        folded = [text.casefold() for text in texts]
        return all(any(word in text for text in folded) for word in self.words)
