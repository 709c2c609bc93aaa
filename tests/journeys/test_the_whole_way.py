"""The whole way, once from end to end: a member is brought, asked, keeps an entry, is found, is written to and answers;
and then each takes back what is theirs.
"""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from tests import people
from tests.journeys.addresses import BRINGS_A_MEMBER, open_letter, send_the_message
from tests.journeys.signing_in import sign_in
from tests.journeys.test_find_a_therapist import ask, matches
from tests.journeys.test_front_desk import wait_for_the_letter
from tests.journeys.test_write_a_message import decline_withdraw_and_erase
from tests.journeys.windows import PHONE, Windows

pytestmark = pytest.mark.journey

# Where hardly anybody else is listed, so that one page holds all.
PLACE = "Wyoming"
ABOUT = "When two people fall silent with each other, I ask what the silence is for."


def test_from_a_file_of_members_to_nothing_left(windows: Windows, *, scripts: bool) -> None:
    name = "Sunniva Ekdahl" if scripts else "Tancred Ekdahl"
    address = f"{name.split()[0].lower()}@example.org"

    bring_and_ask(windows.open(scripts=scripts), name, address, scripts=scripts)
    therapist = windows.open(scripts=scripts, size=PHONE)
    wait_for_the_letter(therapist, address)
    make_an_account_and_keep_it(therapist, name, address)
    fill_in(therapist, scripts=scripts)
    entry = publish(therapist, name)

    seeker = windows.open(scripts=scripts, size=PHONE)
    be_found(seeker, name)
    seeker.get_by_role("link", name="Write to").click()
    assert send_the_message(seeker).ok
    code = seeker.locator(".account-code").inner_text()

    answer(therapist)
    read_and_erase(windows.open(scripts=scripts, size=PHONE), code)
    therapist.goto("/desk/enquiries/")
    expect(therapist.get_by_role("link", name="Sent on")).to_have_count(0)

    withdraw_and_erase(therapist)
    assert seeker.request.get(entry).status in {404, 410}
    find(seeker)
    assert not any(name in match for match in matches(seeker))


def bring_and_ask(page: Page, name: str, address: str, *, scripts: bool) -> None:
    """The association brings one member and asks all who are new."""
    sign_in(page, BRINGS_A_MEMBER[scripts], to="/front-desk/")
    page.get_by_role("link", name="Bring a file of members").click()
    file = f"Member no.,Name,E-mail,Member until\nW-{name[0]},{name},{address},2099-12-31\n"
    page.get_by_label("File of members").set_input_files(
        {"name": "members.csv", "mimeType": "text/csv", "buffer": file.encode()}
    )
    page.get_by_role("button", name="Look at it").click()
    page.get_by_role("button", name="See what it would do").click()
    page.get_by_role("button", name="Do it").click()
    page.get_by_role("link", name="Ask those who are new").click()
    page.get_by_role("button", name="Ask them").click()
    expect(page.get_by_role("heading", level=1, name="Front desk")).to_be_visible()


def make_an_account_and_keep_it(page: Page, name: str, address: str) -> None:
    """From the letter: an account with a second factor, and the entry is one's own."""
    open_letter(page, address)
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    page.get_by_role("link", name="Keep it yourself, with an account").click()
    page.get_by_role("link", name=re.compile("make an account", re.IGNORECASE)).first.click()
    page.locator("input[name=email]").fill(address)
    page.locator("input[name=password1]").fill(people.PASSWORD)
    send(page)
    code = code_in_the_letter(page, address)
    page.locator("input[name=code]").fill(code)
    send(page)
    page.get_by_role("button", name="Keep it with this account").click()
    set_up_an_app(page)
    page.goto("/desk/")
    expect(page.get_by_role("heading", level=1, name="Your desk")).to_be_visible()


def set_up_an_app(page: Page) -> None:
    """Whoever reads what others write needs a second factor, and is led to it."""
    page.get_by_role("link", name="Set up an app").click()
    page.get_by_label("Password", exact=True).fill(people.PASSWORD)
    send(page)
    page.locator("input[name=code]").fill(shown_by_an_app(page.locator("code.key").inner_text()))
    send(page)
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()


