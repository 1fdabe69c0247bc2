"""Many submissions at once: each for itself, asked about first, and told of what could not be done."""

import pytest
from django.core import mail as outbox
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from submissions import actions
from submissions.models import Letter, Status, Submission
from tests.factories import make_article, make_person, make_submission

from .desk import DECIDE, LIST, READ, SCRIPT, said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("editor")]
MAIL = "shixi@example.com"


def choose(client, action, *pieces, query="", **more):
    data = {"action": action, "_selected_action": [getattr(piece, "pk", piece) for piece in pieces]} | more
    return client.post(LIST + query, data)


def press(client, what, *pieces, query="", **more):
    """Press the button of the page that asked; what it showed comes along."""
    seen = {f"seen_{piece.pk}": Submission.objects.get(pk=piece.pk).stands for piece in pieces}
    data = {"_selected_action": [piece.pk for piece in pieces]} | seen | more
    return client.post(reverse("admin:submissions_submission_bulk", args=[what]) + query, data)


def told(client, answer):
    return [str(message) for message in client.get(answer.url).context["messages"]]


def standing(*pieces):
    return [Submission.objects.get(pk=piece.pk).stands for piece in pieces]


def decided(by, **fields):
    """A piece that is 不采用 at the desk, with the letter that says so drafted."""
    piece = make_submission(status=Status.READING, **{"email": MAIL} | fields)
    return actions.decide(piece, Status.DECLINED, by=by)


def in_hand(*pieces):
    return {f"seen_{piece.pk}": piece.letters.in_hand().get().digest for piece in pieces}


# --- handing over ---


def test_pieces_are_handed_to_another_editor(client):
    other = make_person("江树", permissions=[READ, DECIDE])
    make_person("只看的", permissions=[READ])
    pieces = [make_submission(), make_submission()]

    asked = choose(client, "hand_over", *pieces)
    done = press(client, "hand_over", *pieces, to=other.pk)

    assert [person.username for person in asked.context["form"].fields["to"].queryset] == ["江树", "陶一舟"]
    assert told(client, done) == ["2 篇已转给江树。"]
    assert {piece.handled_by for piece in Submission.objects.all()} == {other}
    assert said() == ["转给江树", "转给江树"]


@pytest.mark.parametrize("to", ["", "0", "什么"])
def test_without_an_editor_nothing_is_handed_over(client, to):
    piece = make_submission()

    answer = press(client, "hand_over", piece, to=to)

    assert (answer.status_code, "没有改动：请选一位编辑" in answer.content.decode()) == (422, True)
    assert Submission.objects.get().handled_by is None


# --- deciding ---


def test_reading_is_begun_at_once(client):
    new, revised = make_submission(), make_submission(status=Status.REVISE)

    done = choose(client, "read", new, revised)

    assert standing(new, revised) == ["reading", "reading"]
    assert told(client, done) == ["2 篇已定为“审读中”。"]


def test_a_decision_is_not_lost_by_reading_again(client, editor):
    waits = decided(editor, title="灯下")

    done = choose(client, "read", waits)

    assert told(client, done) == [f"《灯下》{waits.number}：没有改动：已定“不采用”，信还没发。要改主意，请打开这一篇。"]
    assert standing(waits) == ["declined"]


@pytest.mark.parametrize(("what", "label"), [("decline", "不采用"), ("pass_on", "转有关部门")])
def test_a_decision_is_asked_about_and_drafts_the_letters(client, what, label):
    pieces = [make_submission(title="灯下", email=MAIL), make_submission(title="桥头", status=Status.READING)]

    page = choose(client, what, *pieces).content.decode()
    assert [title in page for title in ("灯下", "桥头")] == [True, True]
    assert standing(*pieces) == ["new", "reading"]
    done = press(client, what, *pieces)

    assert told(client, done)[0].startswith(f"2 篇已定为“{label}”。信已拟好")
    assert [piece.status for piece in Submission.objects.order_by("pk")] == ["new", "reading"]
    assert Letter.objects.in_hand().count() == 2
    assert outbox.outbox == []


def test_of_each_piece_that_refuses_it_is_said_why_and_the_others_go_on(client):
    good = make_submission(title="灯下")
    adopted = make_submission(title="桥头", status=Status.ADOPTED, article=make_article())

    asked = choose(client, "decline", good, adopted)
    done = press(client, "decline", good, adopted)

    assert [piece.why_not for piece in asked.context["cannot"]] == ["现在是“已采用”"]
    assert told(client, done) == [
        f"《桥头》{adopted.number}：没有改动：“已采用”的来稿不能直接定为“不采用”。",
        "1 篇已定为“不采用”。信已拟好，发出以后作者才看到；勾选它们，选“发出拟好的信”。",
    ]
    assert standing(good, adopted) == ["declined", "adopted"]


def test_a_piece_that_moved_on_since_the_page_was_shown_stays(client, editor):
    piece = make_submission(title="灯下")
    choose(client, "decline", piece)
    actions.decide(piece, Status.LIKELY, by=editor)

    done = press(client, "decline", piece, **{f"seen_{piece.pk}": "new"})

    assert told(client, done) == [f"《灯下》{piece.number}：没有改动：您打开之后，这篇已经是“拟采用”。请看过再定。"]
    assert standing(piece) == ["likely"]


# --- sending the letters ---


