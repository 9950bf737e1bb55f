from html.parser import HTMLParser

import pytest
from django.utils.safestring import SafeString

from portal.text.markdown import render_markdown


def tags_of(html: str) -> list[tuple[str, dict]]:
    """List the tags of some HTML with their attributes, as a browser would read it."""
    found = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: found.append((tag, dict(attributes)))
    parser.feed(html)
    return found


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("## Başlık", "<h2>Başlık</h2>\n"),
        ("*bir* **iki** `üç`", "<p><em>bir</em> <strong>iki</strong> <code>üç</code></p>\n"),
        ("- бір\n- екі", "<ul>\n<li>бір</li>\n<li>екі</li>\n</ul>\n"),
        ("> söz", "<blockquote>\n<p>söz</p>\n</blockquote>\n"),
        ("[mail](mailto:a@b.org)", '<p><a href="mailto:a@b.org" rel="noopener noreferrer">mail</a></p>\n'),
        ("[page](/tr/vision/)", '<p><a href="/tr/vision/" rel="noopener noreferrer">page</a></p>\n'),
    ],
)
def test_markdown_is_rendered(text, html):
    rendered = render_markdown(text)
    assert rendered == html
    assert isinstance(rendered, SafeString)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<p onclick="alert(1)">x</p>',
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java&#115;cript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:msgbox(1))",
        "<javascript:alert(1)>",
        '[x](https://a.org "onmouseover=alert(1)")',
        "![x](https://elsewhere.example/pixel.png)",
        '<img src=x onerror="alert(1)">',
        '<a href="javascript:alert(1)">x</a>',
        "<iframe src=//elsewhere.example></iframe>",
        "<style>body{display:none}</style>",
        "```html\n<script>alert(1)</script>\n```",
    ],
)
def test_nothing_in_markdown_runs_or_loads(text):
    for tag, attributes in tags_of(render_markdown(text)):
        assert tag in {"p", "a", "code", "pre"}
        assert set(attributes) <= {"href", "rel", "title"}
        assert attributes.get("href", "https://").startswith("https://")
