"""Filling an empty database with the demonstration magazine, by the roads that editors take."""

import datetime
import tempfile
import tomllib
from pathlib import Path

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles import actions, html, importing
from articles.forms.issue import IssueForm
from articles.manuscript.bounded import read_bounded
from articles.models import Author, Feature, Kind, Section
from articles.tags import parse_tags
from chutian.roles import create_roles
from issues import actions as issue_actions
from issues import photos
from issues.log import record
from issues.models import Issue, Masthead, Page

from . import ACCOUNTS, checking, front, notation, readings, sent, signing, word

ROOT = Path(__file__).parent
KINDS = {label: value for value, label in Kind.choices}
UNRELEASED = "未签发"


class NotTaken(Exception):
    """A text of the demonstration did not become what it should; the message names it."""


@transaction.atomic
def seed(say):
    """Make everything, or nothing; `say` is called with a line for every issue that stands."""
    magazine = tomllib.loads((ROOT / "magazine.toml").read_text("utf-8"))
    people = make_people()
    checking.fill(by=people["bianwu"])
    work = _Work(people, say)
    if not Masthead.objects.exists():
        Masthead.objects.create(**magazine["masthead"])
    make_pages()
    make_places(magazine["sections"])
    for author in magazine["authors"]:
        Author.objects.get_or_create(name=author["name"], defaults=author)
    for particulars in magazine["issues"]:
        work.issue(particulars)
    for particulars in magazine["notices"]:
        work.notices(particulars)
    front.arrange(magazine["front"], by=people["zongbian"])
    readings.fill()
    sent.send(by=people["zebian"])


def make_people():
    """The demonstration accounts by user name; an account that exists already stays as it is."""
    create_roles()
    users, people = get_user_model().objects, {}
    for account in ACCOUNTS:
        person, made = users.get_or_create(
            username=account.username,
            defaults={
                "first_name": account.name,
                "password": make_password(account.password),
                "is_staff": True,
                "is_superuser": not account.group,
            },
        )
        if made and account.group:
            person.groups.add(Group.objects.get(name=account.group))
        people[account.username] = person
    signing.give_rights(people)
    return people


def make_pages():
    for slug, title in Page.Slug.choices:
        body = html.clean((ROOT / "pages" / f"{slug}.html").read_text("utf-8"))
        Page.objects.get_or_create(slug=slug, defaults={"title": title, "body": body})


def make_places(sections):
    """The sections in their order; one whose name or address is taken already is left to its owner."""
    for position, section in enumerate(sections, start=1):
        if not Section.objects.filter(Q(name=section["name"]) | Q(slug=section["slug"])).exists():
            Section.objects.create(position=position, **section)


class _Work:
    """One run: the office that takes in, the editors who settle, the chief who releases and publishes."""

    def __init__(self, people, say):
        self.people, self.office, self.chief = people, people["bianwu"], people["admin"]
        self.editors = {person.get_full_name(): person for person in people.values()}
        self.pictures = {path.stem: path.read_bytes() for path in sorted((ROOT / "pictures").glob("*.jpg"))}
        self.say = say

    def issue(self, particulars):
        """Take an issue's manuscripts in, settle and release them, and publish it unless it is still coming."""
        number = importing.parse_issue(particulars["folder"])
        issue = self._new_issue(number, particulars)
        features = {
            title: Feature.objects.create(issue=issue, title=title, editors_note=note)
            for title, note in particulars.get("features", {}).items()
        }
        run = importing.Import(number, by=self.office)
        for name, piece in self._import(run, particulars["folder"]):
            article = issue.articles.get(source_name=name)
            self._settle(article, piece)
            actions.place(article, by=self.office, pages=piece.pages, feature=features.get(piece.feature))
            if not issue.is_signed_online and piece.state != UNRELEASED:
                actions.release_as_printed(article, by=self.chief)
        for title, stage in particulars.get("stages", {}).items():
            signing.sign(issue.articles.get(title=title), stage, self.people)
        if issue.is_signed_online:
            signing.give(issue, self.people)
        if not particulars.get("coming"):
            issue_actions.publish(issue, by=self.chief, at=_morning_of(particulars["issued_on"]))
        self.say(f"{issue.name}《{issue.theme}》：{issue.articles.count()} 篇，{Issue.State(issue.state).label}")

    def _new_issue(self, number, particulars):
        said = {name: value for name, value in particulars.items() if name in IssueForm.Meta.fields} | number
        files = {}
        if "cover" in particulars:
            files["cover"] = _upload(ROOT / "whole" / said.pop("cover"), "image/jpeg")
        if "pdf" in particulars:
            files["pdf"] = _upload(ROOT / "whole" / said.pop("pdf"), "application/pdf")
        form = IssueForm(said, files)
        if not form.is_valid():
            raise NotTaken(f"{particulars['folder']}：{form.errors.as_text()}")
        issue = form.save()
        record(self.office, "新建刊期", issue, added=True)
        return issue

    def _import(self, run, folder):
        """Write the Word files of a folder of texts, take them in one by one; gives (file name, piece)."""
        with tempfile.TemporaryDirectory(prefix="demo-") as path:
            written = Path(path)
            pieces = {}
            for name, piece, data in manuscripts(folder, self.pictures):
                (written / name).write_bytes(data)
                pieces[name] = piece
            for file in importing.files_in(written):
                for result in run.take(file, written):
                    if not result.taken:
                        raise NotTaken(f"{result.file}：{result.outcome}")
                yield file.name, pieces[file.name]

    def _settle(self, article, piece):
        """What an editor fills in beside the words: kind, cover picture, tags, who is responsible."""
        article.kind = KINDS.get(piece.kind, article.kind)
        article.responsible_editor = self.editors.get(piece.editor)
        if piece.cover:
            data = self.pictures[piece.cover]
            article.cover_photo = photos.known(data) or photos.take_in(data, by=self.office, name=f"{piece.cover}.jpg")
        article.save(update_fields=["kind", "responsible_editor", "cover_photo"])
        article.tags.set(parse_tags(piece.tags))

    def notices(self, particulars):
        """Pieces without an issue, which go before readers by themselves."""
        for name, piece, data in manuscripts(particulars["folder"], self.pictures):
            delivery = read_bounded(data, name)
            article = actions.take_in(delivery, by=self.office, source=data, name=name)
            self._settle(article, piece)
            article.web_from = _morning_of(particulars["web_from"])
            article.save(update_fields=["web_from"])
            actions.release_as_printed(article, by=self.chief)
            self.say(f"公告《{article.title}》")


def manuscripts(folder, pictures):
    """The texts of a folder as (file name, piece, bytes of the Word file), in the order of their names."""
    for path in sorted((ROOT / "texts" / folder).glob("*.txt")):
        piece = notation.read(path.read_text("utf-8"))
        yield f"{path.stem}.docx", piece, word.docx(piece, pictures)


def _upload(path, kind):
    return SimpleUploadedFile(path.name, path.read_bytes(), kind)


def _morning_of(day):
    """Eight o'clock on that day, or now while the day has not come: the demonstration is never empty."""
    return min(timezone.make_aware(datetime.datetime.combine(day, datetime.time(8))), timezone.now())
