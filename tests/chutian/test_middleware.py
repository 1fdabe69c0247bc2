import pytest

from tests.factories import make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_development(settings):
    settings.DEBUG = True


@pytest.mark.parametrize("path", ["/nowhere/", "/nowhere", "/articles/999999/", "/issues/1999/", "/issues/2023/x/"])
def test_a_mistyped_address_is_told_in_chinese_in_development_too(client, path):
    answer = client.get(path)

    assert answer.status_code == 404
    assert "页面不存在或已删除" in answer.content.decode()


@pytest.mark.parametrize("path", ["/admin/nowhere/", "/admin/articles/nowhere/"])
def test_so_it_is_at_the_desk(client, path):
    client.force_login(make_editor())

    answer = client.get(path)

    assert answer.status_code == 404
    assert "页面不存在或已删除" in answer.content.decode()


@pytest.mark.parametrize(
    ("path", "whole"), [("/issues", "/issues/"), ("/about?x=1", "/about/?x=1"), ("/admin", "/admin/")]
)
def test_a_forgotten_stroke_is_still_added(client, path, whole):
    answer = client.get(path)

    assert (answer.status_code, answer.url) == (301, whole)
