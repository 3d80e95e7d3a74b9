"""What those who keep the record do, in a real browser: by keyboard alone, and on a telephone without JavaScript."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, Page, expect

from tests.web.conftest import LOAD_EXAMPLES, environment_in, run_in
from tests.web.test_journeys import assert_accessible, open_page

pytestmark = pytest.mark.browser

PASSWORD = "seven herons over the delta"
PERIOD = 30


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of these journeys alone: they change its record."""
    home = tmp_path_factory.mktemp("desk")
    run_in(home, "-c", LOAD_EXAMPLES)
    for name, *scope in (
        ("ed", "--role", "editor"),
        ("mex", "--role", "author", "--actor", "MEX"),
        ("rev", "--role", "reviewer"),
    ):
        command = [sys.executable, "-m", "throughline", "user", "add", name, *scope, "--password-stdin"]
        subprocess.run(command, env=environment_in(home), input=PASSWORD, text=True, check=True, capture_output=True)
    return home


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = open_page(browser, address, viewport={"width": 1280, "height": 900})
    yield page
    page.context.close()


@pytest.fixture
def telephone(browser: Browser, address: str) -> Iterator[Page]:
    page = open_page(browser, address, viewport={"width": 390, "height": 844}, java_script_enabled=False)
    yield page
    page.context.close()


def sign_in(page: Page, name: str) -> None:
    """By keyboard: name, password, Enter."""
    page.goto("/account/sign-in/")
    page.get_by_label(re.compile("Username|Login|name", re.IGNORECASE)).first.focus()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")


def code(secret: str, periods_on: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD + periods_on))


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_editor_sets_up_a_second_factor_and_decides_on_ten_by_keyboard_alone(page: Page) -> None:
    sign_in(page, "ed")
    expect(page).to_have_url(re.compile("/desk/$"))
    page.goto("/account/factor/app/")
    page.get_by_label("Password").focus()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    secret = page.locator("#authenticator_secret").input_value()
    assert_accessible(page, "second factor")
    page.locator("#id_code").focus()
    page.keyboard.type(code(secret))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/account/factor/codes/"))
    assert_accessible(page, "recovery codes")
    page.goto("/account/sign-out/")
    page.get_by_role("main").get_by_role("button", name="Sign out").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    sign_in(page, "ed")
    expect(page).to_have_url(re.compile("/account/factor/ask/"))
    page.locator("#id_code").focus()
    page.keyboard.type(code(secret, periods_on=1))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/desk/$"))
    decide_on_ten(page)


def decide_on_ten(page: Page) -> None:
    """Accepts nine and rejects one, undoes that."""
    waiting = page.locator("h2.found").inner_text()
    page.get_by_role("link", name="Begin with the first").focus()
    page.keyboard.press("Enter")
    for _ in range(9):
        here = page.url
        expect(page.get_by_role("button", name="Accept")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page).not_to_have_url(here)
        expect(page.get_by_role("status")).to_contain_text("Accepted.")
    assert_accessible(page, "an entry at the desk")
    rejected = page.url
    page.get_by_role("button", name="Reject").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Say why in a few words.")
    assert_accessible(page, "a decision that was refused")
    page.get_by_role("alert").get_by_role("link").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#id_reason")).to_be_focused()
    page.keyboard.type("not in the source")
    page.get_by_role("button", name="Reject").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Rejected.")
    page.get_by_role("button", name="Undo").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(rejected.partition("?")[0])))
    expect(page.get_by_role("status")).to_contain_text("Undone.")
    expect(page.locator("h1 + .facts .standing")).to_have_text("read by machine")
    page.goto("/desk/")
    left = [int(re.sub(r"\D", "", words)) for words in (waiting, page.locator("h2.found").inner_text())]
    assert left[0] - left[1] == 9
    assert_accessible(page, "the desk")


def test_author_contests_on_a_telephone_without_javascript(telephone: Page) -> None:
    page = telephone
    sign_in(page, "mex")
    expect(page).to_have_url(re.compile("/desk/$"))
    assert fits(page)
    assert_told_and_fits(page, "/desk/?standing=recorded")
    page.get_by_role("main").get_by_role("list").last.get_by_role("link").first.click()
    entry = page.get_by_role("link", name="Open this entry").get_attribute("href")
    page.get_by_label("What you say of it").fill("We told it otherwise in the hall.")
    page.get_by_role("button", name="Contest").click()
    expect(page.get_by_role("status")).to_contain_text("Contested.")
    page.get_by_role("link", name="Sign out").click()
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.goto(entry or "")
    expect(page.locator("h1 ~ .facts .standing").first).to_have_text("contested")
    expect(page.get_by_role("main")).to_contain_text("We told it otherwise in the hall.")
    assert {each["name"] for each in page.context.cookies()} <= {"csrftoken"}


def assert_told_and_fits(page: Page, address: str) -> None:
    page.goto(address)
    assert page.locator("h2.found").inner_text() != "Nothing to decide on here"
    assert fits(page)


def test_reader_reports_an_error_on_a_telephone_without_javascript(telephone: Page) -> None:
    page = telephone
    page.goto("/practices/")
    page.locator("main ol.rows a").first.click()
    page.get_by_role("link", name="Report an error on this page").click()
    assert fits(page)
    page.get_by_label("What is wrong, and how it should be").fill("The year is another one.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("main")).to_contain_text("Nobody answered yet.")
    assert page.context.cookies() == []


@pytest.mark.parametrize(
    ("prefix", "width", "scheme"),
    [
        ("", 390, "light"),
        pytest.param("/ar", 1280, "light", marks=pytest.mark.slow),
        pytest.param("", 1280, "dark", marks=pytest.mark.slow),
    ],
)
def test_pages_of_the_desk_can_be_used_by_everyone(
    browser: Browser, address: str, prefix: str, width: int, scheme: str
) -> None:
    page = open_page(browser, address, viewport={"width": width, "height": 900}, color_scheme=scheme)
    sign_in(page, "rev")
    expect(page).to_have_url(re.compile("/desk/$"))
    for place in ("/desk/", "/desk/reports/", "/account/", "/account/factor/", "/report/"):
        page.goto(prefix + place)
        assert fits(page), place
        assert_accessible(page, place)
    page.goto(f"{prefix}/desk/")
    page.locator("main ol.rows h3 a").first.click()
    assert fits(page)
    assert_accessible(page, "an entry at the desk")
    page.context.close()
