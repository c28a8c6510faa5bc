"""Every error a caller can be told has a text, and no text asks for a value nobody gives."""

from backend.core.i18n import placeholders
from backend.domain.errors import ERRORS


def test_every_error_has_a_sentence_in_vietnamese():
    for code, kind in ERRORS.items():
        assert kind.text.strip().endswith((".", "?")), code
        assert code == code.lower()


def test_placeholders_are_plain_names():
    for code, kind in ERRORS.items():
        assert all(name.isidentifier() for name in placeholders(kind.text)), code


def test_the_page_that_problems_point_to_explains_every_code(client):
    problem = client.get("/api/v1/reports/HN-0000-0000").json
    path, _, code = problem["type"].partition("#")
    page = client.get(path)
    assert page.status_code == 200
    assert code == problem["code"]
    assert [one for one in ERRORS if f'id="{one}"' not in page.text] == []
