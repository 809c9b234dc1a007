"""Code points to UTF-16 and back."""

from hypothesis import given
from hypothesis import strategies as st

from timeline_app.gui.reading_view import LONG_LINE, soft_broken
from timeline_app.gui.utf16 import Utf16Index, display_text

texts = st.text(st.sampled_from("aé€😀🪙\n\r\u2028\ufffc\ud83d\x00b "), max_size=60)


@given(st.text(st.sampled_from("aé€😀🪙 "), max_size=60))
def test_to_u16_counts_the_units_before_a_position(text: str) -> None:
    index = Utf16Index(text)
    for position in range(len(text) + 1):
        assert index.to_u16(position) == len(text[:position].encode("utf-16-le")) // 2


@given(st.text(st.sampled_from("a😀🪙 "), max_size=60))
def test_to_cp_is_the_inverse_and_the_second_half_of_a_pair_belongs_to_its_first(text: str) -> None:
    index = Utf16Index(text)
    for position, char in enumerate(text):
        unit = index.to_u16(position)
        assert index.to_cp(unit) == position
        if ord(char) > 0xFFFF:
            assert index.to_cp(unit + 1) == position
    assert index.to_cp(index.to_u16(len(text))) == len(text)


@given(texts)
def test_the_displayed_text_has_as_many_code_points_and_nothing_that_qt_rewrites(text: str) -> None:
    shown = display_text(text)
    assert len(shown) == len(text)
    assert not set(shown) & set("\r\x00\ufffc\ud83d")


def test_an_overlong_line_is_broken_at_spaces_one_for_one() -> None:
    line = "word " * LONG_LINE
    shown = soft_broken(f"short\n{line}")
    assert len(shown) == len(line) + 6
    assert max(map(len, shown.split("\n"))) <= LONG_LINE
    assert shown.replace("\n", " ") == f"short {line}"


def test_a_line_without_any_space_stays_whole() -> None:
    assert soft_broken("x" * (3 * LONG_LINE)) == "x" * (3 * LONG_LINE)
