"""Who may do what: the groups that `create_roles` makes."""

from django.contrib.auth.models import Group, Permission

_READ = ["issues.view_issue", "issues.view_photo", "issues.view_page", "issues.view_masthead", "taggit.view_tag",
         *(f"articles.view_{kind}" for kind in (
             "article", "version", "credit", "section", "feature", "author", "byline", "signoff", "pressorder",
             "assignment", "topicfiling", "reprint", "comment", "correction", "outsidereview", "previewlink", "signer",
             "delegation", "term", "officeholder", "passed", "sweep", "readingcount"))]  # fmt: skip
_EDIT = [*_READ, "articles.add_article", "articles.change_article", "articles.add_byline", "articles.change_byline",
         "articles.delete_byline", "articles.add_author", "articles.change_author", "articles.add_feature",
         "articles.change_feature", "issues.add_photo", "issues.change_photo", "taggit.add_tag", "taggit.change_tag",
         "articles.view_contact", "articles.add_term", "articles.change_term", "articles.add_officeholder",
         "articles.change_officeholder"]  # fmt: skip
_LEAD = [*_EDIT, "issues.add_issue", "issues.change_issue", "issues.publish_issue", "articles.release_as_printed",
         "articles.withdraw_article", "articles.add_section", "articles.change_section", "articles.delete_section",
         "articles.delete_feature", "articles.delete_author", "issues.delete_photo", "issues.change_page",
         "issues.add_page", "issues.change_masthead", "taggit.delete_tag", "articles.delete_term",
         "articles.delete_officeholder", "articles.add_sweep"]  # fmt: skip
_WEB = [*_READ, "issues.change_issue", "issues.publish_issue", "articles.withdraw_article", "issues.change_page",
        "redirects.view_redirect", "redirects.add_redirect", "redirects.change_redirect",
        "redirects.delete_redirect"]  # fmt: skip
_SYSTEM = [*_READ, "auth.add_user", "auth.change_user", "auth.view_user", "auth.view_group", "admin.view_logentry",
           "chutian.view_signin", "chutian.switch_site"]  # fmt: skip

_SUBMISSIONS = ["submissions.view_submission", "submissions.change_submission", "submissions.view_contact",
                "submissions.add_submission", "submissions.adopt_submission", "submissions.export_submission"]  # fmt: skip

_TEMPLATES = ["submissions.view_lettertemplate", "submissions.add_lettertemplate", "submissions.change_lettertemplate"]
_FRONT = ["chutian.arrange_front_page"]
_FORGET = ["submissions.forget_submission"]
#: Who does what by when, and signatures that were given on paper.
_RUN = ["articles.assign_article", "articles.record_paper"]
#: Who says who may sign: those who answer for the magazine, and not who keeps the accounts. The right to sign is not among the
#: permissions; the right to give it is.
_RIGHTS = ["articles.add_signer", "articles.change_signer", "articles.add_delegation", "articles.change_delegation"]

#: Role → its permissions. The signing rights of 三审三校 are not permissions but a list of stages per person.
ROLES = {
    "责任编辑": [*_EDIT, *_SUBMISSIONS],
    "编辑部主任": [*_LEAD, *_RUN, *_RIGHTS, *_SUBMISSIONS, *_TEMPLATES, *_FORGET, *_FRONT, "submissions.handle_fees"],
    "副总编辑": [*_LEAD, *_RUN, *_SUBMISSIONS],
    "总编辑": [*_LEAD, *_RUN, *_RIGHTS, *_SUBMISSIONS, *_FRONT, "chutian.switch_site"],
    "校对": _EDIT,
    "美编": [*_READ, "issues.add_photo", "issues.change_photo", "issues.change_issue"],
    "编务": [
        *_EDIT,
        *_RUN,
        *_SUBMISSIONS,
        *_TEMPLATES,
        *_FORGET,
        "submissions.handle_fees",
        "issues.add_issue",
        "issues.change_issue",
        "articles.release_as_printed",
    ],
    "网络编辑": _WEB,
    "系统管理员": _SYSTEM,
    "查阅": _READ,
}


def create_roles():
    """Make every role, or bring its permissions up to date. Returns the groups in order."""
    permissions = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    groups = []
    for name, wanted in ROLES.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set([permissions[label] for label in wanted])
        groups.append(group)
    return groups
