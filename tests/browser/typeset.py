"""A page of hard text, measured: where every character of it stands, line by line, at four widths. For test_clreq."""

import io

from PIL import Image

from issues import actions as issue_actions
from tests.factories import make_article, make_issue, make_photo, make_section

WIDTHS = (320, 375, 768, 1280)
TITLE = "谁来回答“第十七条”：一次听证会的前后"
ROUNDS = (
    "会议室里坐着二十一位代表。主持人问：“谁先说？”没有人应声。老周站起来，说了一句：“我来！”大家都笑了（他一向这样）。",
    "《条例（草案）》第三稿写道：“应当听取村民、养殖户（含散户）的意见……”有人问：“什么叫‘应当’？不听又怎样？！”",
    "他翻开《议事规则》《监督法》，念了一段——那是二〇一八年写下的——又合上了。“写得明白，”他说，“做起来呢？……难。”",
    "收费从￥100降到￥85，降了15%；水温20℃，路面由2.8 m拓宽到4.5 m，占97 %。按1—6月的数，误差在±3‰以内，3～5天办结。",
    "阿里木江·买买提从武汉—襄阳的车上打来电话，说APP里的10条意见、WPS里的3张表都交了；NGO代表Anna也在，她带了U盘。",
    "这件事归谁管？！没有人说得清！！！主任在本子上写：交通、水利、住建、民政；随后又画掉两个：住建、民政。",
)
BODY = (
    "<h2>水位怎么写进条文</h2>"
    + "".join(f"<p>{'　　' if n % 2 else ''}{'甲乙丙丁戊己庚辛壬癸'[:n]}{text}</p>" for n, text in enumerate(ROUNDS))
    + "<p>“开头就是引号，”他说，“缩进也不能多出半个字。”这是第八条的写法，也是老编辑的脾气，改不得的。</p>"
    "<h3>由谁来核</h3><p>核面积用航拍<sup data-note='航拍图由县自然资源和规划局提供，1：2000。'></sup>，核损失请村里人自己推"
    "<sup data-note='推选办法见附件。'></sup>。<em>逐湖确定，“四个字”</em>就是这样来的。<ruby>汉<rt>hàn</rt></ruby>水<u>老周</u>。</p>"
    "<h4>钱从哪里来</h4><blockquote><p>听意见是开头，不是结尾。把话听进来，再把结果说出去，一来一回，才算完整的一次联系。</p></blockquote>"
    "<figure data-photo='{photo}'><img alt='湖边的人'><figcaption>初冬的雁湖<span class='credit'>何渡 摄</span></figcaption></figure>"
    "<ul><li>轮值代表到场率，有九处站点不到六成，还要再想办法；</li></ul>"
    + "".join(
        f"<p>{'这一段每次多一个字，为的是看末行剩下几个字再看一遍'[: 12 + n]}。{text}</p>"
        for n, text in enumerate(ROUNDS)
    )
    + "<p>门没锁，请进来坐一坐，喝口茶再走。</p>"
)

LINES = """() => {
    const blocks = [];
    const chosen = '.article-body :is(p, li, h2, h3, h4, figcaption), .article-head :is(h1, p)';
    for (const block of document.querySelectorAll(chosen)) {
        if (!block.checkVisibility() || block.querySelector('p, li')) continue;
        const style = getComputedStyle(block), box = block.getBoundingClientRect();
        const left = box.left + parseFloat(style.paddingLeft) + parseFloat(style.borderLeftWidth);
        const right = box.right - parseFloat(style.paddingRight) - parseFloat(style.borderRightWidth);
        const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
        const lines = [];
        let low = -Infinity;
        for (let node; (node = walker.nextNode());) {
            const parent = node.parentElement;
            if (parent.closest('.unseen')) continue;
            for (let i = 0; i < node.data.length; i++) {
                const range = document.createRange();
                range.setStart(node, i);
                range.setEnd(node, i + 1);
                const rects = range.getClientRects();
                const at = rects[rects.length - 1];
                if (!at || !at.width) continue;
                const note = !!parent.closest('.note-mark');
                if (!note && at.top > low) lines.push([]);
                if (!note) low = (at.top + at.bottom) / 2;
                else if (lines.length && at.left < lines.at(-1).at(-1)?.right - 4) lines.push([]);
                lines.at(-1).push({
                    character: node.data[i], left: at.left, right: at.right, top: at.top, width: at.width, note,
                    size: parseFloat(getComputedStyle(parent).fontSize),
                    in: parent.className || parent.localName,
                });
            }
        }
        blocks.push({
            tag: block.localName, named: block.className, left, right, size: parseFloat(style.fontSize), align: style.textAlign,
            indent: parseFloat(style.textIndent), above: parseFloat(style.marginTop), below: parseFloat(style.marginBottom),
            before: block.previousElementSibling?.localName ?? '', within: block.parentElement.className, lines,
        });
    }
    return blocks;
}"""


def hard_piece(chief):
    """A published piece whose text tries every rule; returns its address."""
    issue = make_issue(theme="问“需”于民10年")
    section = make_section("本期焦点")
    body = BODY.format(photo=make_photo(by=chief).pk)
    lead = "秋分前后，记者走进七个县市的二十一处联络站，看门开不开、人来不来、话有没有人回；也看1—6月的数。"
    piece = make_article(
        issue=issue,
        section=section,
        title=TITLE,
        body=body,
        lead=lead,
        credits=[("文", "林知秋")],
        signed=True,
        by=chief,
    )
    issue_actions.publish(issue, by=chief)
    return piece.get_absolute_url()


def paragraphs(blocks):
    """The running text, justified and indented."""
    return [block for block in blocks if block["tag"] == "p" and block["within"] == "article-body" and block["lines"]]


def words(line):
    return "".join(one["character"] for one in line)


def ink_under(page, selector):
    """Each character of an element, and whether an emphasis dot was drawn under it: the picture is looked at, not the style."""
    element = page.locator(selector)
    element.scroll_into_view_if_needed()
    boxes = element.evaluate(
        """element => [...element.firstChild.data].map((character, i) => {
            const range = document.createRange();
            range.setStart(element.firstChild, i);
            range.setEnd(element.firstChild, i + 1);
            const box = range.getBoundingClientRect();
            return [character, Math.round(box.left), Math.round(box.right), Math.round(box.top), Math.round(box.bottom)];
        })"""
    )
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    return [(one, _is_red(picture, left, right, top, bottom)) for one, left, right, top, bottom in boxes]


def _is_red(picture, left, right, top, bottom):
    """Whether the lower edge of a character's box, and a little below it, holds the accent's red."""
    low = bottom - (bottom - top) // 3
    below = picture.crop((left, low, right, bottom + (bottom - top) // 3))
    return any(red > green + 20 for _, (red, green, _) in below.getcolors(9999))
