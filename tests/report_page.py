"""Opens a report in Chromium and checks what a reader sees and does. Run by report.rs; exit code 77 where there is no
Playwright or no browser. Arguments: the page, the page of the same records without texts, and the folder for pictures,
where some are wanted."""

import pathlib
import shutil
import sys

try:
    from playwright.sync_api import expect, sync_playwright
except ImportError:
    sys.exit(77)
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
if not BROWSER:
    sys.exit(77)

PAGE = pathlib.Path(sys.argv[1]).resolve().as_uri()
BARE = pathlib.Path(sys.argv[2]).resolve().as_uri()
PICTURES = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None

# Words whose contrast with what they stand on is below 4.5 to 1. The canvas turns any colour into bytes.
CONTRAST = """() => {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const bytes = (colour) => {
    context.clearRect(0, 0, 1, 1); context.fillStyle = colour; context.fillRect(0, 0, 1, 1);
    return context.getImageData(0, 0, 1, 1).data;
  };
  const light = (colour) => [...bytes(colour)].slice(0, 3).map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const below = (element) => {
    const colour = getComputedStyle(element).backgroundColor;
    return bytes(colour)[3] === 255 ? colour : element.parentElement ? below(element.parentElement) : 'white';
  };
  const faint = [];
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !element.checkVisibility() || element.disabled || element.closest('script, noscript, .skip, datalist, title')) continue;
    const style = getComputedStyle(element);
    const drawn = element.namespaceURI.endsWith('svg') ? style.fill : style.color;
    const [more, less] = [light(drawn), light(below(element))].sort((a, b) => b - a);
    if ((more + 0.05) / (less + 0.05) < 4.5) faint.push(element.tagName + '.' + element.className + ': ' + element.textContent);
  }
  return faint;
}"""


def opened(browser, width, scheme, troubles):
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("dialog", lambda dialog: troubles.append("a dialog: " + dialog.message))
    page.on("request", lambda request: request.url.startswith((PAGE, BARE)) or troubles.append("a request: " + request.url))
    page.goto(PAGE)
    page.wait_for_selector("html[data-ready]")
    return page


def looks(browser, troubles):
    """Both views fit and can be read in both widths and schemes."""
    for scheme in ["light", "dark"]:
        for width in [1400, 420]:
            page = opened(browser, width, scheme, troubles)
            for view in ["overview", "articles"]:
                page.goto(f"{PAGE}#view={view}")
                if view == "articles":
                    page.locator("#claims button").first.focus()
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (view, width)
                faint = page.evaluate(CONTRAST)
                assert not faint, (view, scheme, faint[:3])
                if PICTURES:
                    page.screenshot(path=PICTURES / f"{view}-{scheme}-{width}.png")
            page.close()


def overview(page):
    assert page.locator("#charts figure").count() == 7
    figure = page.locator("figure", has_text="Most quoted sources")
    assert figure.locator("svg[role=img] rect.bar").count() == 2
    figure.locator("summary").focus()
    page.keyboard.press("Enter")
    figure.locator("table").wait_for()
    cells = figure.locator("tbody tr").first.locator("td").all_text_contents()
    assert cells == ["Anne Delorme", "person", "female", "32", "32"], cells
    # A source leads to its claims.
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#articles:not([hidden])")
    assert page.locator("#filters [name=source]").input_value() == "Anne Delorme"
    expect(page.locator("#found")).to_have_text("32 claims in 32 of 32 documents")


