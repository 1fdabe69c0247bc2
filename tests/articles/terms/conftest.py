"""Looking through one sentence at a time."""

import pytest

from articles import terms


@pytest.fixture
def look():
    """Look through one text of the body: what is found, as (found, what is right) pairs."""

    def looked(text, *lists, **options):
        passage = terms.Passage("body", "正文", text)
        return [(one.found, one.suggestion) for one in terms.check([passage], *lists, **options)]

    return looked
