"""Plain functions that make the things tests are about; a test names only what matters to it."""

import io
import itertools

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from PIL import Image

from articles import actions
from articles.models import Article, Author, Feature, Section
from issues.models import Issue

_numbers = itertools.count(1)


def make_person(name=None, *, permissions=(), **fields):
    """A signed-in kind of person with exactly these permissions, as `app.codename`."""
    user = get_user_model().objects.create_user(username=name or f"编辑{next(_numbers)}", is_staff=True, **fields)
    for label in permissions:
        app, codename = label.split(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    return user


def make_editor(name=None):
    """A person who may do everything at the desk."""
    return get_user_model().objects.create_superuser(username=name or f"主编{next(_numbers)}", password="desk-2023")


def make_issue(year=2023, number=None, **fields):
    return Issue.objects.create(year=year, number=number or next(_numbers), **fields)


def make_section(name=None, **fields):
    place = next(_numbers)
    return Section.objects.create(name=name or f"栏目{place}", slug=fields.pop("slug", f"section-{place}"), **fields)


def make_feature(issue, title="专题", **fields):
    return Feature.objects.create(issue=issue, title=title, **fields)


def make_author(name="林知秋", **fields):
    return Author.objects.create(name=name, **fields)


def make_article(*, signed=False, by=None, credits=(), body="<p>代表把意见写在簿子上。</p>", **fields):
    """An article with version 1; `signed` releases it; `credits` are (role, name) pairs."""
    fields.setdefault("title", f"文章{next(_numbers)}")
    article = Article.objects.create(body=body, **fields)
    for position, (role, name) in enumerate(credits):
        author, _ = Author.objects.get_or_create(name=name)
        article.bylines.create(role=role, author=author, position=position)
    by = by or make_editor()
    actions.save_version(article, by=by)
    if signed:
        actions.release_as_printed(article, by=by)
    return article


def picture_file(width=900, height=600, colour=(157, 43, 34), kind="JPEG"):
    """The bytes of a plain picture."""
    file = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(file, kind)
    return file.getvalue()


def make_photo(**fields):
    """A photo of the library, made the way uploads are."""
    from issues import photos

    number = next(_numbers)
    data = fields.pop("data", None) or picture_file(colour=(number * 53 % 256, number * 101 % 256, 90))
    by = fields.pop("by", None)
    return photos.take_in(data, name=fields.pop("name", "图.jpg"), by=by, **fields)


def make_submission(*, files=(), **fields):
    """A submission as it came in; `files` are (name, bytes) pairs."""
    from issues.files import keep
    from issues.models.stores import private_files
    from submissions.models import Submission

    number = next(_numbers)
    fields = {"number": f"TG2025-{number:04d}", "title": f"来稿{number}", "phone": f"139{number:08d}"} | fields
    if "received_at" in fields:
        fields.setdefault("waiting_since", fields["received_at"])
    submission = Submission.objects.create(**fields)
    for name, data in files:
        kept = keep(private_files(), "attachments", data)
        submission.attachments.create(file=kept, original_name=name, kind="document", size=len(data), sha256="")
    return submission


STAGES = ("first", "second", "final", "proof1", "proof2", "proof3")


def make_signer(*stages, name=None, rank="编辑", certificate="", **fields):
    """A person of the desk who may sign these stages; all of them when none is named."""
    from articles.models import Signer
    from articles.models import Stage as Stages

    person = fields.pop("person", None) or make_person(**fields)
    if name:
        person.first_name = name
        person.save(update_fields=["first_name"])
    signer = Signer.objects.create(user=person, rank=rank, certificate=certificate)
    for stage in stages or Stages.values:
        signer.rights.create(stage=stage)
    return person


def make_signers():
    """Six people, one for each stage up to 三校, who may all sign everything; by stage."""
    return {stage: make_signer() for stage in STAGES}


def sign_up_to(article, stage, people=None):
    """Sign an article from where it stands up to a stage, that one included; returns the people by stage."""
    people = people or make_signers()
    done = set(article.signatures.values_list("stage", flat=True))
    for one in STAGES[: STAGES.index(stage) + 1]:
        if one not in done:
            actions.sign(article, one, by=people[one], version=article.versions.newest(), opinion="同意。")
    return people
