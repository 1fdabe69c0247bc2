"""Who works at the desk in the tests of submissions."""

import pytest

from tests.factories import make_person

from .desk import CONTACT, DECIDE, READ


@pytest.fixture
def editor(client, db):
    """A signed-in person who reads submissions, decides and may see whom they came from."""
    person = make_person("陶一舟", permissions=[READ, DECIDE, CONTACT])
    client.force_login(person)
    return person
