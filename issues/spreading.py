"""Justified Chinese for WeasyPrint, which widens blanks only: here the room left in a line goes between all its characters. Pure.

It replaces three inner functions of the pinned WeasyPrint, in the child process that sets a page; where they are no more, lines
stay as WeasyPrint sets them.
"""

import re

_CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


def spread() -> bool:
    """Have lines that hold Chinese widened between all characters; answers whether that was possible."""
    try:
        from weasyprint.formatting_structure import boxes
        from weasyprint.layout import inline
        from weasyprint.text import line_break
        from weasyprint.text.ffi import TO_UNITS, ffi, pango

        count, set_text = inline.count_expandable_spaces, line_break.Layout.set_text
    except (ImportError, AttributeError):
        return False

    def gaps(box):
        if isinstance(box, boxes.TextBox) and _CHINESE.search(box.text):
            return max(0, len(box.text) - 1)
        if isinstance(box, (boxes.LineBox, boxes.InlineBox)):
            return sum(map(gaps, box.children))
        return count(box)

    def widened(layout, text, justify=False):
        room = layout.justification_spacing
        if not (justify and room and _CHINESE.search(text)):
            return set_text(layout, text, justify)
        set_text(layout, text)
        own = layout.style["letter_spacing"]
        attribute = pango.pango_attr_letter_spacing_new(int((room + (0 if own == "normal" else own)) * TO_UNITS))
        attribute.start_index, attribute.end_index = 0, len(text.encode())
        attributes = pango.pango_layout_get_attributes(layout.layout)
        if attributes == ffi.NULL:
            attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
        pango.pango_attr_list_change(attributes, attribute)
        pango.pango_layout_set_attributes(layout.layout, attributes)
        return None

    inline.count_expandable_spaces = gaps
    line_break.Layout.set_text = widened
    return True
