"""How the post is set: styles that stand in the elements themselves, since WeChat keeps no other. No quotation marks in them."""

RED, INK, SOFT, LINE, SHADE = "#a3291f", "#2b2622", "#6f675e", "#d9d2c5", "#f6f2ea"

PAGE = f"font-size:16px;line-height:1.9;color:{INK};letter-spacing:0.5px;text-align:justify;"
KICKER = f"margin:0 0 4px;font-size:15px;color:{SOFT};text-align:left;"
SUBTITLE = "margin:0 0 8px;font-size:16px;font-weight:bold;text-align:left;"
HEADNOTE = f"margin:0 0 8px;font-size:14px;color:{SOFT};"
BYLINE = f"margin:8px 0 20px;padding:8px 0;font-size:14px;color:{SOFT};border-top:1px solid {LINE};border-bottom:1px solid {LINE};"
LEAD = f"margin:0 0 24px;padding:2px 0 2px 14px;border-left:3px solid {RED};"
LEAD_LINE = "margin:0;font-size:16px;font-weight:bold;"
AUTHOR_NOTE = f"margin:24px 0 0;font-size:14px;color:{SOFT};"
SMALL_HEAD = f"margin:28px 0 6px;font-size:14px;color:{RED};"
SMALL = f"margin:0 0 4px;font-size:13px;line-height:1.7;color:{SOFT};"
BREAKS = "word-break:break-all;text-align:left;"
ADDRESS = SMALL + BREAKS
RULE = f"margin:32px 0 12px;border-top:1px solid {LINE};font-size:0;line-height:0;"
COLOPHON = f"margin:0;font-size:13px;line-height:1.8;color:{SOFT};"
BOX = f"margin:24px 0;padding:14px 16px;background-color:{SHADE};border-top:2px solid {INK};font-size:15px;line-height:1.8;"
SIGNATURE = "margin:16px 0;text-align:right;"
PICTURE = f"margin:24px 0 6px;padding:28px 12px;border:1px dashed {SOFT};background-color:{SHADE};color:{SOFT};font-size:14px;text-align:center;"
CAPTION = f"margin:0 0 24px;font-size:13px;line-height:1.6;color:{SOFT};text-align:center;"
TABLE_TITLE = "margin:24px 0 6px;font-size:14px;font-weight:bold;text-align:left;"
TABLE_ROOM = "margin:0 0 24px;overflow-x:auto;"
PLAIN = "margin:0;"
HEADS = {
    "h2": f"margin:32px 0 14px;padding-left:10px;border-left:4px solid {RED};font-size:18px;line-height:1.5;text-align:left;",
    "h3": f"margin:24px 0 8px;font-size:16px;line-height:1.6;color:{RED};text-align:left;",
    "h4": "margin:18px 0 6px;font-size:16px;line-height:1.6;text-align:left;",
}
ELEMENTS = {
    "p": "margin:0 0 18px;",
    "em": "font-style:normal;border-bottom:1px dotted;",
    "blockquote": f"margin:0 0 18px;padding:0 0 0 14px;border-left:2px solid {LINE};color:{SOFT};",
    "ul": "margin:0 0 18px;padding-left:24px;",
    "ol": "margin:0 0 18px;padding-left:28px;",
    "table": f"width:100%;border-collapse:collapse;border-top:2px solid {INK};border-bottom:2px solid {INK};font-size:13px;line-height:1.6;",
    "th": f"padding:6px 8px 6px 0;border-bottom:1px solid {LINE};text-align:left;",
    "td": f"padding:6px 8px 6px 0;border-bottom:1px solid {LINE};text-align:left;",
}
KINDS = {
    ("p", "verse"): "margin:0 0 18px;text-align:left;",
    ("p", "table-source"): f"margin:-16px 0 24px;font-size:13px;color:{SOFT};",
    ("p", "box-head"): f"margin:0 0 6px;font-weight:bold;color:{RED};",
    ("td", "figure"): f"padding:6px 8px 6px 0;border-bottom:1px solid {LINE};text-align:right;",
}
