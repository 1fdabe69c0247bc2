"""Names as Chinese manuscripts write them: persons, organisations, posts; and the lists of names that stand in a credit."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass


def words_of(text: str) -> frozenset[str]:
    """The set of the words that blanks part."""
    return frozenset(text.split())


SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤"
    "滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭"
    "梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲封芮羿储靳汲邴糜松井段富巫"
    "乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡"
    "劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩"
    "厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公付闫肖邸苟涂代覃向来佘候仝岳帅亢况郈琴归海晋楚墨哈谯笪年爱阳佟言福肜侬"
    "牟原初栗卿邝卯展隋鲜旷修佐但粟植冼尧邸丛问青禤鄢揭咎撒楼亓麦母展令宾迟由藏刀腊上官敬忻寸付线税"
) - set("上爱福后空充能都别终利来经平从但令由问国年通")
COMPOUND_SURNAMES = words_of(
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 司空 宇文 长孙 夏侯 端木 百里 东郭 南宫 呼延 闻人 轩辕 独孤 南门 西门 澹台 公冶 宗政 濮阳 淳于 单于 太史 申屠 "
    "仲孙 钟离 鲜于 闾丘 亓官 司寇 仉督 子车 颛孙 巫马 公西 漆雕 乐正 壤驷 公良 拓跋 夹谷 谷梁 段干 梁丘 左丘 东门 第五 赫连 羊舌 完颜 纳兰 爱新觉罗 叶赫那拉"
)
_WORDS = (
    "安全 安排 安康 安定 安居 安心 方法 方式 方案 方向 方略 方面 高度 高效 高质量 高标准 高站位 高山 公告 公正 公开 公平 公示 公益 公共 和谐 和平 和美 和合 文明 文化 文艺 文学 文件 文苑 文字 文图 "
    "时间 时代 时评 时事 时光 时政 明细 明确 明白 计划 成效 成果 成绩 成就 成立 成长 金融 金秋 金句 路径 路线 路上 应用 应对 强化 强调 强县 强基 简讯 简介 简报 简况 简要 简述 马上 马路 花絮 "
    "水利 水电 水库 石桥 单位 管理 管护 经济 经验 解读 解决 解答 解释 广场 广播 广角 万众 万家 万里 党员 党建 党史 党委 农业 农村 农民 农家 关于 关注 关键 关怀 关爱 相关 相识 连线 连接 温馨 温情 温暖 "
    "江南 江河 江声 江汉 江夏 江陵 山水 山村 山乡 山路 山河 田园 田野 林业 牛年 龙年 马年 羊年 海洋 海外 边界 师生 师说 师傅 师德 华章 华夏 云上 云端 黄河 黄金 白云 白衣 满意 满分 全文 全程 全体 全面 "
    "全国 全省 全市 全县 全会 全景 全过程 包括 包容 左右 双向 双联系 双百 古城 古镇 古今 武汉 武昌 武穴 黄石 黄冈 黄陂 荆州 荆门 宜昌 襄阳 安陆 应城 利川 松滋 石首 洪湖 枣阳 随州 孝感 咸宁 恩施 广水 汉川 "
    "鄂州 钟祥 京山 来凤 鹤峰 宣恩 咸丰 巴东 建始 神农架 阳新 大冶 通城 通山 崇阳 赤壁 嘉鱼 红安 罗田 英山 蕲春 黄梅 团风 浠水 云梦 孝昌 大悟 应城 安陆 广州 广东 广西 云南 贵阳 江苏 江西 山东 山西 河南 "
    "河北 湖南 湖北 安徽 福建 海南 宁夏 吉林 黑龙江 甘肃 青海 杭州 南京 成都 北京 上海 天津 重庆 谢谢 祝贺 祝愿 计分 干部 干群 任免 任务 任前 任职 代表 代后记 解题 向前 向上 步骤 步伐 农历 容易 原则 原因 "
    "原载 原文 初心 初稿 初审 印象 印记 印发 查看 权利 权力 权威 封面 封底 封二 封三 于是 常委 常委会 常务 常态 常识 乐章 乐业 乐园 范围 范文 纪实 纪要 纪律 纪念 纪委 项目 席位 季节 季度 盛会 盛典 梅花 "
    "房屋 房产 程序 程度 储备 段落 富民 富强 富裕 祖国 武术 景色 景区 景观 叶落 幸福 司法 怀念 怀旧 索引 充分 习惯 鱼塘 易地 居民 居家 寿命 尚德 国事 阳光 言论 言行 言之 敬礼 敬畏 楚天 晋级 海报 归来 "
    "归途 青年 青春 青山 丛书 修订 修改 修正 展望 展示 揭牌 麦田 麦收 母亲 母校 宾馆 迟到 都市 沙洲 须知 丰收 丰碑 红色 红旗 红利 游记 游览 益民 牟利 闻鸡 冷链 尤其 施工 施政 施行 严格 严肃 严谨 陶瓷 "
    "喻理 柏树 章程 章节 苗圃 凤凰 任何 雷锋 雷雨 毕竟 康养 齐心 余论 余音 余韵 元旦 元宵 平凡 平安 米粮 贝壳 成功 谈话 谈心 熊猫 舒心 屈原 董事 颜色 钟声 高原 高峰 夏日 夏天 夏夜 田间 胡同 支持 支部 支书 "
    "支点 管见 荣誉 曲折 曲艺 山歌 山花 车站 车间 侯鸟 秋天 秋日 秋收 秋韵 仲裁 宫殿 宁静 甘甜 白发 怀抱 卓越 乔迁 通知 通报 通讯 通讯员 农田 边疆 冀望 尚未 温度 别样 满怀 相逢 查处 荆楚 游子 权益 公心 "
    "公园 公路 来信 来稿 岳父 帅才 哈哈 后记 何谓 何以 何时 何处 许多 张榜 水平 水源 水韵 云海 万象 万事 江山 江边 江畔 花开 花香 时序 时下 明天 明年 成文 成员 和声 金色 金牌 金桥 路灯 路遇 高兴 高位 "
    "解码 解民忧 连心桥 连心路 关键词 关键小事 方寸 方桌 石头 石榴 林海 林下 万言 单项 双创 双减 白皮书 安民 安置 幸会 幸运 惠民 利民 富民 强农 广开言路 广而告之 文件名 文稿 时限 水稻 水乡 米酒 米香 羊群 "
    "路长制 河长制 林长制 田长制 查漏补缺 严字当头 干字当头 和而不同 水到渠成 高屋建瓴 金石之言 黄金水道 万家灯火 安居乐业 温故知新 相得益彰 成事之道 牢记 毛笔 毛尖 陈述 金秋十月 高山流水 江河湖海 万水千山"
)
_NO_NAMES = words_of(_WORDS)
_OF_A_SENTENCE = re.compile(r"[的了是着把被让这那您你我他她很就都]|\d号|走进|走访|来到|开展|推进|加强|如何|怎样|为何")
_FUNCTION = re.compile("[的了是在与及或将把被对就也这那您你我他她它们什怎吗呢吧啊请很最第]")
_NATIONS = words_of(
    "美 英 法 德 俄 苏 日 韩 加 澳 意 西 印 波 奥 美国 英国 法国 德国 俄国 日本 韩国 印度 清 明 宋 元 唐"
)
_TITLES = (
    "主任|副主任|主席|副主席|书记|副书记|局长|副局长|厅长|处长|科长|县长|市长|区长|镇长|乡长|院长|所长|站长|校长|秘书长|副秘书长|委员|代表|教授|副教授|讲师|研究员|巡视员|调研员|"
    "科员|干部|工程师|律师|法官|检察官|教师|医生|主编|副主编|总编|编审|社长|会长|理事|组长|馆长|董事长|经理|博士|硕士|研究生|作家|诗人|学者|专家|支书|队员|志愿者|评论家"
)
_ORGANISATION = re.compile(
    r"^[\w·（）()《》“”\-]{0,30}(人大常委会?|人大|人大办|委员会|常委会|办公室|办公厅|研究室|调研室|信息中心|法工委|法制委|代工委|代表工委|预算工委|教科文卫委|财经委|工委|"
    r"编辑部|编辑室|杂志社|报社|报|通讯社|新华社|中新社|新闻社|出版社|日报|晚报|时报|晨报|都市报|电视台|广播台|电台|融媒体中心|融媒体|宣传部|组织部|统战部|政协|党校|县委|市委|省委|区委|州委|党委|纪委|"
    r"人民政府|政府|法院|检察院|公安局|局|厅|大学|学院|学校|中学|小学|研究院|研究所|研究中心|中心|协会|学会|联合会|研究会|促进会|商会|总会|基金会|妇联|工会|团委|"
    r"课题组|调研组|工作组|编写组|采访组|报道组|写作组|联合组|工作队|代表团|代表小组|专班|公司|集团|银行|合作社|村委会|居委会|联络站|代表之家|工作站|街道|社区|编委会|本社|本刊|资料室|档案馆|图书馆|博物馆|文化馆|文联|作协|影协|摄协|平台|工作室|人大主席团)$"
)
_FIXED_ORGANISATIONS = re.compile(
    r"^(本刊(资料|资料室|资料图|资料图片|编辑部|综合|特约|讯|评论员|特约评论员|记者|通讯员|编者|图片库|图库)|本报资料|资料(图|图片|照片)?|网络|来自网络|网络图片|视觉中国|东方IC|IC\s?photo|新华社发?|受访者(提供|供图)?|"
    r"受访单位(提供)?|受访人(提供)?|作者(本人)?(提供|供图)?|由?受访者提供|由?作者提供|AI生成|编者|编辑部|特约评论员|佚名|无名|集体|本网综合|综合(整理|报道)?|新华网|人民网|中国人大网|人民日报)$"
)
_SIGNING = re.compile(
    "(人大常委会?|人大|人大办|委员会|办公室|办公厅|研究室|调研室|信息中心|工委|编辑部|杂志社|报社|报|社|台|融媒体中心|宣传部|大学|学院|研究院|研究所|研究会|课题组|调研组|编写组|"
    "采访组|报道组|写作组|编委会|检察院|法院|局|厅)$"
)
_PRESS_POST = re.compile(
    r"^([\u4e00-\u9fff]{0,12}?)(首席|特约|特派|见习|实习|全媒体?|融媒体?|签约|驻[\u4e00-\u9fff]{1,6})*"
    r"(记者|实习生|评论员|撰稿人|观察员|特派员|通讯员|摄影师)$"
)
_HAN = r"[\u3400-\u9fff\U00020000-\U0002ffff×]"
_LATIN = r"[A-Z][A-Za-z.'’-]*(?: [A-Z][A-Za-z.'’-]*){0,3}"
BLANKS = re.compile(r"[\s\u00a0\u3000\u2000-\u200d\ufeff]+")


@dataclass(frozen=True)
class Named:
    """One name of a list, with the post or affiliation that the list gives it."""

    name: str
    post: str = ""


def tidy(text: str) -> str:
    """The text with full-width Latin, digits and marks of kindred look made one, and each run of blanks a single blank."""
    out = []
    for char in unicodedata.normalize("NFC", text):
        code = ord(char)
        out.append(chr(code - 0xFEE0) if 0xFF01 <= code <= 0xFF5E and char not in "（），；：！？" else char)
    return BLANKS.sub(" ", re.sub("[•‧・∙●⋅](?=[\u4e00-\u9fff])(?<=[\u4e00-\u9fff].)", "·", "".join(out))).strip()


def is_person(name: str, *, pen_names: bool = False) -> bool:
    """Whether this is a person's name; with `pen_names`, names without a known surname count too (木子, 一叶)."""
    if re.fullmatch(r"(\[[\u4e00-\u9fff]{1,4}\])?[\u4e00-\u9fff]{1,8}(·[\u4e00-\u9fffA-Z]{1,8})+", name):
        return True
    if re.fullmatch(r"\[[\u4e00-\u9fff]{1,4}\][\u4e00-\u9fff]{2,8}", name):
        return True
    if re.fullmatch(f"{_HAN}{{2,4}}", name) is None:
        return pen_names and bool(re.fullmatch(f"{_LATIN}|{_HAN}{{5,6}}", name)) and not is_post(name)
    if name in COMPOUND_SURNAMES or is_organisation(name) or is_press_post(name) or name[1:] in _TITLES.split("|"):
        return False
    if pen_names:
        return True
    if name in _NO_NAMES or _FUNCTION.search(name):
        return False
    if len(name) == 4:
        return name[:2] in COMPOUND_SURNAMES or (name[0] in SURNAMES and name[1:3] in ("某某", "××"))
    return name[0] in SURNAMES or (len(name) > 2 and name[:2] in COMPOUND_SURNAMES)