def send(page: Page) -> None:
    """Press the button of the page's form, and wait until it is answered."""
    with page.expect_navigation():
        page.locator("form.account-form").get_by_role("button").click()


def code_in_the_letter(page: Page, address: str) -> str:
    """Look at the mail in a window beside, and return the code that was sent to an address."""
    mail = page.context.new_page()
    for _look in range(40):
        mail.goto("/_mail/")
        for letter in mail.locator("article").filter(has_text=address).all_inner_texts():
            if found := re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", letter, re.MULTILINE):
                mail.close()
                return found[1]
        mail.wait_for_timeout(500)
    raise AssertionError(f"No code came to {address}.")


def shown_by_an_app(key: str) -> str:
    code: str = format_hotp_value(hotp_value(key.replace(" ", ""), int(time.time()) // 30))
    return code


def fill_in(page: Page, *, scripts: bool) -> None:
    page.get_by_role("link", name="Change your entry").click()
    sections = page.url
    page.get_by_role("link", name="In your own words").click()
    page.get_by_label("About me").fill(ABOUT)
    keep(page, scripts=scripts)

    page.goto(f"{sections}credentials/")
    row = page.locator("fieldset.box").first
    held = row.locator(f"optgroup[label='{PLACE}'] option").first.get_attribute("value")
    row.get_by_label("Title").select_option(held)
    keep(page)

    page.goto(f"{sections}approaches/")
    row = page.locator("fieldset.box").first
    row.get_by_label("Approach").select_option("Relational psychotherapy")
    row.get_by_label("How far").select_option("trained in")
    keep(page, scripts=scripts)

    page.goto(f"{sections}places/")
    page.get_by_label("Video", exact=True).check()
    page.get_by_label(PLACE, exact=True).check()
    keep(page, scripts=scripts)


def keep(page: Page, *, scripts: bool = False) -> None:
    """Press the button; where the page keeps itself, what it says of that may come first."""
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved." if not scripts else re.compile("^Saved"))).to_be_visible()


def publish(page: Page, name: str) -> str:
    page.goto("/desk/")
    page.get_by_role("link", name="See it as others do").click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    page.get_by_role("button", name="Yes, publish this").click()
    expect(page.get_by_text("It is public now.")).to_be_visible()
    page.get_by_role("link", name="Say whether you take new clients").click()
    page.get_by_label("Accepting", exact=True).check()
    send(page)
    page.get_by_role("link", name="Open the public page").click()
    expect(page.get_by_text(ABOUT)).to_be_visible()
    return page.url


def find(page: Page) -> None:
    ask(page, "We live side by side and do not talk any more.", place=PLACE)


def be_found(page: Page, name: str) -> None:
    """The next search of anybody finds them, without waiting for a new index."""
    find(page)
    assert any(name in match for match in matches(page))
    page.locator("#results").get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()


def answer(page: Page) -> None:
    page.goto("/desk/enquiries/")
    page.get_by_role("link", name="Sent on").first.click()
    page.get_by_role("link", name="Can offer a first meeting").click()
    page.get_by_label("First time").fill("2099-03-05T18:00")
    page.get_by_role("button", name="Send this answer").click()
    expect(page.get_by_text("Your answer is sent.")).to_be_visible()


def read_and_erase(page: Page, code: str) -> None:
    page.goto("/message/")
    page.get_by_label("Your code").fill(code)
    page.locator("form[action='/message/']").get_by_role("button").click()
    expect(page.get_by_text("They can offer a first meeting.")).to_be_visible()
    page.get_by_role("button", name="Not yet").click()
    decline_withdraw_and_erase(page, code)


def withdraw_and_erase(page: Page) -> None:
    page.goto("/desk/")
    page.get_by_role("link", name="Withdraw it").click()
    page.get_by_role("button", name="Withdraw it").click()
    expect(page.get_by_text("Withdrawn. Nobody can see it any more.")).to_be_visible()
    page.goto("/account/delete/")
    page.locator("input[type=checkbox]").check()
    send(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("deleted", ignore_case=True)
