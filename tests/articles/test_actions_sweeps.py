"""Going through everything published for words, and dealing with what was found."""

from datetime import date

import pytest

from articles import actions
from articles.actions import sweeps
from articles.models import OfficeHolder, Term
from tests.factories import make_article, make_editor, make_issue, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue():
    from issues import actions as issue_actions

    issue = make_issue(2023, 10, issued_on=date(2023, 10, 15))
    for title, body in (
        ("渡口", "<p>县长<strong>林向</strong>荣到渡口。</p>"),
        ("账本", "<p>看了望远镜。</p>"),
        ("林向荣的一天", "<p>一天。</p>"),
    ):
        make_article(title=title, body=body, issue=issue, signed=True, credits=[("文", "周望川")])
    issue_actions.publish(issue, by=make_editor())
    make_article(title="没有上网的林向荣")
    return issue


def found(sweep):
    return [(hit.article.title, hit.field, hit.found) for hit in sweep.hits.select_related("article")]


def finished(sweep):
    while sweep.finished_at is None:
        sweep = actions.go_on(sweep)
    return sweep


def test_a_name_is_found_wherever_readers_see_it(issue):
    sweep = finished(actions.begin_sweep(words=["林向荣", " 周望川 ", ""], by=make_person()))

    assert found(sweep) == [
        ("渡口", "credits", "周望川"),
        ("渡口", "body", "林向荣"),
        ("账本", "credits", "周望川"),
        ("林向荣的一天", "title", "林向荣"),
        ("林向荣的一天", "credits", "周望川"),
    ]
    assert (sweep.looked_at, sweep.total, sweep.words) == (3, 3, "林向荣、周望川")


def test_words_that_others_only_make_together_are_told_too(issue):
    sweep = finished(actions.begin_sweep(words=["了望"], by=make_person()))

    assert [(hit.before, hit.found, hit.behind) for hit in sweep.hits.all()] == [("看", "了望", "远镜。")]


def test_a_group_of_terms_is_looked_for_as_it_was_when_the_sweep_began(issue):
    Term.objects.create(pattern="渡口", suggestion="码头", group="用字")
    Term.objects.create(pattern="一天", group="别的")
    sweep = actions.begin_sweep(groups=["用字"], by=make_person())
    Term.objects.all().delete()

    assert found(finished(sweep)) == [("渡口", "title", "渡口"), ("渡口", "body", "渡口")]


def test_posts_are_judged_by_the_day_of_each_issue(issue):
    OfficeHolder.objects.create(name="林向荣", post="县长", ends_on=date(2023, 9, 30))

    sweep = finished(actions.begin_sweep(with_register=True, by=make_person()))

    assert found(sweep) == [("渡口", "body", "县长林向荣")]


def test_a_sweep_goes_on_where_it_stopped(issue, monkeypatch):
    monkeypatch.setattr(sweeps, "STEP", 2)
    sweep = actions.go_on(actions.begin_sweep(words=["周望川"], by=make_person()))
    assert (sweep.looked_at, sweep.finished_at) == (2, None)

    sweep = actions.go_on(sweep)

    assert (sweep.looked_at, sweep.hits.count()) == (3, 3)
    assert actions.go_on(sweep).hits.count() == 3


def test_a_step_asks_as_often_for_many_pieces_as_for_few(issue, django_assert_num_queries):
    sweep = actions.begin_sweep(words=["周望川"], by=make_person())

    with django_assert_num_queries(6):
        actions.go_on(sweep)


def test_nothing_to_look_for_is_refused():
    with pytest.raises(actions.NothingToLookFor):
        actions.begin_sweep(words=["　", ""], by=make_person())


def test_too_many_words_are_refused():
    with pytest.raises(actions.TooManyWords):
        actions.begin_sweep(words=[f"词{n}" for n in range(201)], by=make_person())


def test_many_pieces_are_taken_down_at_once(issue):
    sweep = finished(actions.begin_sweep(words=["林向荣"], by=make_person()))
    person = make_person()

    assert actions.withdraw_hits(sweep.hits.all(), by=person) == (2, [])

    assert set(issue.articles.filter(withdrawn_at=None).values_list("title", flat=True)) == {"账本"}
    assert {(hit.done, hit.done_by) for hit in sweep.hits.all()} == {("withdrawn", person)}


def test_hits_are_noted_and_put_on_the_list_of_corrections(issue):
    sweep = finished(actions.begin_sweep(words=["林向荣"], by=make_person()))
    first, second = sweep.hits.all()

    actions.note_hits(sweep.hits.filter(pk=first.pk), "已请示 ", by=make_person())
    actions.list_for_correction(sweep.hits.filter(pk=second.pk), by=make_person())

    assert [(hit.done, hit.note) for hit in sweep.hits.all()] == [("noted", "已请示"), ("correct", "")]


def test_a_note_without_words_and_a_choice_of_nothing_are_refused(issue):
    sweep = finished(actions.begin_sweep(words=["林向荣"], by=make_person()))

    with pytest.raises(actions.NoteMissing):
        actions.note_hits(sweep.hits.all(), " ", by=make_person())
    for act in (actions.withdraw_hits, actions.list_for_correction):
        with pytest.raises(actions.NothingChosen):
            act(sweep.hits.none(), by=make_person())
