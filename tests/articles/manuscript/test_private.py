"""What stands at the end of a manuscript and is nobody's business but the desk's; and the numbers that readers need."""

import pytest

from articles.manuscript import private
from articles.manuscript.model import CreditLine

BODY = [
    "把会开到田埂上",
    "今年四月以来，某县人大常委会组织代表深入田间地头开展调研，听取农户对水利设施的意见建议，推动问题一件一件解决。",
    "这件事终于落到了实处。",
]
IDENTITY = "42010619900307" + "4519"
CARD = "62220202000123456" + "70"

# an ending, the kinds found in it, and what stays of it
ENDINGS = [
    ("张三，某县人大常委会办公室，邮编434000，电话13800138000", ["联系人", "邮编", "手机"], ""),
    ("电话：13800138000", ["手机"], ""),
    ("联系电话：138-0013-8000", ["手机"], ""),
    ("手机：+86 138 0013 8000", ["手机"], ""),
    ("手机：１３８００１３８０００", ["手机"], ""),
    ("手机号：138 0013 8000", ["手机"], ""),
    ("13800138000", ["手机"], ""),
    ("☎13800138000", ["手机"], ""),
    ("张三 13800138000", ["联系人", "手机"], ""),
    ("（张三 13800138000）", ["联系人", "手机"], ""),
    ("（联系电话：13800138000）", ["手机"], ""),
    ("电话（微信同号）：13800138000", ["手机"], ""),
    ("手机 13800138000（同微信）", ["手机"], ""),
    ("某县人大常委会办公室 张三 13800138000", ["联系人", "手机"], ""),
    ("Tel：0718-8221234", ["电话"], ""),
    ("（0718）8221234", ["电话"], ""),
    ("电 话：0718-8221234", ["电话"], ""),
    ("联系人：张三  联系电话：0718—8221234  13800138000", ["联系人", "电话", "手机"], ""),
    ("张三 某县人大常委会 8221234 434000 zhangsan@example.com", ["联系人", "电话", "邮编", "邮箱"], ""),
    (f"身份证号：{IDENTITY}", ["身份证号"], ""),
    ("身份证号码：420106900307451", ["身份证号"], ""),
    (f"附身份证号{IDENTITY}", ["身份证号"], ""),
    (f"开户行：中国工商银行某县支行 户名：张三 账号：{CARD}", ["开户行", "户名", "银行卡"], ""),
    (f"银行信息：开户行：农业银行某县支行，账户名：张三，卡号：{CARD}", ["开户行", "户名", "银行卡"], ""),
    ("账号：17350101040012345", ["银行卡"], ""),
    ("收款人：张三", ["户名"], ""),
    (f"农行卡号：{CARD}", ["开户行", "银行卡"], ""),
    (f"身份证号：{IDENTITY}，农行卡号：{CARD}", ["身份证号", "开户行", "银行卡"], ""),
    (f"身份证号：{IDENTITY} ，农行卡号 6228 4800 1234 5678 910", ["身份证号", "开户行", "银行卡"], ""),
    ("开户行：工行某县支行账号：6222021234567890123", ["开户行", "银行卡"], ""),
    ("邮储银行某县支行 6228480012345678910 张三", ["开户行", "银行卡", "联系人"], ""),
    ("（作者张三，微信同号13800138000）", ["联系人", "手机"], ""),
    ("很快办好了。（作者张三，微信同号13800138000）", ["手机"], "很快办好了。（作者张三）"),
    ("电话13800138000（微信同号），欢迎批评指正", ["手机"], ""),
    ("电话13800138000（微信同号）一直开着。", ["手机"], "一直开着。"),
    ("地址：湖北省恩施市舞阳大道88号", ["地址"], ""),
    ("地  址：湖北省恩施市舞阳大道88号", ["地址"], ""),
    ("通讯地址：湖北省某某县人民政府大院县人大常委会办公室 张三（收）", ["地址"], ""),
    ("通联：湖北省某某县某某镇人民路12号 434000", ["地址", "邮编"], ""),
    ("湖北省恩施市舞阳大道88号 445000", ["地址", "邮编"], ""),
    ("邮寄地址：武汉市武昌区水果湖路1号；邮编：430071", ["地址", "邮编"], ""),
    ("稿费请寄：湖北省某县建设路3号 张三收", ["地址"], ""),
    ("邮政编码：434000", ["邮编"], ""),
    ("E-mail: zhang.san@example.com", ["邮箱"], ""),
    ("zhangsan@example.com", ["邮箱"], ""),
    ("QQ：123456789", ["QQ"], ""),
    ("微信：zhangsan_2023", ["微信"], ""),
    ("微信号：13800138000", ["微信"], ""),
    ("投稿邮箱 shisheng@example.com 微信号：ss_1987", ["邮箱", "微信"], ""),
    ("投稿邮箱 shisheng@example.com", ["邮箱"], ""),
    ("电子信箱：shisheng@example.com", ["邮箱"], ""),
    ("作者电子邮箱：shisheng@example.com；联系微信：ss_1987", ["邮箱", "微信"], ""),
    ("作者微信 ss_1987，手机13800138000。", ["微信", "手机"], ""),
    ("张三投稿邮箱：shisheng@example.com", ["联系人", "邮箱"], ""),
    ("微信ss_1987", ["微信"], ""),
    ("Email shisheng@example.com", ["邮箱"], ""),
    ("作者：张三 电话：13800138000", ["手机"], "作者：张三"),
    ("文/张三 电话：13800138000", ["手机"], "文/张三"),
    ("作者单位：某县人大常委会 电话：13800138000", ["手机"], "作者单位：某县人大常委会"),
    ("（作者系某县人大常委会主任，电话：13800138000）", ["手机"], "（作者系某县人大常委会主任）"),
    ("很快办好了。（张三 13800138000）", ["手机"], "很快办好了。（张三）"),
    ("很快办好了。（联系电话：13800138000）", ["手机"], "很快办好了。"),
    (
        "很快办好了。（作者单位：某县人大；邮编：434000；电话：0718-8221234）",
        ["邮编", "电话"],
        "很快办好了。（作者单位：某县人大）",
    ),
    ("他把电话13812345678写在墙上，群众随时能打。", ["手机"], "他把电话写在墙上，群众随时能打。"),
    ("村民老王，手机号：13812345678，每天都打。", ["手机"], "村民老王，每天都打。"),
]

