"""Pages and Markdown: the words that a reader sees, and what the file itself states."""

from pathlib import Path

import pytest

from timeline_app.dates.span import DateSpan, FuzzyDate
from timeline_app.formats.documents import read_document
from timeline_app.formats.published import day_of
from timeline_app.model.source import SourceDocument

JUNE_19 = DateSpan(FuzzyDate.day(2018, 6, 19))
BODY = """<nav><a href="/">Home</a> <a href="/sports">Sports</a></nav>
<article><h1>Bridge opens</h1>
<p>The new bridge over the river opened on <b>Tuesday</b>, the mayor told hundreds of people &amp; guests.</p>
<p>It will be closed again on Friday for repairs, she said, and the work has been planned since April.</p>
<ul><li>Repairs cost about two million, the city says.</li></ul></article><footer>Copyright 2026</footer>"""


def page(tmp_path: Path, head: str = "", body: str = BODY) -> SourceDocument:
    path = tmp_path / "page.html"
    path.write_text(f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>", "utf-8")
    return read_document(path)


def test_the_main_text_comes_as_blocks_without_menus(tmp_path: Path) -> None:
    blocks = page(tmp_path).text.split("\n\n")
    assert blocks == [
        "Bridge opens",
        "The new bridge over the river opened on Tuesday, the mayor told hundreds of people & guests.",
        "It will be closed again on Friday for repairs, she said, and the work has been planned since April.",
        "Repairs cost about two million, the city says.",
    ]


def test_title_author_site_address_and_language_are_taken_from_the_page(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        '<title>Bridge opens | The Daily</title><meta property="og:site_name" content="The Daily">'
        '<meta name="author" content="Jane Doe"><link rel="canonical" href="https://example.org/bridge">',
    )
    assert (document.title, document.publisher, document.author) == ("Bridge opens", "The Daily", "Jane Doe")
    assert (document.uri, document.language) == ("https://example.org/bridge", "en")


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2018-06-19T23:30:00-05:00">',
        '<meta name="DC.date.issued" content="2018-06-19">',
        '<meta itemprop="datePublished" content="June 19, 2018">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2018-06-19"}</script>',
        '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2001-01-01"},'
        '{"@type": ["Thing", "NewsArticle"], "datePublished": "2018-06-19T10:00Z"}]}</script>',
    ],
)
def test_a_date_that_the_head_states_is_given(tmp_path: Path, head: str) -> None:
    assert page(tmp_path, head).given == JUNE_19


@pytest.mark.parametrize(
    "line",
    [
        '<time pubdate datetime="2018-06-19">yesterday</time>',
        '<span itemprop="datePublished">19 June 2018</span>',
        '<p class="published-on">Published: June 19, 2018, 10:15 a.m.</p>',
        '<time class="entry-date published" datetime="2018-06-19T08:00:00+02:00">June 19</time>',
    ],
)
def test_a_date_that_the_page_shows_as_its_own_is_given(tmp_path: Path, line: str) -> None:
    assert page(tmp_path, body=line + BODY).given == JUNE_19


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="https://example.org/2018/06/19/bridge">',
        '<meta property="og:url" content="https://example.org/2018/06/19/bridge">',
        '<meta property="article:modified_time" content="2018-06-19">',
        '<meta name="copyright" content="2018">',
        '<meta property="article:published_time" content="June 2018">',
        '<meta name="date" content="03/04/2018">',
        '<script type="application/ld+json">{"datePublished": </script>',
        '<p class="updated published">Updated June 19, 2018</p>',
    ],
)
def test_no_date_is_guessed(tmp_path: Path, head: str) -> None:
    assert page(tmp_path, head).given is None


def test_a_page_of_a_few_words_still_gives_them(tmp_path: Path) -> None:
    assert page(tmp_path, body="Just words.").text == "Just words."


@pytest.mark.parametrize("label", ["windows-1252", "iso-8859-1", "ISO-8859-15"])
def test_the_declared_encoding_counts(tmp_path: Path, label: str) -> None:
    text = f"<html><head><meta charset='{label}'></head><body><p>Ein Café für Señores.</p></body></html>"
    path = tmp_path / "page.html"
    path.write_bytes(text.encode(label))
    assert read_document(path).text == "Ein Café für Señores."


def test_xhtml_with_an_xml_declaration_is_read(tmp_path: Path) -> None:
    path = tmp_path / "page.xhtml"
    path.write_bytes(
        b'<?xml version="1.0" encoding="UTF-8"?>\n<html><body><p>Caf\xc3\xa9 words.</p></body></html>'
    )
    assert read_document(path).text == "Café words."


@pytest.mark.parametrize(
    "words",
    [
        "2018-06-19",
        "20180619",
        "2018-06-19T23:59:59-11:00",
        "June 19, 2018",
        "19 Jun 2018 10:00 GMT",
        "Tue, 19 Jun 2018 23:59:00 -0500",
        "Published on 19 June 2018",
        "19.06.2018",
    ],
)
def test_a_whole_day_is_read_as_it_is_written(words: str) -> None:
    assert day_of(words) == JUNE_19


@pytest.mark.parametrize(
    "words",
    ["", "2018", "June 2018", "Tuesday", "June 19", "03/04/2018", "2018-13-01", "2018-02-30", "today"],
)
def test_less_than_a_whole_day_is_none(words: str) -> None:
    assert day_of(words) is None


def markdown(tmp_path: Path, text: str) -> SourceDocument:
    path = tmp_path / "notes.md"
    path.write_text(text, "utf-8")
    return read_document(path)


def test_markdown_comes_as_blocks_without_markup(tmp_path: Path) -> None:
    document = markdown(
        tmp_path,
        "# Bridge *opens*\n\nThe [new bridge](https://example.org) opened\non `Tuesday`  \nat noon.\n\n"
        "- one\n- two\n\n> said **she**\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nx = 1\n```\n\n"
        "<div>raw <i>words</i></div>\n\n![a picture](p.png) &amp; more\n",
    )
    assert document.text.split("\n\n") == [
        "Bridge opens",
        "The new bridge opened on Tuesday\nat noon.",
        "one",
        "two",
        "said she",
        "a\tb",
        "1\t2",
        "x = 1",
        "raw words",
        "a picture & more",
    ]
    assert document.title == "Bridge opens"


@pytest.mark.parametrize(
    "head",
    [
        '---\ntitle: "Of bridges"\ndate: 2018-06-19\nauthor: Jane Doe\ntags:\n  - x\n---\n',
        '+++\ntitle = "Of bridges"\ndate = 2018-06-19T10:00:00Z\nauthor = "Jane Doe"\n+++\n',
    ],
)
def test_front_matter_gives_title_author_and_date_and_is_no_text(tmp_path: Path, head: str) -> None:
    document = markdown(tmp_path, head + "# Other\n\nWords.\n")
    assert (document.title, document.author, document.given) == ("Of bridges", "Jane Doe", JUNE_19)
    assert document.text == "Other\n\nWords."


def test_a_rule_at_the_top_is_no_front_matter(tmp_path: Path) -> None:
    assert markdown(tmp_path, "---\n\nWords.\n\n---\n\nMore.\n").text == "Words.\n\nMore."
