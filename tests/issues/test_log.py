"""How the desk speaks of a person."""

import pytest

from issues.log import called
from tests.factories import make_person

pytestmark = pytest.mark.django_db


def test_a_person_is_called_by_the_given_name_else_by_that_of_the_account():
    assert [called(make_person("guyu", first_name="谷雨")), called(make_person("陶一舟"))] == ["谷雨", "陶一舟"]
