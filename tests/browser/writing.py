"""What the browser tests of the article form do again and again."""

from django.urls import reverse
from playwright.sync_api import expect

ADD = "/admin/articles/article/add/"
PASTE = """([kind, data]) => {
    const clipboard = new DataTransfer();
    if (kind === "file") {
        const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
        clipboard.items.add(new File([bytes], "截图.jpg", {type: "image/jpeg"}));
    } else for (const [name, text] of Object.entries(data)) clipboard.setData(name, text);
    document.querySelector(".ProseMirror").dispatchEvent(
        new ClipboardEvent("paste", {clipboardData: clipboard, bubbles: true, cancelable: true}));
}"""


def change(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def body(page):
    """The text in the prose editor, once that has taken the place of the plain field."""
    return page.get_by_role("textbox", name="正文", exact=True).and_(page.locator("[contenteditable]"))


def library(page):
    """The window of the photo library, once it answers."""
    return page.frame_locator("dialog.library[aria-busy=false] iframe")


def saved(page):
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".messagelist .success")).to_contain_text("已保存")


def stored(page):
    """The body as the form would post it now."""
    return page.locator("textarea[name=body]").input_value()


def paste(page, **data):
    page.evaluate(PASTE, ["text", {name.replace("_", "/"): text for name, text in data.items()}])


def stored_after(page):
    """What the form would post, once the editor has written it."""
    page.get_by_label("导语").focus()
    return stored(page)
