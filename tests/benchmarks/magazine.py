"""Believable pieces in any number: the words of a people's congress magazine by Zipf's law, people, places, laws, numbers.

The same seed gives the same magazine. Nobody in it is real: names are put together from two lists.
"""

import itertools
import random
from datetime import UTC, datetime

from django.contrib.auth import get_user_model

from articles.models import Article, Author, Byline, Credit, Section, Version
from issues.models import Issue

LENGTH = 3_200  # characters of a piece, on average
A_MONTH = 30  # pieces of an issue, more where the issues would reach beyond today
ISSUES = 900  # from 1950 on


def _words(line):
    return line.split()


COMMON = _words("""
人大代表 常委会 代表 群众 工作 监督 法规 条例 会议 审议 报告 建议 办理 意见 调研 视察 座谈 联络站 履职 选民 乡镇 街道 社区 村民 干部
省人大常委会 市人大常委会 县人大常委会 主任会议 专门委员会 财经委 法工委 人民代表大会 全过程人民民主 执法检查 专题询问 预算 决算 草案 初审 表决
通过 修订 立法 听证会 征求意见 条款 规定 责任 部门 政府 法院 检察院 监察 选举 任免 换届 乡村振兴 优化营商环境 生态保护 长江 流域 湿地 水源 防汛
学校 医院 养老 托育 公交 道路 老旧小区 加装电梯 物业 垃圾分类 停车 食品安全 就业 社保 企业 项目 资金 产业 茶园 果园 合作社 粮食 农田 水利
整改 落实 推动 完善 加强 提高 组织 开展 参加 认真 深入 依法 及时 问题 情况 制度 机制 平台 清单 台账 回访 满意 评议 公开 数据 系统 服务 保障
今年 去年 近年来 目前 同时 此外 因此 不仅 而且 围绕 针对 通过 按照 根据 对于 关于 以及 其中 已经 正在 需要 能够 可以 应当 必须 一个 这个 他们 我们
的 了 在 是 和 把 对 从 到 也 就 都 与 为 被 让 向 更 又 着 过 说 看 走 问 写 记 听 讲 来 去 还 再 不 没有 很 多
""")
FAMILY = _words("林 秦 石 顾 闻 田 游 贺 沈 江 陆 柳 苏 温 白 方 叶 夏 谷 程")
GIVEN = _words("知秋 小满 仲平 一苇 野 秋禾 若兰 向荣 望舒 怀瑾 清和 远山 听雨 青禾 思齐 明川 守拙 念慈 景行 之恒")
PLACES = _words("临江 云岭 竹溪桥 白鹭湖 石门镇 长滩 松风里 柳林店 渡口村 青石巷 平湖 东坪")
LAWS = _words(
    "湿地保护条例 预算审查监督条例 养老服务条例 物业管理条例 乡村振兴促进条例 代表建议办理办法 饮用水水源保护条例"
)
CHARACTERS = (
    "江河湖山水田林路桥村镇城乡春夏秋冬东西南北风雨云雪花草树木石金银火土光明远近高低长短大小新旧前后左右开关出入起落升降"
    "生活学习劳动读书写字唱歌跑步种植收割运输修理建造设计测量计算统计分析研究讨论商量决定安排布置检查验收总结汇报宣传教育培训"
    "老少男女父母儿孙邻里朋友师生医护工农商兵车船票证灯门窗墙屋院井渠坝堤岸港站厂店铺馆所室厅楼塔亭园场坪坡岭谷洞泉溪潭滩洲岛"
)
MARKS = "，，，，，。。。；：、"
SECTIONS = _words("本期焦点 立法之窗 监督在线 代表风采 理论研究 基层来信 影像 文苑")


class Magazine:
    """Words of a magazine with `rare` made-up words beside the common ones."""

    def __init__(self, seed=20261124, rare=20_000):
        self.rng = random.Random(seed)  # noqa: S311 - made-up texts
        seldom = ["".join(self.rng.choices(CHARACTERS, k=self.rng.choice((2, 2, 2, 3, 4)))) for _ in range(rare)]
        known = [*COMMON, *PLACES, *LAWS]
        self.rng.shuffle(known)
        self.words = [*known, *seldom]
        self.weights = list(itertools.accumulate(1 / (rank + 6) for rank in range(len(self.words))))

    def text(self, length):
        """Running text in paragraphs, about as long as asked."""
        words = self.rng.choices(self.words, cum_weights=self.weights, k=int(length / 2.2))
        for place in range(4, len(words), 6):
            words[place] += self.rng.choice(MARKS)
        for place in range(30, len(words), 90):
            words[place] = self.rng.choice(
                (self.name(), f"《{self.rng.choice(LAWS)}》", f"{self.rng.randint(2, 999)}件")
            )
        ends = [*range(0, len(words), 60), len(words)]
        return ["".join(words[one:other]) + "。" for one, other in itertools.pairwise(ends)]

    def name(self):
        return self.rng.choice(FAMILY) + self.rng.choice(GIVEN)

    def title(self):
        return "".join(self.rng.choices(self.words, cum_weights=self.weights, k=self.rng.randint(3, 6)))[:40]


def fill(size, magazine=None, batch=1_000):
    """Put so many released pieces into the database, in issues of thirty; search is not yet told."""
    magazine = magazine or Magazine()
    by, _ = get_user_model().objects.get_or_create(username="generator", defaults={"is_active": False})
    sections = [
        Section.objects.get_or_create(slug=f"made-{n}", defaults={"name": name})[0] for n, name in enumerate(SECTIONS)
    ]
    authors = Author.objects.bulk_create(Author(name=one + other) for one in FAMILY for other in GIVEN)
    a_month = max(A_MONTH, -(-size // ISSUES))
    issues = Issue.objects.bulk_create(_issue(n) for n in range(-(-size // a_month)))
    for start in range(0, size, batch):
        numbers = range(start, min(start + batch, size))
        pieces = [_piece(magazine, issues[n // a_month], sections[n % len(sections)], n % a_month) for n in numbers]
        _pieces(pieces, authors, magazine, by)
    return magazine


def _issue(n):
    year, month = 1950 + n // 12, n % 12 + 1
    return Issue(year=year, number=month, published_at=datetime(year, month, 15, tzinfo=UTC))


def _piece(magazine, issue, section, position):
    length = max(300, int(magazine.rng.gauss(LENGTH, 900)))
    body = "".join(f"<p>{paragraph}</p>" for paragraph in magazine.text(length))
    return Article(issue=issue, section=section, position=position, title=magazine.title(), body=body)


def _pieces(pieces, authors, magazine, by):
    Article.objects.bulk_create(pieces)
    signed = [magazine.rng.choice(authors) for _ in pieces]
    Byline.objects.bulk_create(Byline(article=piece, author=one) for piece, one in zip(pieces, signed, strict=True))
    versions = Version.objects.bulk_create(
        Version(
            article=piece,
            number=1,
            title=piece.title,
            body=piece.body,
            credits=f"文/{one.name}",
            digest="",
            saved_by=by,
        )
        for piece, one in zip(pieces, signed, strict=True)
    )
    Credit.objects.bulk_create(
        Credit(version=version, author=one, role="文", printed_name=one.name)
        for version, one in zip(versions, signed, strict=True)
    )
    for piece, version in zip(pieces, versions, strict=True):
        piece.live = version
    Article.objects.bulk_update(pieces, ["live"], batch_size=200)
