"""三审三校 in the demonstration: who may sign what, and how far the pieces of the coming issue are."""

from articles import actions, process
from articles.actions.rights import set_stages
from articles.models import Article, Signer
from articles.standing import standings
from issues.log import command_line

#: User name → what the sheet says of the person and the stages they may sign. Names and numbers are invented.
SIGNERS = {
    "zebian": ("编辑", "示-0001", ("first",)),
    "zhuren": ("副编审", "示-0002", ("first", "second")),
    "fuzongbian": ("副编审", "示-0003", ("second", "final", "press")),
    "zongbian": ("编审", "示-0004", ("final", "press")),
    "jiaodui": ("一级校对", "", ("proof1", "proof2", "proof3", "recheck")),
    "jiaodui2": ("二级校对", "", ("proof1", "proof2", "proof3", "recheck")),
}
#: Stage → who signs it here, and with what opinion.
SIGNED = {
    "first": ("zebian", "材料扎实，写法平实，拟采用。"),
    "second": ("zhuren", "同意初审意见，数字已请作者核对。"),
    "final": ("zongbian", "同意刊用。"),
    "proof1": ("jiaodui", "已对原稿。"),
    "proof2": ("jiaodui2", "人名、职务已核。"),
    "proof3": ("jiaodui", "清样已核。"),
}
REPORT = {
    "content": "一件基层的事，有时间、有人、有结果。",
    "orientation": "导向正确，没有涉密和不宜公开的内容。",
    "knowledge": "机构、职务名称已核对。",
    "wording": "通顺，个别长句已改短。",
}
RETURNED = "后半部分没有写清经费从哪里来，请作者补充后再送复审。"


def give_rights(people):
    """Enter who may sign what; 命令行 gives the rights, whatever an account that was there before may do."""
    for username, (rank, certificate, stages) in SIGNERS.items():
        signer, made = Signer.objects.get_or_create(
            user=people[username], defaults={"rank": rank, "certificate": certificate}
        )
        if made:
            set_stages(signer, stages, by=command_line())


def sign(article, plan, people):
    """Bring a piece as far as planned: a stage of the ladder, `recheck` (changed after 三校), `press` or `back` (退回)."""
    reached = {"back": "second", "recheck": "proof3", "press": "proof3"}.get(plan, plan)
    for stage in process.LADDER[: process.LADDER.index(reached) + 1] if reached else ():
        username, opinion = SIGNED[stage]
        actions.sign(
            article,
            stage,
            by=people[username],
            version=article.versions.newest(),
            opinion=opinion,
            report=REPORT if stage == process.FIRST else None,
        )
    newest = article.versions.newest()
    if plan == "back":
        actions.send_back(article, process.FIRST, by=people["zhuren"], version=newest, reason=RETURNED)
    elif plan == "press":
        actions.release(article, by=people["zongbian"], version=newest, text="同意付印。")
    elif plan == "recheck":
        _mend(article, by=people["zebian"])


def _mend(article, *, by):
    """Take one word out of the lead late, as happens before every issue."""
    Article.objects.filter(pk=article.pk).update(lead=article.lead.replace("还差半格", "差半格"))
    actions.save_version(Article.objects.get(pk=article.pk), by=by, note="三校后改一字")


def give(issue, people):
    """Give what waits to those who sign it here; the last piece is left to whoever takes it."""
    waiting = [one for one in standings(issue.articles.kept().for_desk().in_running_order()).values() if one.stage]
    for one in waiting[:-1]:
        username = "jiaodui" if one.stage == process.RECHECK else SIGNED.get(one.stage, ("zongbian", ""))[0]
        actions.assign(one.article, one.stage, person=people[username], by=people["zhuren"])
