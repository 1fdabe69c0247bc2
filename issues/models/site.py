"""What the website says of the magazine itself: its particulars, and its plain pages."""

from django.db import models

from .stores import public_files


class Masthead(models.Model):
    """The magazine's particulars and record numbers; one row."""

    PRINTED = (
        "title", "competent_authority", "sponsor", "publisher", "editor_in_chief", "cn", "issn", "postal_code", "address",
        "telephone", "email", "price", "period", "printer", "distribution",
    )  # fmt: skip

    title = models.CharField("刊名", max_length=60, default="楚天主人")
    period = models.CharField("刊期说明", max_length=60, blank=True, default="人大工作月刊")
    competent_authority = models.CharField("主管单位", max_length=120, blank=True, default="")
    sponsor = models.CharField("主办单位", max_length=120, blank=True, default="")
    publisher = models.CharField("出版单位", max_length=120, blank=True, default="楚天主人杂志社")
    editor_in_chief = models.CharField("总编辑", max_length=60, blank=True, default="")
    cn = models.CharField("国内统一连续出版物号（CN）", max_length=30, blank=True, default="")
    issn = models.CharField("ISSN", max_length=30, blank=True, default="")
    printer = models.CharField("印刷单位", max_length=120, blank=True, default="")
    distribution = models.CharField("发行单位", max_length=120, blank=True, default="")
    price = models.CharField("定价", max_length=60, blank=True, default="")
    address = models.CharField("地址", max_length=200, blank=True, default="")
    postal_code = models.CharField("邮编", max_length=12, blank=True, default="")
    telephone = models.CharField("电话", max_length=60, blank=True, default="")
    email = models.EmailField("电子邮箱", blank=True, default="")
    copyright = models.CharField("版权所有", max_length=120, blank=True, default="楚天主人杂志社")
    icp = models.CharField("ICP备案号", max_length=60, blank=True, default="")
    police_record = models.CharField("公网安备号", max_length=60, blank=True, default="")
    institution_badge = models.ImageField(
        "事业单位（党政机关）网站标识", upload_to="badges/", storage=public_files, blank=True, default=""
    )
    institution_link = models.URLField("标识链接", blank=True, default="")
    licences = models.TextField("许可证号", blank=True, default="", help_text="每行一个。")
    report_line = models.CharField("举报电话", max_length=60, blank=True, default="")

    class Meta:
        verbose_name = verbose_name_plural = "版权页"
        default_permissions = ("change", "view")

    def __str__(self):
        return f"《{self.title}》版权页"

    @property
    def printed(self):
        """The particulars that an issue keeps a copy of."""
        return {name: getattr(self, name) for name in self.PRINTED}

    @property
    def licence_lines(self):
        return [line.strip() for line in self.licences.splitlines() if line.strip()]


class Page(models.Model):
    """A plain page of the site that editors write: 关于本刊, 联系我们 …"""

    class Slug(models.TextChoices):
        ABOUT = "about", "关于本刊"
        CONTACT = "contact", "联系我们"
        COPYRIGHT = "copyright", "版权声明"
        PRIVACY = "privacy", "个人信息保护"
        ACCESSIBILITY = "accessibility", "无障碍声明"
        GUIDELINES = "guidelines", "投稿须知"

    slug = models.CharField("页面", max_length=20, choices=Slug.choices, unique=True)
    title = models.CharField("标题", max_length=60)
    body = models.TextField("内容", blank=True, default="")
    changed_at = models.DateTimeField("更新时间", auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "页面"
        ordering = ["pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return "/submit/guidelines/" if self.slug == self.Slug.GUIDELINES else f"/{self.slug}/"
