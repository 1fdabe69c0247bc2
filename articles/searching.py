"""/search/: what a reader asked for, what was found, and the ways to narrow it or to go on when nothing was."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404
from django.urls import reverse

from issues import pagecache, showing
from issues.pagecache import public_page

from . import cards, search
from .models import Article, Author, Section
from .search import marking, narrowing
from .views import PAGE

PARAMETERS = ("q", "section", "year", "author")


@dataclass(frozen=True)
class Asked:
    """A search as the address tells it; what stands there and means nothing is left out."""

    words: str = ""
    section: Section | None = None
    year: int | None = None
    author: Author | None = None

    @classmethod
    def of(cls, request):
        told = request.GET.get
        return cls(
            words=told("q", "").replace("\0", "").strip()[: search.LONGEST],
            section=Section.objects.filter(slug=told("section")).first() if told("section") else None,
            year=narrowing.year(told("year", "")),
            author=narrowing.author(told("author", "")),
        )

    @property
    def filters(self):
        return {name: getattr(self, name) for name in ("section", "year", "author") if getattr(self, name)}

    def address(self, **changes):
        """The address of this search with other filters; None takes one off."""
        asked = replace(self, **changes)
        told = {"q": asked.words, "year": asked.year}
        told |= {"section": asked.section and asked.section.slug, "author": asked.author and asked.author.pk}
        named = {name: told[name] for name in PARAMETERS if told[name]}
        return f"{reverse('search')}?{urlencode(named, errors='replace')}"


@public_page(parameters=PARAMETERS)
def results(request):
    """The pieces that hold what was typed. A page beyond the last is a 404; what is not likely to be asked again is not kept."""
    asked = Asked.of(request)
    context = {"asked": asked, "is_cut": len(request.GET.get("q", "").strip()) > search.LONGEST}
    with search.session():
        found = search.first(asked.words, asked.filters)
        paginator = Paginator(found.numbers, PAGE)
        number = pagecache.number(request)
        if number not in paginator.page_range:
            request.parameters = ()  # the page that says so is the same for every search
            raise Http404
        page = paginator.page(number)
        context |= {"found": found, "page": page, "rows": _rows(page.object_list, search.parts(asked.words))}
        context["numbers"] = paginator.get_elided_page_range(number, on_each_side=2, on_ends=1)
        context |= _narrowed(asked) if asked.words else {}
        context |= {} if found.numbers else _instead(asked)
    response = showing.show(request, "articles/search.html", context)
    response.is_passing = bool(asked.filters) or number > 1 or not found.numbers
    return response


@dataclass
class Row:
    """A piece that was found: its card, and its title and an excerpt as (words, whether they were found)."""

    card: cards.Card
    title: list
    excerpt: list


def _rows(numbers, parts):
    loaded = {article.pk: article for article in cards.for_found(Article.objects.filter(pk__in=numbers))}
    rows = []
    for article in (loaded[number] for number in numbers if number in loaded):
        card = cards.entry(article)
        title = list(marking.pieces(card.title, marking.places(card.title, parts)))
        rows.append(Row(card, title, search.excerpt(article, parts)))
    return rows


@dataclass
class Choice:
    """One way to narrow a search."""

    label: str
    count: int
    url: str
    is_chosen: bool


def _narrowed(asked):
    """The choices of each filter, counted under the others, and the filters that are chosen."""
    groups = []
    for name, title, told in narrowing.GROUPS:
        others = {key: value for key, value in asked.filters.items() if key != name}
        chosen = getattr(asked, name)
        choices = [
            Choice(told(value), count, asked.address(**{name: None if value == chosen else value}), value == chosen)
            for value, count in narrowing.counted(name, search.find(asked.words), others, chosen)
        ]
        groups.append((title, choices))
    labels = {name: told for name, _, told in narrowing.GROUPS}
    chosen = [(labels[name](value), asked.address(**{name: None})) for name, value in asked.filters.items()]
    return {"groups": [group for group in groups if group[1]], "chosen": chosen}


def _instead(asked):
    """What stands there when nothing was found: titles like the words, and the sections."""
    near = search.nearest(asked.words)
    wide = bool(asked.filters) and search.find(asked.words).exists()
    return {
        "near": [cards.entry(article) for article in cards.for_entries(near)],
        "wide": asked.address(section=None, year=None, author=None) if wide else "",
        "sections": Section.objects.current().in_order(),
    }