# lines that end a text and belong to it
ENDS_OF_THE_TEXT = [
    "监督电话：027-87232345",
    "欢迎拨打12345政务服务热线。",
    "有事可拨0718-8221234，工作人员都在。",
    "联络站地址：某县城关镇建设路8号",
    "代表联络站设在某县城关镇建设路8号。",
    "二、地址和电话：由办公室公布。",
    "2023年10月18日",
    "湖北省人大常委会办公厅",
    "责任编辑：李四",
    "（作者系某县人大常委会主任）",
    "鄂人常〔2023〕12号",
]

# words in which figures must never be taken for a personal number
FIGURES_THAT_STAY = [
    "总投资13812345678元",
    "总产值达13812345678万元",
    "￥13812345678",
    "支出13812345678.50",
    "系数为3.13812345678",
    "惠及13812345678人次",
    "第13812345678号决定",
    "编号：13812345678",
    "订单号13812345678",
    "鄂ICP备13812345678号",
    "流水13812345678901已归档",
    "1381234567890123456789",
    "圆周率3.14159265358979",
    "根据主席令第四十七号，自2023年3月15日起施行",
    "鄂人常〔2023〕12号",
    "鄂新登字〔2023〕420106199003074号",
    "国内统一刊号CN42-1234/D，邮发代号38-123",
    "ISBN 978-7-216-12345-6",
    "ISBN9787216123456",
    "ISSN 1003-1234",
    "拨打12345热线",
    "监督电话：027-87232345",
    "统一社会信用代码：91420000MA4K12345X",
    "统一社会信用代码114200000110432183",
    "https://example.org/a/13812345678.html",
    "第420106199003074519条记录",
    "420106199003074518",
    "占比97.8%，同比增长138.12个百分点",
    "一季度、二季度、三季度为138 1200 2300万元",
    "序列6222020200012345670已归档",
    "1949年到2023年，全省常住人口5844万，行政村22625个",
    "2013-1014-5678",
    "案号（2023）鄂0106民初13812号",
]

LEAKS = [
    ("请打13812345678找我", "手机"),
    ("电话13812345678元旦也开", "手机"),
    ("138-1234-5678", "手机"),
    ("手机是138 1234 5678", "手机"),
    ("张三 138 1234 5678", "手机"),
    ("+8613812345678", "手机"),
    ("１３８１２３４５６７８", "手机"),
    ("13800138000@example.com", "手机"),
    (f"他的号码是{IDENTITY}。", "身份证号"),
    ("420106 19900307 4519", "身份证号"),
    ("身份证420106199003074518", "身份证号"),
    ("身份证号420106900307451", "身份证号"),
    (f"开户行：工行某支行\n卡号：{CARD}", "银行卡"),
    ("开户行：工行某支行，账号6222 0202 0001 2345 670", "银行卡"),
]


