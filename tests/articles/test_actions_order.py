"""The contents of an issue: sections stand together, and every change is made under the issue's lock."""

import pytest

from articles import actions
from issues.actions import Refused
from tests.factories import make_article, make_editor, make_feature, make_issue, make_section

pytestmark = pytest.mark.django_db


def titles(issue):
    return list(issue.articles.in_running_order().values_list("title", flat=True))


def make_contents(*names, issue=None):
    """Articles named 甲1, 甲2, 乙1 …: the first character is the section."""
    issue = issue or make_issue()
    sections = {}
    for position, name in enumerate(names, start=1):
        section = sections.setdefault(name[0], make_section()) if name[0] not in sections else sections[name[0]]
        make_article(issue=issue, section=section, title=name, position=position)
    return issue


def test_arranging_numbers_the_whole_contents_anew():
    issue = make_contents("甲1", "甲2", "乙1")
    by_title = {article.title: article.pk for article in issue.articles.all()}

    actions.arrange(issue, [by_title[name] for name in ("乙1", "甲2", "甲1")], by=make_editor())

    assert titles(issue) == ["乙1", "甲2", "甲1"]
    assert list(issue.articles.in_running_order().values_list("position", flat=True)) == [1, 2, 3]


def test_a_section_is_drawn_together_where_it_first_comes_up():
    issue = make_contents("甲1", "乙1", "甲2", "丙1", "乙2")

    actions.arrange(issue, issue.articles.in_running_order().values_list("pk", flat=True), by=make_editor())

    assert titles(issue) == ["甲1", "甲2", "乙1", "乙2", "丙1"]


def test_the_pieces_of_a_feature_stand_together_in_their_section():
    issue = make_contents("甲1", "甲2", "甲3")
    feature = make_feature(issue)
    issue.articles.exclude(title="甲2").update(feature=feature)

    actions.arrange(issue, issue.articles.in_running_order().values_list("pk", flat=True), by=make_editor())

    assert titles(issue) == ["甲1", "甲3", "甲2"]


@pytest.mark.parametrize("spoil", [lambda ids: ids[:-1], lambda ids: [*ids, 999_999], lambda ids: [*ids, ids[0]]])
def test_a_list_that_is_not_the_contents_is_refused(spoil):
    issue = make_contents("甲1", "甲2")
    ids = list(issue.articles.in_running_order().values_list("pk", flat=True))

    with pytest.raises(actions.NotTheContents):
        actions.arrange(issue, spoil(ids), by=make_editor())

    assert titles(issue) == ["甲1", "甲2"]


def test_moving_down_changes_places_within_the_section():
    issue = make_contents("甲1", "甲2", "乙1")

    actions.move(issue.articles.get(title="甲1"), 1, by=make_editor())

    assert titles(issue) == ["甲2", "甲1", "乙1"]


def test_moving_past_the_edge_moves_the_whole_section():
    issue = make_contents("甲1", "甲2", "乙1", "乙2")

    actions.move(issue.articles.get(title="乙1"), -1, by=make_editor())

    assert titles(issue) == ["乙1", "乙2", "甲1", "甲2"]


def test_the_first_piece_moved_up_stays():
    issue = make_contents("甲1", "乙1")

    actions.move(issue.articles.get(title="甲1"), -1, by=make_editor())

    assert titles(issue) == ["甲1", "乙1"]


def test_a_piece_without_an_issue_cannot_be_moved():
    with pytest.raises(Refused):
        actions.move(make_article(), 1, by=make_editor())


def test_a_piece_put_into_another_section_joins_its_end():
    issue = make_contents("甲1", "甲2", "乙1", "丙1")
    article = issue.articles.get(title="甲1")

    actions.place(article, by=make_editor(), section=issue.articles.get(title="乙1").section, pages="12-15")

    assert titles(issue) == ["甲2", "乙1", "甲1", "丙1"]
    assert article.pages == "12-15"


def test_a_piece_taken_out_of_an_issue_leaves_its_feature():
    issue = make_contents("甲1", "甲2")
    article = issue.articles.get(title="甲1")
    article.feature = make_feature(issue)
    article.save()

    actions.place(article, by=make_editor(), issue=None)

    assert (article.issue, article.feature, titles(issue)) == (None, None, ["甲2"])
