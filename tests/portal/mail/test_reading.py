"""Reading the words off a mail's page."""

import pytest

from portal.mail.reading import read


def text_of(body: str) -> str:
    return read(f"<html><head><title>x</title></head><body>{body}</body></html>").text


def test_title_is_the_subject_on_one_line():
    assert read("<title>\n  Gülşən &amp;\n Қыз </title>").subject == "Gülşən & Қыз"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>one</p>\n<p>two\n  words</p>", "one\n\ntwo words"),
        ("<h1>one</h1><table><tr><td>two</td><td>three</td></tr></table>", "one\n\ntwo\n\nthree"),
        ("<p>one<br>two</p>", "one\ntwo"),
        ("<ul><li>one</li><li>two <b>bold</b></li></ul>", "- one\n\n- two bold"),
        ("<p>10\u00a0% &lt;b&gt; &amp;amp;</p>", "10\u00a0% <b> &amp;"),
        ("<p></p><p> </p><p>one</p>", "one"),
        ("<style>p { color: red }</style><p>one</p><!-- two -->", "one"),
        (
            "<p>one</p><div class='a not-in-text'><p>two <a href='/x'>x</a></p></div><p>three</p>",
            "one\n\nthree",
        ),
    ],
    ids=["paragraphs", "table", "break", "list", "characters", "empty", "style", "left out"],
)
def test_body_becomes_lines(html, text):
    assert text_of(html) == f"{text}\n"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<a href='https://a.example/'>words</a>", "words (https://a.example/)"),
        ("<a href='https://a.example/'>https://a.example/</a>", "https://a.example/"),
        ("<a href='mailto:a@a.example'>a@a.example</a>", "a@a.example"),
        ("<a class='button' href='https://a.example/?a=1&amp;b=2'>Go</a>", "Go:\nhttps://a.example/?a=1&b=2"),
    ],
    ids=["words", "itself", "mail", "button"],
)
def test_link_keeps_its_address(html, text):
    assert text_of(f"<p>See {html} now</p>") == f"See {text} now\n"


def test_signature_comes_last_below_its_line():
    assert text_of("<p>one</p><div class='signature'><p>who</p><p>why</p></div>") == "one\n\n-- \nwho\nwhy\n"
