"""Documents: what is read, what is refused, and with which sentence."""

import codecs
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.errors import DocumentError
from timeline_app.formats import documents
from timeline_app.formats.documents import document_from_text, id_from, read_document, unique_ids
from timeline_app.model.source import SourceDocument
from timeline_app.resources import resource

SENTENCE = "“No,” said the señora – it was Tuesday…"


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    assert str(path) in str(caught.value)
    return caught.value.message


def test_the_sample_article_is_read_as_it_is() -> None:
    path = resource("samples", "mexico-family-separation.txt")
    document = read_document(path)
    assert document.text == path.read_text("utf-8")
    assert document.given is None


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode(),
        codecs.BOM_UTF8 + SENTENCE.encode(),
        codecs.BOM_UTF16_LE + SENTENCE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + SENTENCE.encode("utf-32-le"),
        SENTENCE.encode("cp1252"),
    ],
)
def test_a_text_is_decoded_by_its_mark_as_utf_8_or_by_guess(tmp_path: Path, data: bytes) -> None:
    assert read_document(written(tmp_path, "a.txt", data)).text == SENTENCE


def test_newlines_are_unified(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", b"one\r\ntwo\rthree\nfour")
    assert read_document(path).text == "one\ntwo\nthree\nfour"


def test_control_characters_become_spaces_in_place(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", ("x" * 200 + "\x01\x1b\x7f\tend").encode())
    assert read_document(path).text == "x" * 200 + "   \tend"


@pytest.mark.parametrize("name", ["notes", "notes.log", "notes.TXT", "notes.text"])
def test_a_text_with_any_suffix_is_read(tmp_path: Path, name: str) -> None:
    assert read_document(written(tmp_path, name, b"Words.")).text == "Words."


def test_html_is_recognized_by_its_bytes_but_not_in_a_txt_file(tmp_path: Path) -> None:
    page = b"<!DOCTYPE html>\n<html><body><p>Words of a page.</p></body></html>"
    assert read_document(written(tmp_path, "page", page)).text == "Words of a page."
    assert read_document(written(tmp_path, "page.txt", page)).text == page.decode()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", "this file is empty"),
        ("blank.txt", b" \n\t", "this file is empty"),
        ("mark.txt", codecs.BOM_UTF8, "holds no text"),
        ("nul.txt", b"some\0words", "binary"),
        ("noise.txt", bytes(range(1, 9)) * 50, "binary"),
        ("report.pdf", b"anything", "this is a PDF; Timeline App reads text, Markdown and HTML for now"),
        ("report.txt", b"%PDF-1.7 ...", "this is a PDF"),
        ("report.docx", b"anything", "this is a Word document"),
        ("report", b"PK\x03\x04....word/document.xml", "this is a Word document"),
        ("report.odt", b"PK\x03\x04", "this is an OpenDocument text"),
        ("report.md", b"PK\x03\x04....", "this is a ZIP archive"),
        ("report.txt", rb"{\rtf1 words}", "this is an RTF document"),
        ("bad.txt", codecs.BOM_UTF16_LE + b"a\0b", "says that it is in UTF-16-LE, but byte 3 is not"),
        ("bad.txt", codecs.BOM_UTF8 + b"caf\xe9", "says that it is in UTF-8, but byte 4 is not"),
        ("bad.txt", SENTENCE.encode() * 9 + b"\n\xff", "this is UTF-8 with a damaged character at byte"),
        ("bad.html", b'<meta charset="utf-8"><p>caf\xe9</p>', "says that it is in UTF-8"),
        ("empty.html", b"<html><body><script>1</script></body></html>", "web page without any text"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    assert words in refusal(written(tmp_path, name, data))


def test_damage_in_utf_8_is_refused_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", "é\né\né é é é é\n".encode() + b"\xff")
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    assert caught.value.line == 4


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "none.txt")
    assert "this is a folder" in refusal(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "this is not a file" in refusal(tmp_path / "pipe")


def test_a_file_above_the_limit_is_refused_with_the_limit(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(documents, "MAX_BYTES", 3 * 1_048_576)
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(4 * 1_048_576)
    assert "has 4 MB; Timeline App reads documents of up to 3 MB" in refusal(path)


def test_twenty_megabytes_of_text_are_read(tmp_path: Path) -> None:
    line = "On Tuesday the minister spoke to reporters.\n"
    path = written(tmp_path, "large.txt", line.encode() * (20_000_000 // len(line)))
    assert len(read_document(path).text) == path.stat().st_size


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("000_08c7508fe272632e", "000-08c7508fe272632e"),
        ("Résumé of May", "resume-of-may"),
        ("日本", "document"),
        ("x" * 90, "x" * 40),
    ],
)
def test_an_id_is_made_from_the_name(name: str, expected: str) -> None:
    assert id_from(name) == expected


def test_an_id_that_is_given_is_taken(tmp_path: Path) -> None:
    assert read_document(written(tmp_path, "a.txt", b"Words."), source_id="mine").id == "mine"


@given(st.lists(st.sampled_from(["a", "a-2", "b"])), st.sets(st.sampled_from(["a", "b-2"])))
def test_ids_become_unique_and_texts_stay(ids: list[str], taken: set[str]) -> None:
    before = [SourceDocument(each, str(number)) for number, each in enumerate(ids)]
    after = unique_ids(before, taken)
    assert [each.text for each in after] == [each.text for each in before]
    assert len({each.id for each in after} | taken) == len(after) + len(taken)


def test_pasted_text_has_the_same_id_each_time() -> None:
    assert document_from_text("Words\r\nhere.").id == document_from_text("Words\nhere.").id
    assert document_from_text("Words.", "A title\n").title == "A title"


@given(st.text(st.characters(), min_size=1))
def test_any_pasted_text_can_be_stored_in_place(text: str) -> None:
    text = text.replace("\r\n", "\n")
    if not text.strip() or not document_text_is_visible(text):
        return
    document = document_from_text(text)
    assert len(document.text) == len(text)
    document.text.encode("utf-8")
    assert document.title


def document_text_is_visible(text: str) -> bool:
    return any(not char.isspace() and (char >= " ") and not "\x7f" <= char <= "\x9f" for char in text)


def test_pasting_nothing_is_refused() -> None:
    with pytest.raises(DocumentError):
        document_from_text(" \n")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ferry sinks off coast\n\nThe ferry sank on Friday.", "Ferry sinks off coast"),
        ("The ferry sank.\n\nMore of it.", "The ferry sank"),
        ("Published 7 March 2019\n\nFerry sinks off coast\n\nIt sank.", "Ferry sinks off coast"),
        (
            "Published 7 March 2019\n\nPORT, May 4 (AP) -- The old ferry sank in the harbour on Friday. It.",
            None,
        ),
        ("Published 7 March 2019\n", "Published 7 March 2019"),
        ("Updated in 2018, the rules of all harbours\n\nIt.", "Updated in 2018, the rules of all harbours"),
        ("NASA's probe — old by now — landed.", "NASA's probe — old by now — landed"),
        ("He went to the U.S.", "He went to the U.S."),
        ("SÃO PAULO — The old ferry sank in the harbour on Friday. It rained.", None),
        ("PORT, May 4 (AP) -- The old ferry sank in the harbour on Friday. It rained.", None),
    ],
)
def test_a_title_is_the_headline_or_the_first_sentence(text: str, title: str | None) -> None:
    expected = title or "The old ferry sank in the harbour on Friday"
    assert document_from_text(text).title == expected


def test_a_long_first_sentence_is_cut_at_a_word() -> None:
    title = document_from_text("word " * 50).title
    assert len(title) <= 90
    assert title.endswith("word…")
