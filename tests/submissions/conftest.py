"""Who works at the desk in the tests of submissions."""

import pytest

from submissions import actions
from tests.factories import make_editor, make_person

from .desk import CONTACT, DECIDE, READ
from .paying import FEES


@pytest.fixture
def editor(client, db):
    """A signed-in person who reads submissions, decides and may see whom they came from."""
    person = make_person("陶一舟", permissions=[READ, DECIDE, CONTACT])
    client.force_login(person)
    return person


@pytest.fixture
def clerk(client, db):
    """A signed-in person who handles fees and reads submissions."""
    person = make_person("白简", permissions=[FEES, READ, DECIDE])
    client.force_login(person)
    return person


@pytest.fixture
def forgotten(django_capture_on_commit_callbacks):
    """`forgotten(submission)` forgets its sender, with all that happens after."""

    def forget(submission, **more):
        with django_capture_on_commit_callbacks(execute=True):
            return actions.forget(submission, **{"by": make_editor()} | more)

    return forget