def cut(paragraphs, found):
    """The paragraphs without what was found."""
    kept = list(paragraphs)
    for one in reversed(found):
        kept[one.index] = kept[one.index][: one.start] + kept[one.index][one.end :]
    return kept


@pytest.mark.parametrize(("ending", "kinds", "stays"), ENDINGS)
def test_what_is_private_leaves_the_end_of_a_manuscript(ending, kinds, stays):
    paragraphs = [*BODY, ending]

    found = private.find(paragraphs)

    assert [one.kind for one in found] == kinds
    assert cut(paragraphs, found) == [*BODY, stays]


@pytest.mark.parametrize(("ending", "kinds", "stays"), ENDINGS)
def test_no_personal_number_is_left_after_that(ending, kinds, stays):
    paragraphs = [*BODY, ending]

    kept = cut(paragraphs, private.find(paragraphs))

    assert private.leaks("\n".join(kept)) == []


@pytest.mark.parametrize("ending", ENDS_OF_THE_TEXT)
def test_a_line_of_the_text_at_its_end_stays(ending):
    found = private.find([*BODY, ending])

    assert found == []


@pytest.mark.parametrize("words", FIGURES_THAT_STAY)
def test_figures_that_readers_need_are_no_leak(words):
    assert private.leaks(words) == []
    assert private.find([*BODY, words + "。"]) == []


@pytest.mark.parametrize(("words", "kind"), LEAKS)
def test_a_personal_number_left_in_the_words_is_a_leak(words, kind):
    found = private.leaks(f"前一句。{words}")

    assert [leak.kind for leak in found] == [kind]


def test_a_leak_says_where_it_stands_and_what_stands_there():
    (leak,) = private.leaks("请打１３８１２３４５６７８找我")

    assert (leak.start, leak.text) == (2, "１３８１２３４５６７８")


def test_contacts_at_the_head_go_and_the_text_between_stays():
    paragraphs = ["一件建议", "某县人大常委会 张三 13800138000", *BODY[1:], "通讯地址：某县城关镇建设路8号"]

    found = private.find(paragraphs)

    assert cut(paragraphs, found) == ["一件建议", "", *BODY[1:], ""]


def test_a_block_of_contacts_goes_with_its_heading():
    paragraphs = [*BODY, "作者联系方式：", "姓名：张三", "单位：某县人大常委会", "电话：0718-8221234"]

    found = private.find(paragraphs)

    assert cut(paragraphs, found) == [*BODY, "", "", "", ""]


def test_lines_within_one_paragraph_are_read_singly():
    found = private.find([*BODY, "电话：13800138000\n地址：某县建设路3号"])

    assert [(one.kind, one.text) for one in found] == [("手机", "13800138000"), ("地址", "某县建设路3号")]


@pytest.mark.parametrize(
    "notice",
    [
        [
            "关于征求《某条例（草案）》意见的公告",
            "公众可以通过以下方式提出意见：",
            "通信地址：武汉市武昌区水果湖路1号 省人大常委会法规工作室",
            "邮编：430071",
            "电子邮箱：fgs@example.gov.cn",
            "联系电话：027-87232345",
        ],
        ["征稿启事", "来稿请注明联系方式。", "编辑部地址：武汉市水果湖路1号", "电话：027-87232345"],
        ["征稿启事", "欢迎读者来稿。", "投稿邮箱：bianjibu@example.com", "联系微信：bianjibu_2026", "QQ：12345678"],
        ["站里的灯", "欢迎读者把您的故事寄给我们。", "投稿邮箱：bianjibu@example.com 微信：bianjibu_2026"],
    ],
)
def test_the_address_of_an_office_in_a_notice_stays(notice):
    assert private.find(notice) == []


def test_an_article_that_speaks_of_opinions_is_no_notice():
    paragraphs = ["水渠通了", "代表们就筹资办法征求了受益农户的意见。", "湖北省恩施市舞阳大道88号 445000"]

    found = private.find(paragraphs)

    assert [one.kind for one in found] == ["地址", "邮编"]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("张三，某县人大常委会办公室，邮编434000，电话13800138000", CreditLine("文", "张三", "某县人大常委会办公室")),
        ("某县人大常委会办公室 张三 13800138000", CreditLine("文", "张三", "某县人大常委会办公室")),
        ("（张三 13800138000）", CreditLine("文", "张三")),
        ("姓名：张三，单位：某县人大常委会，电话：13800138000", CreditLine("文", "张三", "某县人大常委会")),
    ],
)
def test_a_line_of_contacts_still_tells_who_wrote(line, author):
    assert private.credit_of(line) == [author]


def test_who_receives_the_money_is_not_thereby_the_author():
    assert private.credit_of("户名：张三 账号：17350101040012345") == []