def test_letters_are_shown_and_then_sent(client, editor, django_capture_on_commit_callbacks):
    pieces = [decided(editor, title="灯下"), decided(editor, title="桥头")]

    page = choose(client, "letters", *pieces).content.decode()
    assert "大稿《灯下》已经读过" in page
    assert MAIL not in page
    with django_capture_on_commit_callbacks(execute=True):
        answer = press(client, "letters", *pieces, **in_hand(*pieces))

    assert sorted(letter.subject[:4] for letter in outbox.outbox) == ["《桥头》", "《灯下》"]
    assert {piece.status for piece in Submission.objects.all()} == {"declined"}
    assert answer.url == LIST


def test_what_cannot_be_sent_is_named_and_stays_a_draft(client, editor):
    changed, without_address, nothing = decided(editor), decided(editor, email=""), make_submission()
    seen = in_hand(changed, without_address)
    actions.rewrite(changed, by=editor, subject="改过", body="改过的信")

    asked = choose(client, "letters", changed, without_address, nothing)
    done = press(client, "letters", changed, without_address, nothing, **seen)

    assert [piece.why_not for piece in asked.context["cannot"]] == ["没有拟好的信", "作者没有留邮箱，请打电话告知"]
    messages = told(client, done)
    assert ["改过" in messages[2], "没有留邮箱" in messages[1], "没有拟好的信" in messages[0]] == [True, True, True]
    assert Letter.objects.in_hand().count() == 2


def test_a_letter_with_room_left_in_it_is_not_sent(editor):
    piece = make_submission(email=MAIL)
    actions.decide(piece, Status.REVISE, by=editor)
    letter = piece.letters.in_hand().get()

    with pytest.raises(actions.Unwritten, match="没有写好"):
        actions.dispatch(piece, by=editor, seen=letter.digest)

    assert piece.letters.in_hand().exists()


def test_sending_stops_where_the_editor_would_wait_too_long(client, editor, monkeypatch):
    pieces = [decided(editor), decided(editor)]
    monkeypatch.setattr("submissions.admin.bulk.PATIENCE", -1)

    done = press(client, "letters", *pieces, **in_hand(*pieces))

    assert told(client, done) == ["发信太慢，还有 2 封没有发，都还是草稿。请勾选它们再发一次。"]
    assert Letter.objects.in_hand().count() == 2


# --- who, how many, from where ---


def test_who_may_only_read_is_offered_nothing_and_can_do_nothing(client):
    piece = make_submission()
    assert "action-select" in client.get(LIST).content.decode()
    client.force_login(make_person(permissions=[READ]))

    page = client.get(LIST).content.decode()
    chosen = choose(client, "decline", piece)
    pressed = press(client, "decline", piece)

    assert "action-select" not in page
    assert (chosen.status_code, pressed.status_code) == (200, 403)
    assert standing(piece) == ["new"]


@pytest.mark.parametrize("pk", ["x", "9" * 40, "-1", "1 or 1=1", "１２"])
def test_a_forged_choice_is_refused(client, pk):
    listed = choose(client, "decline", pk)
    assert [message[:15] for message in told(client, listed)] == ["没有改动：选中的来稿认不出。请"]

    pressed = client.post(reverse("admin:submissions_submission_bulk", args=["decline"]), {"_selected_action": [pk]})
    assert [message[:15] for message in told(client, pressed)] == ["没有改动：选中的来稿认不出。请"]


def test_an_unknown_deed_is_not_found_and_a_look_changes_nothing(client):
    piece = make_submission()

    assert press(client, "burn", piece).status_code == 404
    assert client.get(reverse("admin:submissions_submission_bulk", args=["decline"])).status_code == 405


def test_more_than_can_be_looked_at_are_left_alone(client, monkeypatch):
    monkeypatch.setattr("submissions.admin.bulk.MOST", 2)
    pieces = [make_submission() for _ in range(3)]

    answer = choose(client, "decline", *pieces, select_across="1")

    assert told(client, answer) == ["没有改动：一次最多 2 篇。请用筛选分几次办。"]
    assert standing(*pieces) == ["new"] * 3


def test_the_editor_comes_back_to_the_list_as_it_was_narrowed(client):
    piece = make_submission()

    page = choose(client, "decline", piece, query="?status=new&q=%E6%9D%A5").content.decode()
    done = press(client, "decline", piece, query="?_changelist_filters=status%3Dnew")

    assert "_changelist_filters=status%3Dnew%26q%3D%25E6%259D%25A5" in page
    assert done.url == f"{LIST}?status=new"


def test_what_a_hostile_sender_wrote_is_shown_as_text(client, editor):
    piece = decided(editor, title=SCRIPT, pen_name=SCRIPT, real_name=SCRIPT)
    new = make_submission(title=SCRIPT, pen_name=SCRIPT)

    pages = [choose(client, what, piece, new).content.decode() for what in ("letters", "decline", "hand_over")]
    pages.append(client.get(press(client, "decline", piece).url).content.decode())

    assert ["<script>alert" in page for page in pages] == [False] * 4
    assert ["&lt;script&gt;alert(1)" in page for page in pages] == [True] * 4


@pytest.mark.parametrize("what", ["hand_over", "decline", "letters"])
def test_the_page_that_asks_takes_as_many_queries_for_twenty_as_for_two(client, editor, what):
    def ask(number):
        pieces = [decided(editor, handled_by=make_person()) for _ in range(number)]
        with CaptureQueriesContext(connection) as taken:
            choose(client, what, *pieces)
        return len(taken)

    assert ask(2) == ask(20)
