"""File names say section, order, title, office, authors and state of the text; figures of the title stay in it."""

import pytest

from articles.manuscript.filename import FileName, parse

NAMES = {
    "【代表风采】茶山上的第三件建议（恩施州人大 贺兰亭）(定稿2).docx": FileName(
        None, "代表风采", "茶山上的第三件建议", "恩施州人大", ["贺兰亭"], "定稿2"
    ),
    "03-本期焦点-把会开到田埂上.docx": FileName(3, "本期焦点", "把会开到田埂上"),
    "3、茶山上的建议 张三.docx": FileName(3, title="茶山上的建议", authors=["张三"]),
    "（4）守渡人（终稿）.doc": FileName(4, title="守渡人", revision="终稿"),
    "守渡人的一天--张三（修改稿）20230918.docx": FileName(
        title="守渡人的一天", authors=["张三"], revision="修改稿 20230918"
    ),
    "张三：守渡人的一天.docx": FileName(title="守渡人的一天", authors=["张三"]),
    "恩施州人大贺兰亭：守渡人的一天.docx": FileName(title="守渡人的一天", affiliation="恩施州人大", authors=["贺兰亭"]),
    "《守渡人》张三.docx": FileName(title="守渡人", authors=["张三"]),
    "张三《守渡人》.docx": FileName(title="守渡人", authors=["张三"]),
    "２、守渡人　张　三.docx": FileName(2, title="守渡人", authors=["张三"]),
    "守渡人-某县人大-张三.docx": FileName(title="守渡人", affiliation="某县人大", authors=["张三"]),
    "某县人大 张三 守渡人的一天.docx": FileName(title="守渡人的一天", affiliation="某县人大", authors=["张三"]),
    "守渡人（张三、李四）.docx": FileName(title="守渡人", authors=["张三", "李四"]),
    "守渡人【张三】.docx": FileName(title="守渡人", authors=["张三"]),
    "守渡人 (张三 13800138000).docx": FileName(title="守渡人", authors=["张三"]),
    "守渡人　文／张三　图／李四.docx": FileName(title="守渡人", authors=["张三"]),
    "守渡人(张三修改).docx": FileName(title="守渡人", revision="张三修改"),
    "05_立法_小切口立法_潘立夏.docx": FileName(5, "立法", "小切口立法", authors=["潘立夏"]),
    "【本期焦点】03、“码”上提意见之后（本刊记者 鲁秋实）.docx": FileName(
        3, "本期焦点", "“码”上提意见之后", "本刊记者", ["鲁秋实"]
    ),
    "02【立法】湿地条例的七次改稿.docx": FileName(2, "立法", "湿地条例的七次改稿"),
    "代表风采：守渡人.docx": FileName(section="代表风采", title="守渡人"),
    "01 卷首语 江声.docx": FileName(1, "卷首语", "江声"),
    "来稿/06-人物-她把账本搬进议事厅.docx": FileName(6, "人物", "她把账本搬进议事厅"),
    "某某县人大：“家站”建起来.docx": FileName(title="“家站”建起来", affiliation="某某县人大"),
    "石桥镇：小院坝里议大事.docx": FileName(title="石桥镇：小院坝里议大事"),
    "云岫县：一张清单管到底.docx": FileName(title="云岫县：一张清单管到底"),
    "01【本期焦点】江夏区：门前三尺（张三）.docx": FileName(1, "本期焦点", "江夏区：门前三尺", authors=["张三"]),
    "云岫县 张三：一张清单.docx": FileName(title="一张清单", affiliation="云岫县", authors=["张三"]),
    "WPS副本守渡人的一天.docx": FileName(title="守渡人的一天"),
    "复件 守渡人的一天.doc": FileName(title="守渡人的一天"),
    "守渡人 - 副本 (2).docx": FileName(title="守渡人"),
    "守渡人（1）.docx": FileName(title="守渡人"),
    "守渡人.docx.docx": FileName(title="守渡人"),
    "守渡人v2.docx": FileName(title="守渡人", revision="v2"),
    "守渡人-终.docx": FileName(title="守渡人", revision="终"),
    "守渡人（最终版2）（已改）.docx": FileName(title="守渡人", revision="最终版2 已改"),
    "20230918-守渡人.docx": FileName(title="守渡人", revision="20230918"),
    "①守渡人.docx": FileName(1, title="守渡人"),
    "十二、守渡人.docx": FileName(12, title="守渡人"),
    "gaojian_final_v3.docx": FileName(title="gaojian", revision="final v3"),
}

TITLES_THAT_ARE_WHOLE = [
    "2023年工作综述",
    "十年，一张票箱走过的山路",
    "100件建议",
    "1件事办了三年",
    "12月的村委会",
    "24小时值班的联络站",
    "3.15消费者权益日看监督",
    "3-5岁儿童的托育难题",
    "5G时代的代表履职",
    "一、二、三号渠的故事",
    "一件建议改了三稿",
    "改稿会上的代表",
    "某条例（草案修改稿）",
    "江声（散文）",
    "守渡人（上）",
    "问到底：一次关于校车的专题询问",
    "把会开到田埂上——某县人大代表活动侧记",
    "高质量 高效率 高水平",
    "安全 和谐 文明",
    "三年 一条路",
    "新建水库的故事",
    "“四个机关”建设",
]

NO_TITLES = [
    "新建 Microsoft Word 文档 (2).docx",
    "新建 DOCX 文档.docx",
    "新建文本文档.txt",
    "文档1.docx",
    "Document.docx",
    "文字文稿1.wps",
    "IMG_20230918.docx",
    "微信图片_20230918.docx",
    "未命名.docx",
    ".docx",
    "",
]


@pytest.mark.parametrize(("name", "particulars"), NAMES.items())
def test_a_file_name_tells_its_particulars(name, particulars):
    assert parse(name) == particulars


@pytest.mark.parametrize("title", TITLES_THAT_ARE_WHOLE)
def test_a_title_keeps_its_figures_and_marks(title):
    assert parse(f"{title}.docx") == FileName(title=title)


@pytest.mark.parametrize("title", TITLES_THAT_ARE_WHOLE)
def test_an_order_and_a_state_come_off_such_a_title(title):
    found = parse(f"07、{title}（修改稿）.docx")

    assert (found.order, found.title, found.revision) == (7, title, "修改稿")


def test_a_number_in_a_ring_is_no_order_written_in_figures():
    assert parse("【②】监督的力量.docx").title == "监督的力量"


@pytest.mark.parametrize("name", NO_TITLES)
def test_a_name_given_by_a_machine_is_no_title(name):
    assert parse(name).title == ""