def is_pen_name(name: str) -> bool:
    """Whether this may be a name though no surname leads it: not a plain word, nor a scrap of a sentence."""
    return is_person(name, pen_names=True) and name not in _NO_NAMES and not _FUNCTION.search(name)


def is_common_word(word: str) -> bool:
    """Whether this is a plain word that only looks like a name (方法, 安全, 黄石)."""
    return word in _NO_NAMES


def is_organisation(name: str) -> bool:
    """Whether an office, a paper, a group … may be meant by this."""
    name = name.replace(" ", "")
    if _FIXED_ORGANISATIONS.match(name):
        return True
    return len(name) > 2 and bool(_ORGANISATION.match(name)) and not _OF_A_SENTENCE.search(name)


def signs_pieces(name: str) -> bool:
    """Whether an organisation of this kind stands as the author of a piece: an office, a paper, a group that writes."""
    return bool(_FIXED_ORGANISATIONS.match(name) or _SIGNING.search(name)) and is_organisation(name)


def is_press_post(word: str) -> bool:
    """Whether this is what stands before a journalist's name: 本刊记者, 实习生, 特约评论员."""
    return bool(_PRESS_POST.match(word))


def is_place(word: str) -> bool:
    """Whether this is where somebody lives or works: 清溪县东湾镇, 茶山村. A person's name may end in 村 or 州, too."""
    if re.fullmatch(f"{_HAN}{{2,14}}[省市县区镇乡]|{_HAN}{{1,14}}(社区|街道)", word):
        return True
    return bool(re.fullmatch(f"{_HAN}{{2,14}}[州村湾]", word)) and not is_person(word)


