import pytest

from tests.factories.reporting import entry_of
from vision.domain.answers import Answer
from vision.workbook.keys import BadKey, BookKey, RowKey, digest

KEY = RowKey("kazakhstan", 2031, 1, "2.5.1", 3, "0123456789abcdef")


def test_key_of_a_row_comes_back():
    assert RowKey.read(KEY.signed()) == KEY


def test_key_of_a_row_names_the_report_and_what_the_entry_said(draft):
    entry = entry_of(draft, "2.5.1")
    said = digest(Answer.of(entry))
    assert RowKey.of(entry) == RowKey("kazakhstan", 2031, 1, "2.5.1", 0, said)
    assert RowKey.of(entry).book == BookKey.of(draft) == BookKey("kazakhstan", 2031, 1)


def test_key_is_the_same_each_time_so_that_workbooks_can_be_compared():
    assert KEY.signed() == KEY.signed()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2.5.1",
        KEY.signed()[:-1],
        KEY.signed() + "A",
        KEY.signed().lower(),
        "A" + KEY.signed(),
        BookKey("kazakhstan", 2031, 1).signed(),
        "=" + KEY.signed(),
    ],
)
def test_changed_key_is_refused(text):
    with pytest.raises(BadKey):
        RowKey.read(text)


def test_key_of_another_installation_is_refused(settings):
    text = KEY.signed()
    settings.SECRET_KEY = "another"
    with pytest.raises(BadKey):
        RowKey.read(text)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Answer(done="a\r\nb "), Answer(done="a\nb"), True),
        (Answer(language="kk"), Answer(language="en"), True),
        (Answer(done="a", language="kk"), Answer(done="a", language="en"), False),
        (Answer(done="a"), Answer(next="a"), False),
        (Answer(status="completed"), Answer(nothing=True), False),
        (Answer(done="a", next="bc"), Answer(done="ab", next="c"), False),
    ],
)
def test_digest_tells_answers_apart_that_say_something_else(one, other, same):
    assert (digest(one) == digest(other)) is same