def filters(page):
    def found(words, cards):
        expect(page.locator("#found")).to_have_text(words)
        expect(page.locator(".card")).to_have_count(cards)

    page.goto(PAGE + "#view=articles")
    found("34 claims in 32 of 32 documents", 3)
    page.select_option("[name=modality]", "conditional")
    found("1 claim in 1 of 32 documents", 1)
    assert page.locator(".card", has_text="conditional").count() == 1
    assert page.locator("#claims h3").text_content() == "1 of 3 claims"
    page.get_by_role("button", name="Show all").press("Enter")
    found("34 claims in 32 of 32 documents", 3)
    page.select_option("[name=medium]", "Le Phare")
    found("3 claims in 1 of 32 documents", 3)
    page.get_by_role("button", name="Show all").click()
    page.select_option("[name=publisher]", "Le Phare")
    found("3 claims in 1 of 32 documents", 3)
    page.get_by_role("button", name="Show all").click()
    page.select_option("[name=kind]", "media")
    found("1 claim in 1 of 32 documents", 1)
    page.get_by_role("button", name="Show all").click()
    page.locator("[name=source]").press_sequentially("ANNÉ")
    found("32 claims in 32 of 32 documents", 1)
    assert page.evaluate("document.activeElement.name") == "source"
    page.get_by_role("button", name="Show all").click()
    page.locator("[name=document]").press_sequentially("numéro 7")
    found("1 claim in 1 of 32 documents", 1)
    page.locator("[name=document]").fill("nowhere")
    expect(page.locator("#article")).to_have_text("Nothing passes the filters.")
    page.get_by_role("button", name="Show all").click()
    found("34 claims in 32 of 32 documents", 3)
    # A kind of names loses its colour and gets it back.
    page.get_by_role("checkbox", name="person").press("Space")
    assert page.locator("#article mark.person").count() == 0
    page.get_by_role("checkbox", name="person").press("Space")
    assert page.locator("#article mark.person").count() > 0


def article(page):
    """Offsets are right behind an emoji, and what belongs together is lit together."""
    lit = lambda part: "".join(page.locator(f"#article .on-{part}").all_text_contents())
    page.goto(PAGE + "#view=articles")
    first = page.locator(".card").first
    assert page.locator("#article mark.person").first.text_content() == "Anne Delorme"
    first.locator("button").focus()
    assert (lit("source"), lit("cue"), lit("content")) == ("Anne Delorme", "a affirmé", "le </script>pont resterait ouvert")
    page.locator("[name=source]").focus()
    assert lit("source") == ""
    page.locator("#article .cue").first.hover()
    assert lit("source") == "Anne Delorme" and "on" in first.get_attribute("class").split()
    page.mouse.move(1, 1)
    assert lit("source") == ""
    number = page.locator("#article .number-of").nth(1)
    assert number.get_attribute("aria-label").startswith("Claim 2, ")
    number.focus()
    assert lit("content") != ""
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.card').textContent").startswith("2 ")


def paging(page):
    page.goto(PAGE + "#view=articles")
    assert page.locator("#list li").count() == 25
    assert page.locator("article").count() == 1
    page.get_by_role("button", name="Later").press("Enter")
    expect(page.locator("#shown")).to_have_text("Page 2 of 2")
    assert page.locator("#list li").count() == 7
    assert page.get_by_role("button", name="Later").is_disabled()
    page.locator("#list a").last.press("Enter")
    expect(page.locator("#article-title")).to_have_text("Numéro 31")
    expect(page.locator("#article-title")).to_be_focused()
    page.get_by_text("← Previous document").press("Enter")
    expect(page.locator("#article-title")).to_have_text("Numéro 30")
    page.go_back()
    expect(page.locator("#article-title")).to_have_text("Numéro 31")


def without_texts(page):
    page.goto(BARE + "#view=articles")
    page.wait_for_selector("html[data-ready]")
    assert "extract --text" in page.locator("#article .note").text_content()
    page.locator(".card button").first.click()
    assert page.locator(".card.on strong").text_content() == "Anne Delorme"


with sync_playwright() as playwright:
    # Inside a container Chromium has no sandbox of its own; the page is ours.
    browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
    troubles = []
    looks(browser, troubles)
    page = opened(browser, 1400, "light", troubles)
    for check in [overview, filters, article, paging, without_texts]:
        check(page)
    assert not troubles, troubles
    browser.close()