def is_post(word: str) -> bool:
    """Whether this is a post or an affiliation: 某某县人大常委会, 省人大代表, 本刊记者, 清溪县."""
    return (
        is_press_post(word)
        or is_place(word)
        or is_organisation(word)
        or bool(re.fullmatch(rf"[\w·、]{{0,26}}({_TITLES})", word))
    )


def name_list(text: str, *, pen_names: bool = False) -> list[Named] | None:
    """The names of a list such as `本刊记者 张 三 李四（省人大常委会办公厅）`; None when anything else stands in it.

    A post before a name, and a bracket after several, holds for all the names that it stands by.
    """
    words = _joined(_words(text))
    found: list[Named] = []
    post, since = "", 0
    for place, word in enumerate(words):
        if word.startswith("("):
            if since == len(found) or len(word) > 42 or re.search(r"\d{4}", word):
                return None
            for at in range(since, len(found)):
                found[at] = _with_bracket(found[at], word[1:-1])
            post, since = "", len(found)
            continue
        if word == "等" and found:
            found[-1] = Named(found[-1].name + "等", found[-1].post)
            continue
        reading = _read_word(word, pen_names=pen_names, more=_person_follows(words[place + 1 :], pen_names))
        if reading is None:
            return None
        kind, new_post, name = reading
        if kind == "post":
            post = post + new_post if place and not found[since:] and not is_press_post(new_post) else new_post
            since = len(found)
            continue
        if new_post:
            post = new_post
        found.append(Named(name, "" if kind == "organisation" else post))
    return found or None


