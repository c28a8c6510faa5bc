"""What all public pages share: the link to the other language, and a way on from a wrong reference."""

from __future__ import annotations

import html

import pytest


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("/", "?lang=en"),
        ("/khong-khi?xa=00166&tram=s1", "?xa=00166&tram=s1&lang=en"),
        ("/khong-khi?lang=en&xa=00166", "?xa=00166&lang=vi"),
        ("/phan-loai-rac?q=vỏ hộp sữa", "?q=v%E1%BB%8F+h%E1%BB%99p+s%E1%BB%AFa&lang=en"),
        ('/khong-khi?x="><script>', "?x=%22%3E%3Cscript%3E&lang=en"),
    ],
)
def test_the_other_language_shows_the_same_page_with_all_that_was_asked(client, page, link):
    assert f'href="{html.escape(link)}"' in client.get(page).text


def test_a_reference_nobody_knows_can_be_corrected_where_it_was_typed(client):
    answer = client.get("/tra-cuu?ma=hn-2611-99999", follow_redirects=True)
    assert answer.status_code == 404
    assert 'action="/tra-cuu"' in answer.text
    assert 'value="HN-2611-99999"' in answer.text


def test_nothing_typed_and_a_dead_private_link_lead_to_the_same_field(client):
    for path in ("/tra-cuu?ma=", "/theo-doi/khong-co"):
        answer = client.get(path)
        assert (answer.status_code, "report_not_found" in answer.text) == (404, True)
        assert 'action="/tra-cuu"' in answer.text
        assert "khong-co" not in answer.text.split("<main", 1)[1]


def test_other_errors_have_no_field(client):
    assert 'action="/tra-cuu"' not in client.get("/khong-co-trang-nay").text


def test_an_error_is_told_in_the_language_of_its_page(client):
    headers = {"Accept-Language": "en"}
    vietnamese = client.get("/phan-anh/HN-1", headers=headers).text
    english = client.get("/phan-anh/HN-1?lang=en", headers={"Accept-Language": "vi"}).text
    assert "Không tìm thấy phản ánh" in vietnamese
    assert "Không tìm thấy phản ánh" not in english
