"""Whether what is kept is what was signed: every version, every chain, what readers see, and the files. Changes nothing.

Goes through the pieces in portions, so that twenty thousand of them need no more memory than a hundred. What does not match
is looked at a second time with the piece locked: somebody may be writing just then, and half of a deed is no finding.
"""

from django.db import transaction

from issues.models import Issue

from ..models import Act, Article, PressOrder, SignOff
from . import kept, orders, pieces

PORTION = 100
MOST_NAMED = 5


class Verification:
    """One going through everything. `findings` are sentences, each naming piece, version or row; the counts grow with them.

    `remarks` are sentences about what is no fault and should be known.
    """

    def __init__(self, *, files=False):
        self.with_files = files
        self.remarks = []
        self.articles = self.versions = self.rows = self.orders = self.files = 0

    def findings(self):
        """Everything that does not match, one sentence each, as it is found."""
        yield from self._of_pieces()
        yield from self._of_orders()
        if self.with_files:
            for finding in kept.findings():
                self.files += finding is None
                if finding is not None:
                    yield finding

    def _of_pieces(self):
        for portion in _portions(Article.objects.all()):
            for piece in pieces.load(portion):
                self.articles += 1
                self.versions += len(piece.versions)
                self.rows += len(piece.rows)
                self.remarks += pieces.remarks(piece)
                if any(pieces.findings(piece)):
                    yield from _looked_at_again(piece.article)

    def _of_orders(self):
        for portion in _portions(Issue.objects.filter(pk__in=PressOrder.objects.values("issue"))):
            self.orders += PressOrder.objects.filter(issue__in=portion).count()
            for issue in Issue.objects.filter(pk__in=portion):
                if any(orders.findings(issue)):
                    with transaction.atomic():
                        Issue.objects.select_for_update(of=("self",)).get(pk=issue.pk)
                        yield from list(orders.findings(issue))

    @property
    def without_scan(self):
        """What went out as printed without the signed sheet, in words: allowed outside 全程在纸, and never hidden (rule 7)."""
        rows = SignOff.objects.releases().filter(act=Act.RELEASE_AS_PRINTED, scan="").order_by("article", "number")
        named = [f"《{title}》（{pk} 号）" for title, pk in rows.values_list("article__title", "article")[:MOST_NAMED]]
        if not named:
            return ""
        more = "等" if rows.count() > len(named) else ""
        return f"其中 {rows.count()} 篇按纸刊发布，未附扫描件：{'、'.join(named)}{more}。"

    @property
    def counted(self):
        """What was gone through, in words: 3 篇、7 版、41 条."""
        said = f"{self.articles} 篇、{self.versions} 版、{self.rows} 条"
        said += f"、{self.orders} 张付印单" if self.orders else ""
        return said + (f"、{self.files} 个文件" if self.with_files else "")


def _portions(rows):
    """The pks of these rows, a portion at a time."""
    last = 0
    while portion := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:PORTION]):
        yield portion
        last = portion[-1]


def _looked_at_again(article):
    with transaction.atomic():
        Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
        return [finding for piece in pieces.load([article.pk]) for finding in pieces.findings(piece)]
