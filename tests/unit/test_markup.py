"""The Markdown subset: what each channel is given, and that hostile text stays text."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.domain.broadcasts import parse_text
from backend.domain.markup import plain, telegram_html, web_html, without_controls

TEXT = "**Từ 8 giờ** mai:\n- đổ rác *đúng giờ*\n- xem [lịch](https://example.vn/lich)"
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](data:text/html,<b>)",
    '[x](https://a.vn/"onmouseover="alert(1))',
    "[<b>](https://a.vn)",
    "**<i>**",
    "https://a.vn/<script>",
    "&lt;script&gt;",
    "[a](https://a.vn) **[b](https://b.vn/?q='&x=1)**",
    "*" * 1800,
    "[" * 900 + "](" * 450,
    "**_*" * 400,
]


class Reader(HTMLParser):
    """Reads HTML as a browser does: notes the tags, checks nesting, gives the text."""

    def __init__(self, allowed):
        super().__init__(convert_charrefs=True)
        self.allowed, self.open, self.text = allowed, [], ""

    def handle_starttag(self, tag, attrs):
        assert tag in self.allowed, tag
        for name, value in attrs:
            assert (tag, name) in (("a", "href"), ("a", "rel"))
            assert name == "rel" or value.startswith(("https://", "http://"))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = unknown_decl = handle_pi = handle_comment


def read(html, allowed):
    reader = Reader(allowed)
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader.text


WEB = {"p", "br", "ul", "li", "strong", "em", "a"}
TELEGRAM = {"b", "i", "a"}


def test_each_channel_is_given_its_own_marks():
    assert telegram_html("Rác", TEXT) == (
        "<b>Rác</b>\n<b>Từ 8 giờ</b> mai:\n• đổ rác <i>đúng giờ</i>\n"
        '• xem <a href="https://example.vn/lich">lịch</a>'
    )
    assert web_html(TEXT) == (
        "<p><strong>Từ 8 giờ</strong> mai:</p><ul><li>đổ rác <em>đúng giờ</em></li><li>xem "
        '<a href="https://example.vn/lich" rel="noopener noreferrer nofollow">lịch</a></li></ul>'
    )
    assert plain(TEXT).endswith("• xem lịch: https://example.vn/lich")


@pytest.mark.parametrize(
    "body", ["2 * 3 * 4 = 24", "ten_file_anh.jpg", "5*", "** rỗng", "-8 độ", "[chưa xong](https"]
)
def test_what_is_not_of_the_subset_stays_as_written(body):
    assert plain(body) == body


def test_an_address_in_the_text_is_a_link_and_is_said_once():
    body = "Xem https://hanoi.gov.vn/a_b_c?x=1&y=2."
    assert plain(body) == body
    assert 'href="https://hanoi.gov.vn/a_b_c?x=1&amp;y=2"' in web_html(body)


def test_a_strong_link_is_both():
    assert '<a href="https://b.vn"><b>b</b></a>' in telegram_html("T", "**[b](https://b.vn)**")


@pytest.mark.parametrize("body", HOSTILE)
def test_hostile_text_stays_text(body):
    assert read(telegram_html(body, body), TELEGRAM)
    read(web_html(body), WEB)


@given(
    st.lists(
        st.sampled_from(
            ["**", "*", "_", "[", "](", ")", "https://a.vn", "<b>", "</p>", '"', "'", "&", "&amp;",
             "<!--", "-->", "\n", "\n- ", " ", "a", "đ", "javascript:", "\u202e", "\x00", "<a href="]
        ),
        max_size=40,
    ).map("".join)
)  # fmt: skip
def test_any_mixture_gives_only_the_tags_we_know_well_nested(body):
    body = without_controls(body)
    shown = read(telegram_html("T", body), TELEGRAM)
    read(web_html(body), WEB)
    # Whoever reads it with marks reads the same words as whoever reads it without.
    if "https" not in body:
        assert shown == "T\n" + plain(body)


@given(st.text(max_size=300))
def test_a_checked_text_holds_nothing_a_database_or_reader_chokes_on(body):
    text = parse_text("Tiêu đề", "x" + body).body
    assert "\x00" not in text
    assert "\u202e" not in text
    text.encode()
    read(web_html(text), WEB)
