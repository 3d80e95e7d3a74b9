"""What people do here, in a real browser: by mouse, by keyboard, on a telephone, in Arabic, without JavaScript."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.web.test_pages import EXAMPLE

pytestmark = pytest.mark.browser

KINDS_OF_PAGES = (
    "/",
    "/?by=round_table",
    "/objectives/",
    "/objectives/14/",
    "/practices/?objective=14",
    "/statements/",
    "/documents/",
    f"/documents/{EXAMPLE}/",
    f"/documents/{EXAMPLE}/?page=3",
    "/actors/",
    "/actors/MEX/",
    "/places/484/",
    "/search/?q=consular",
    "/search/?q=nothingofthekind",
    "/about/",
    "/about/methods/",
    "/nothing/",
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def open_page(browser: Browser, address: str, **options: object) -> Page:
    context: BrowserContext = browser.new_context(base_url=address, **options)  # type: ignore[arg-type]
    return context.new_page()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = open_page(browser, address)
    yield page
    page.context.close()


def first_result(page: Page) -> None:
    page.locator("main ol.rows h3 a").first.click()


def is_in_view(page: Page, anchor: str) -> bool:
    """Whether the top of what has this id is on the screen."""
    return bool(
        page.evaluate(
            "id => { const top = document.getElementById(id).getBoundingClientRect().top;"
            " return top >= -1 && top < innerHeight }",
            anchor,
        )
    )


def search_practice_source_and_back(page: Page, prefix: str = "") -> None:
    """From the home page to a practice, to its line in the report, and back again."""
    page.goto(f"{prefix}/")
    page.locator("#q").fill("family liaison desks")
    page.locator("form[role=search] button").click()
    first_result(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("family liaison desks", re.IGNORECASE))
    practice = page.url
    page.locator("section[aria-labelledby=sources] a").first.click()
    expect(page).to_have_url(re.compile(rf"/documents/{EXAMPLE}/\?passage=\d+#p\d+$"))
    anchor = urlsplit(page.url).fragment
    assert is_in_view(page, anchor)
    passage = page.locator(f"#{anchor}")
    expect(passage).to_contain_text(re.compile("family liaison desks", re.IGNORECASE))
    passage.locator("summary").first.click()
    passage.locator(".found a").first.click()
    expect(page).to_have_url(practice)
    page.go_back()
    page.go_back()
    expect(page).to_have_url(practice)
    page.go_back()
    expect(page).to_have_url(re.compile("/search/"))


def test_search_leads_to_a_practice_and_on_to_its_line_and_back(page: Page) -> None:
    search_practice_source_and_back(page)


def test_same_way_works_without_javascript(browser: Browser, address: str) -> None:
    page = open_page(browser, address, java_script_enabled=False)
    page.goto("/")
    page.locator("#q").fill("family liaison desks")
    page.locator("form[role=search] button").click()
    first_result(page)
    page.locator("section[aria-labelledby=sources] a").first.click()
    expect(page).to_have_url(re.compile(rf"/documents/{EXAMPLE}/\?passage=(\d+)#p\1$"))
    passage = page.locator(f"#{urlsplit(page.url).fragment}")
    passage.locator("summary").first.click()
    expect(passage.locator(".found").first).to_be_visible()
    page.context.close()


def test_same_way_works_in_arabic(browser: Browser, address: str) -> None:
    page = open_page(browser, address)
    search_practice_source_and_back(page, "/ar")
    page.goto("/ar/")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    brand, last = page.locator(".brand").bounding_box(), page.locator(".sections li").last.bounding_box()
    assert brand is not None
    assert last is not None
    assert brand["x"] > last["x"]
    page.context.close()


def test_same_way_works_on_a_telephone(browser: Browser, address: str) -> None:
    page = open_page(browser, address, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    search_practice_source_and_back(page)
    page.context.close()


def test_matrix_leads_to_the_list_it_counts(page: Page) -> None:
    page.goto("/")
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name="Consular protection"))
    count = row.get_by_role("link", name="accepted")
    listed = re.search(r"\d+", count.inner_text())
    assert listed is not None
    count.click()
    expect(page.locator("h2.found")).to_have_text(re.compile(rf"^{listed[0]} entr(y|ies)$"))


def test_matrix_reads_by_state_and_round_table(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Order of objectives").select_option("By round table")
    page.get_by_label("State", exact=True).select_option("Mexico")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"by=round_table&actor=MEX"))
    expect(page.get_by_role("rowheader", name="Round table 1 of 2022")).to_be_visible()
    expect(page.get_by_label("State", exact=True)).to_have_value("MEX")


def test_list_is_narrowed_and_widened_again(page: Page) -> None:
    page.goto("/practices/")
    before = page.locator("h2.found").inner_text()
    page.get_by_role("complementary").get_by_text("Objective", exact=True).click()
    page.get_by_role("link", name="14. Consular protection").click()
    expect(page).to_have_url(re.compile(r"\?objective=14$"))
    assert page.locator("h2.found").inner_text() != before
    page.get_by_role("list", name="Chosen").get_by_role("link").click()
    expect(page.locator("h2.found")).to_have_text(before)


def test_language_is_changed_on_the_page_one_is_on(page: Page) -> None:
    page.goto("/objectives/14/")
    page.get_by_role("navigation", name="Languages").get_by_role("link", name="Español").click()
    expect(page).to_have_url(re.compile(r"/es/objectives/14/$"))
    expect(page.locator("html")).to_have_attribute("lang", "es")


def test_keyboard_alone_is_enough(page: Page) -> None:
    page.goto("/about/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("family liaison desks")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/search/"))
    page.locator("main ol.rows a").first.focus()
    page.keyboard.press("Enter")
    page.locator("section[aria-labelledby=sources] a").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#p"))
    summary = page.locator(f"#{urlsplit(page.url).fragment} summary").first
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"#{urlsplit(page.url).fragment} .found").first).to_be_visible()


def test_slash_is_a_letter_where_one_types(page: Page) -> None:
    page.goto("/about/")
    page.locator("#q").focus()
    page.keyboard.type("A/RES/73/195")
    expect(page.locator("#q")).to_have_value("A/RES/73/195")


def test_focus_can_be_seen(page: Page) -> None:
    page.goto("/practices/")
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_reader_leaves_no_trace(browser: Browser, address: str) -> None:
    page = open_page(browser, address)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: pytest.fail(f"a program failed: {error}"))
    for kind in KINDS_OF_PAGES:
        page.goto(kind)
    assert {urlsplit(each).netloc for each in asked} == {urlsplit(address).netloc}
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.context.close()


# 640 wide is what is left of 1,280 at 200 per cent; 360 is the narrowest telephone that must do.
@pytest.mark.parametrize(("prefix", "width"), [("", 360), ("", 390), ("", 640), ("/ar", 390)])
def test_no_page_is_wider_than_the_screen(browser: Browser, address: str, prefix: str, width: int) -> None:
    assert_fits(browser, address, prefix, width)


@pytest.mark.slow
@pytest.mark.parametrize("width", [360, 390, 640, 1280])
@pytest.mark.parametrize("prefix", ["/ar", "/es", "/fr", "/ru", "/zh-hans"])
def test_no_page_is_wider_than_the_screen_in_any_language(
    browser: Browser, address: str, prefix: str, width: int
) -> None:
    assert_fits(browser, address, prefix, width)


def test_every_kind_of_page_can_be_used_by_everyone(page: Page) -> None:
    for kind in KINDS_OF_PAGES:
        page.goto(kind)
        assert_accessible(page, kind)


def test_every_kind_of_page_can_be_read_in_the_dark(browser: Browser, address: str) -> None:
    page = open_page(browser, address, color_scheme="dark")
    for kind in KINDS_OF_PAGES:
        page.goto(kind)
        assert_accessible(page, kind, rules=["color-contrast"])
    page.context.close()


@pytest.mark.slow
def test_every_kind_of_page_can_be_used_by_everyone_in_the_dark(browser: Browser, address: str) -> None:
    page = open_page(browser, address, color_scheme="dark")
    for kind in KINDS_OF_PAGES:
        page.goto(kind)
        assert_accessible(page, kind)
    page.context.close()


@pytest.mark.slow
@pytest.mark.parametrize(("prefix", "width"), [("/ar", 390), ("/zh-hans", 1280)])
def test_so_can_they_in_other_languages_and_on_a_telephone(
    browser: Browser, address: str, prefix: str, width: int
) -> None:
    page = open_page(browser, address, viewport={"width": width, "height": 800})
    for kind in KINDS_OF_PAGES:
        page.goto(prefix + kind)
        assert_accessible(page, prefix + kind)
    page.context.close()


def test_entry_of_every_kind_can_be_used_by_everyone(page: Page) -> None:
    for slug in ("practices", "statements", "recommendations", "successes", "challenges", "resources"):
        page.goto(f"/{slug}/")
        page.locator("main ol.rows a").first.click()
        assert_accessible(page, slug)
        for summary in page.locator("main summary").all():
            summary.click()


@pytest.mark.slow
def test_opened_margin_can_be_used_by_everyone(browser: Browser, address: str) -> None:
    page = open_page(browser, address, viewport={"width": 800, "height": 1000})
    page.goto(f"/documents/{EXAMPLE}/?page=2")
    # Only one note of the margin opens at a time, unless they have no name in common.
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.name = ''; each.open = true })")
    assert_accessible(page, "reader with all margins open")
    page.context.close()


def test_opened_note_leaves_the_text_where_it_was(page: Page) -> None:
    page.goto(f"/documents/{EXAMPLE}/?page=2")
    places = "[...document.querySelectorAll('.passage')].map(each => each.getBoundingClientRect().top + scrollY)"
    before = page.evaluate(places)
    page.locator(".margin summary").first.click()
    expect(page.locator(".margin .found").first).to_be_visible()
    assert page.evaluate(places) == before


def assert_fits(browser: Browser, address: str, prefix: str, width: int) -> None:
    page = open_page(browser, address, viewport={"width": width, "height": 800})
    for kind in KINDS_OF_PAGES:
        page.goto(prefix + kind)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, prefix + kind
        # Letters differ from machine to machine, and people set them larger.
        page.evaluate("document.documentElement.style.fontSize = '125%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{prefix}{kind}, larger letters"
    page.context.close()


def assert_accessible(page: Page, told: str, *, rules: list[str] = RULES) -> None:
    """No violation of WCAG 2.2, levels A and AA, that axe-core can find."""
    results = Axe().run(page, options={"runOnly": rules})
    assert [(each["id"], each["nodes"][0]["html"]) for each in results.response["violations"]] == [], told


def test_paper_shows_the_text_and_not_the_ways_around(page: Page) -> None:
    page.goto("/practices/")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for hidden in (".tongues", ".sections", ".facets", ".masthead .searching"):
        expect(page.locator(hidden)).to_be_hidden()