def _with_bracket(named: Named, words: str) -> Named:
    return Named(f"{named.name}（{words}）", named.post) if named.post else Named(named.name, words)


def _read_word(word: str, *, pen_names: bool, more: bool) -> tuple[str, str, str] | None:
    """What a word of a list is: ("post", post, ""), ("person", joined post, name) or ("organisation", "", name)."""
    if is_person(word) and not (more and is_place(word)):
        return ("person", "", word)
    if more and is_post(word):
        return ("post", word, "")
    if is_organisation(word) or is_press_post(word):
        return ("organisation", "", word)
    for size in (2, 3, 4):
        ahead, name = word[:-size], word[-size:]
        if len(ahead) > 1 and is_person(name) and (is_press_post(ahead) or is_organisation(ahead)):
            return ("person", ahead, name)
    return ("person", "", word) if pen_names and is_person(word, pen_names=True) else None


def _person_follows(words: list[str], pen_names: bool) -> bool:
    for word in words:
        if word.startswith("("):
            return False
        if is_person(word):
            return True
        if not is_post(word):
            return pen_names and is_person(word, pen_names=True)
    return False


def _words(text: str) -> list[str]:
    text = re.sub(r"[\[〔【(（]([\u4e00-\u9fff]{1,3})[\]〕】)）] ?(?=[\u4e00-\u9fff]+[·\u4e00-\u9fff])", _nation, text)
    text = text.replace("（", "(").replace("）", ")")
    pattern = rf"\((?:[^()]|\([^()]*\))*\)|{_LATIN}|\[[^\[\]]+\][^\s、,，&;；|/()]+|[^\s、,，&;；|/()]+|[()]"
    return re.findall(pattern, text)


def _nation(match: re.Match) -> str:
    """`（美）约翰·史密斯` and its like with one kind of bracket; other brackets stay as they are."""
    return f"[{match[1]}]" if match[1] in _NATIONS else match[0]


def _joined(words: list[str]) -> list[str]:
    """The words with names put together that a blank parts: 张 三, 王 小 明, 张 小明, 欧阳 修."""
    out: list[str] = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if word in COMPOUND_SURNAMES and rest and re.fullmatch(f"{_HAN}{{1,2}}", rest[0]):
            out.append(word + rest.pop(0))
            continue
        if re.fullmatch(_HAN, word) and word != "等":
            run = [word]
            while rest and re.fullmatch(_HAN, rest[0]) and rest[0] != "等":
                run.append(rest.pop(0))
            if len(run) == 1 and rest and word in SURNAMES and re.fullmatch(f"{_HAN}{{2}}", rest[0]):
                run.append(rest.pop(0))
            out += _names_of_single_characters(run)
            continue
        out.append(word)
    return out


def _names_of_single_characters(run: list[str]) -> list[str]:
    if "".join(run[:2]) in COMPOUND_SURNAMES and len(run) in (3, 4):
        return ["".join(run)]
    if len(run) > 3 and len(run) % 2 == 0 and all(char in SURNAMES for char in run[::2]):
        return [first + second for first, second in zip(run[::2], run[1::2], strict=True)]
    return ["".join(run)] if len(run) <= 3 else run
