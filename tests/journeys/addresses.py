"""The pages of the site that the journeys walk: one address for every kind of public page, and for every state of it."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Page, Response

NEW_YORK, CALIFORNIA, NOBODYS_PLACE = "new-york", "california", "nunavut"
FLAGSHIP = "relational-psychotherapy"
SUICIDAL_THOUGHTS, OTHER_CONCERN = "suicidal-thoughts", "trouble-trusting"

# Listings that `tests.journeys.listed` makes, by the last part of their address.
THE_ONE_WHO_SAYS_ALL = "marisol-ostrander"
SUPERVISED = "ines-marchetti"
WITHOUT_CREDENTIAL = "jonas-tellweg"
LONG_WORDS = "maximiliana-theodora-featherstonehaugh"
RIGHT_TO_LEFT = "layla-alhasan"
WITHDRAWN = "gone-quillon"
GROUP = "thursday-group"
PRACTICE = "quay-lane-house"
# Who is asked whether they want to be listed: one whose letter is only looked at, and two who say yes.
ASKED = "quentin@example.org"
SAYS_YES = {True: "rosalind@example.org", False: "ronan@example.org"}
# Therapists who read messages here, by the address of their account, and their listings: one for each way of walking.
READS_MESSAGES = {True: "marisol@example.org", False: "ines@example.org"}
WRITTEN_TO = {True: THE_ONE_WHO_SAYS_ALL, False: SUPERVISED}
# And one more, whom only the walk along all pages writes to, so that no journey finds a letter that it did not send.
ALSO_READS_MESSAGES = "maximiliana@example.org"
# Therapists who have just got a letter that asks whether there is still room: one for each way of walking.
ASKED_ABOUT_ROOM = {True: "petra@example.org", False: "pavel@example.org"}
# Who sits at the front desk: one for each way of walking.
FRONT_DESK = {True: "fay@example.org", False: "finn@example.org"}
BRINGS_A_MEMBER = {True: "freya@example.org", False: "floyd@example.org"}
# Who changes an entry at the desk and takes it back, and where it stands: one for each way of walking.
KEEPS_AN_ENTRY = {True: "wren@example.org", False: "oriel@example.org"}
AT_THE_DESK = {True: "wren-hallam", False: "oriel-hallam"}
# Who begins a group there, and the colleague who is asked whether they lead it too: a pair for each way of walking.
BEGINS_A_GROUP = {True: "tamsin@example.org", False: "lowri@example.org"}
LEADS_IT_TOO = {True: "corin@example.org", False: "idony@example.org"}
# Who has no address yet, and begins to work in a second place, and where their entry stands: one for each way of walking.
WORKS_IN_TWO_PLACES = {True: "senna@example.org", False: "joss@example.org"}
IN_TWO_PLACES = {True: "senna-trevose", False: "joss-trevose"}
# Whose pages behind the door are looked at, and whom nobody else is: somebody without a second factor, a therapist who has
# received a message and their listing, an operator at the front desk who coordinates the intake of that practice.
WITHOUT_SECOND_FACTOR = "cleo@example.org"
# Who tells stories in a workspace of their own: with and without scripts, by keys alone, on two devices, and in a train.
TELLS = {True: "tilda@example.org", False: "tove@example.org"}
TELLS_BY_KEYS, TELLS_TWICE, TELLS_IN_A_TRAIN = "kasia@example.org", "dov@example.org", "lior@example.org"
# A client and a therapist who work together, and a therapist who has nothing to do with either.
WORKS_TOGETHER, HEARS, HAS_NO_TIE = "yara@example.org", "runa@example.org", "dagny@example.org"
RECEIVED_ONE, RECEIVED_AT = "bryn@example.org", "bryn-hallam"
COORDINATES_INTAKE = "fenn@example.org"
# More than two pages of twenty, and fewer than one.
RELATIONAL_IN_NEW_YORK, RELATIONAL_IN_CALIFORNIA = 45, 5

NOWHERE = "/therapies/relational-psycotherapy/"


def _narrows_to_nothing(page: Page) -> Response:
    """Send words that no approach has; with the page's own script the form never goes anywhere."""
    page.get_by_role("searchbox").fill("qqqq")
    with page.expect_navigation() as answer:
        page.locator("form[data-filter]").evaluate("form => HTMLFormElement.prototype.submit.call(form)")
    return answer.value


def _chooses_nothing(page: Page) -> Response:
    """Send the first form of the front page as it is, past what the browser itself would hold back."""
    with page.expect_navigation() as answer:
        page.locator("form.start").first.evaluate("form => HTMLFormElement.prototype.submit.call(form)")
    return answer.value


def _says_it_in_own_words(page: Page) -> Response:
    """Begin as most people would."""
    # Not by its label, which is in other words where pages are read in another language.
    page.locator("form.ask textarea").fill("I keep ending up with people who shut me out.")
    with page.expect_navigation() as answer:
        page.locator("form.ask").get_by_role("button").click()
    return answer.value


def open_letter(page: Page, address: str) -> Response:
    """Follow the link in the letter that went to an address, as a demonstration shows it.

    By its path: the letter names the site's own address, and the tests' server has a port of its own.
    """
    link = page.locator("article").filter(has_text=address).get_by_role("link", name="/invitation/")
    answer = page.goto(urlsplit(link.get_attribute("href") or "").path)
    assert answer is not None
    return answer


def _opens_the_letter(page: Page) -> Response:
    return open_letter(page, ASKED)


def _says_no(page: Page) -> Response:
    _opens_the_letter(page)
    with page.expect_navigation() as answer:
        page.locator("a[href$='/refuse/']").click()
    return answer.value


def write_a_message(page: Page) -> Response:
    """Fill in the form of a message and go on to where it is read once more."""
    page.locator("textarea[name=looking_for]").fill("Somebody who stays when it gets hard.")
    page.locator("textarea[name=own_words]").fill("I am thinking of killing myself.")
    with page.expect_navigation() as answer:
        page.locator("form[action='/enquire/preview/']").get_by_role("button").click()
    return answer.value


def _forgets_to_say_what_for(page: Page) -> Response:
    with page.expect_navigation() as answer:
        page.locator("form[action='/enquire/preview/']").get_by_role("button").click()
    return answer.value


def send_the_message(page: Page) -> Response:
    """Write one, consent and send it; the page with its code is seen."""
    write_a_message(page)
    page.locator("input[name=agrees]").check()
    with page.expect_navigation() as answer:
        page.locator("form[action='/enquire/send/']").get_by_role("button").click()
    return answer.value


def _types_a_wrong_code(page: Page) -> Response:
    page.locator("input[name=code]").fill("k7mp")
    with page.expect_navigation() as answer:
        page.locator("form[action='/message/']").get_by_role("button").click()
    return answer.value


@dataclass(frozen=True)
class Address:
    """A page: what it is, where it is, and what it takes to see it if an address alone is not enough."""

    name: str
    path: str
    status: int = 200
    then: Callable[[Page], Response] | None = None

    def open(self, page: Page) -> Response:
        """Go there in `page`; the answer is the one whose page is seen."""
        answer = page.goto(self.path)
        assert answer is not None
        if self.then is not None:
            answer = self.then(page)
        assert answer.status == self.status, f"{self.name}: {answer.status}"
        return answer

    def __str__(self) -> str:
        return self.name


PAGES = [
    Address("front page", "/"),
    Address("front page after nothing was chosen", "/", 422, _chooses_nothing),
    Address("search without anything asked", "/find/"),
    Address("search by place and delivery", f"/find/?in={NEW_YORK}&delivery=video&page=2"),
    Address("search in own words", "/", 200, _says_it_in_own_words),
    Address("search that finds nobody", f"/find/?in={NEW_YORK}&most=1"),
    Address("search that has closed", "/find/?need=was-never-sealed", 410),
    Address("how matching works", "/how-matching-works/"),
    Address("therapies", "/therapies/"),
    Address("therapies narrowed to nothing", "/therapies/", 200, _narrows_to_nothing),
    Address("approach with a guide", f"/therapies/{FLAGSHIP}/"),
    Address("approach without a guide", "/therapies/gestalt-therapy/"),
    Address("approach that is no therapy", "/therapies/mindfulness-based-stress-reduction/"),
    Address("approach to be careful with", "/therapies/attachment-based-therapy/"),
    Address("approach narrowed to a place", f"/therapies/{FLAGSHIP}/?in={NEW_YORK}&page=2"),
    Address("concerns", "/concerns/"),
    Address("concern", f"/concerns/{OTHER_CONCERN}/"),
    Address("concern with help lines", f"/concerns/{SUICIDAL_THOUGHTS}/"),
    Address("therapists", "/therapists/"),
    Address("second page of therapists", "/therapists/?page=2"),
    Address("therapists in a place", f"/therapists/in/{NEW_YORK}/"),
    Address("therapists in a place where nobody is", f"/therapists/in/{NOBODYS_PLACE}/"),
    Address("listing that says all", f"/therapists/{THE_ONE_WHO_SAYS_ALL}/"),
    Address("listing of someone supervised", f"/therapists/{SUPERVISED}/"),
    Address("listing without a credential", f"/therapists/{WITHOUT_CREDENTIAL}/"),
    Address("listing with long words", f"/therapists/{LONG_WORDS}/"),
    Address("listing in two directions of writing", f"/therapists/{RIGHT_TO_LEFT}/"),
    Address("listing taken back", f"/therapists/{WITHDRAWN}/", 410),
    Address("groups", "/groups/"),
    Address("group", f"/groups/{GROUP}/"),
    Address("practice", f"/practices/{PRACTICE}/"),
    Address("shortlist with nobody on it", "/shortlist/"),
    Address("comparison of nobody", "/compare/"),
    Address("message to write", f"/enquire/?to={THE_ONE_WHO_SAYS_ALL}&to={SUPERVISED}"),
    Address("message that says nothing", f"/enquire/?to={SUPERVISED}", 422, _forgets_to_say_what_for),
    Address("message to read once more", f"/enquire/?to={SUPERVISED}", 200, write_a_message),
    Address("message that is sent", f"/enquire/?to={LONG_WORDS}", 200, send_the_message),
    Address("message to nobody", "/enquire/", 404),
    Address("code to type", "/message/"),
    Address("code that opens nothing", "/message/", 422, _types_a_wrong_code),
    Address("link that opens nothing", "/message/open/made-up/", 410),
    Address("concern about a therapist", "/concern-about-a-therapist/"),
    Address("search to share", f"/find/share/?in={NEW_YORK}&delivery=video"),
    Address("question to a therapist", "/_mail/", 200, _opens_the_letter),
    Address("question to a therapist, answered no", "/_mail/", 200, _says_no),
    Address("mail of a demonstration", "/_mail/"),
    Address("sign in", "/account/sign-in/"),
    Address("sign up", "/account/sign-up/"),
    Address("sign in by a code", "/account/sign-in/code/"),
    Address("password forgotten", "/account/password/forgotten/"),
    Address("password set anew", "/account/password/forgotten/done/"),
    Address("account that is closed", "/account/closed/"),
    Address("account that was deleted", "/account/goodbye/"),
    Address("help now", "/help-now/"),
    Address("about", "/about/"),
    Address("privacy", "/privacy/"),
    Address("what is stored", "/privacy/what-is-stored/"),
    Address("nowhere", NOWHERE, 404),
    Address("gallery", "/_gallery/"),
    Address("invented people", "/_people/"),
]

# Routes that answer with something else than a page, or lead to a page above.
NOT_PAGES = {
    "leave": "leads to another site; test_leave_and_help.py goes there",
    "find_with": "leads back to the search",
    "find_without": "leads back to the search",
    "find_near": "leads back to the search",
    "find_names": "for a script",
    "shortlist_text": "plain text",
    "shortlist_keep": "leads back",
    "shortlist_remove": "leads back",
    "shortlist_compare": "leads to the comparison",
    "shortlist_on_device": "leads back",
    "shortlist_forget": "leads back",
    "start_from_approach": "leads to an approach",
    "start_from_concern": "leads to a concern, or back to the front page",
    "start_from_place": "leads to therapists",
    "photo": "a picture",
    "invitation": "reached from a letter",
    "supervision": "reached from a letter",
    "availability": "reached from a letter; test_full_from_the_mail.py goes there",
    "enquire_ticked": "leads to the form of a message",
    "enquire_change": "the form of a message again",
    "enquire_just_me": "the message to read once more, again",
    "enquire_send": "leads to the message that is sent",
    "enquire_preview": "the message to read once more, which is looked at",
    "message_close": "leads to the code",
    "message_decline": "leads back",
    "message_card": "leads back",
    "message_outcome": "leads back",
    "message_time": "a file",
    "message_withdraw": "for whoever has the code; test_write_a_message.py goes there",
    "message_erase": "for whoever has the code; test_write_a_message.py goes there",
    "message_erased": "for whoever has erased something; test_write_a_message.py goes there",
    "sitemaps": "for machines",
    "sitemap": "for machines",
    "robots": "for machines",
    "favicon": "a picture",
    "invited_photo": "a picture",
    "publish_invited": "leads back to the question",
    "refuse_invited": "reached through the question, from a letter",
    "withdraw_invited": "reached through the question; test_be_asked.py goes there",
    "healthz": "for machines",
    "readyz": "for machines",
}
# Behind the door, or in the midst of coming in: tests/accounts reads these, and test_sign_in.py walks through some.
NOT_PAGES |= dict.fromkeys(
    [
        "intake",
        "intake_one",
        "answer_rates",
        "message_own",
        "message_own_open",
        "enquiries_received",
        "enquiry_received",
        "enquiry_answer",
        "enquiry_block",
        "enquiry_report",
        "enquiry_outcome",
        "claim_invited",
        "desk",
        "desk_availability",
        "desk_confirm",
        "desk_delete",
        "desk_withdraw",
        "desk_listing",
        "desk_section",
        "desk_history",
        # Room, pausing, and the calendar.
        "begin",
        "begin_again",
        "desk_preview",
        "desk_publish",
        "desk_standing",
        "desk_weeks",
        "desk_pause",
        "desk_resume",
        "desk_calendar",
        "desk_calendar_remove",
        # An entry for another place: test_a_further_practice.py goes there.
        "practice_begin",
        # Therapy groups, and who leads them: test_a_group.py goes there.
        "group_begin",
        "group_leave",
        "facilitators",
        "facilitator_remove",
        "facilitator_agree",
        "facilitator_decline",
        # The photograph on the desk.
        "desk_photo",
        "desk_photo_file",
        "desk_photo_remove",
        "account",
        "account_name",
        "account_download",
        "account_download_file",
        "account_delete",
        "account_confirm_login_code",
        "mfa_login_webauthn",
        "openid_connect_login",
        "openid_connect_callback",
        "account_part_from_association",
        "mfa_authenticate",
        "account_logout",
        "account_email",
        "account_email_verification_sent",
        "account_change_password",
        "account_set_password",
        "account_confirm_password_reset_code",
        "account_complete_password_reset",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "mfa_edit_webauthn",
        "mfa_remove_webauthn",
        "usersessions_list",
        "account_sign_out_everywhere",
    ],
    "for whoever is signed in",
)
# A client's workspace: test_tell_a_story.py and test_working_together.py walk through it.
NOT_PAGES |= dict.fromkeys(
    [
        "workspace",
        "workspace_begin",
        "workspace_settings",
        "intention_add",
        "intention_look",
        "intention_delete",
        "workspace_lock",
        "workspace_unlock",
        "workspace_pin_forgotten",
        "workspace_waiting",
        "workspace_pin",
        "workspace_pin_remove",
        "workspace_safety",
        "workspace_take",
        "workspace_file",
        "workspace_readable",
        "workspace_shape",
        "workspace_bring",
        "workspace_delete",
        "workspace_deleted",
        "tell",
        "tell_on",
        "story_keep",
        "stories",
        "story",
        "story_closer",
        "story_put_away",
        "story_turn",
        "story_earlier",
        "story_delete",
        "people",
        "person",
        "person_same",
        "person_apart",
        "person_unmark",
        "person_delete",
        "self_talk",
        "self_talk_add",
        "self_talk_seen",
        "self_talk_card",
        "self_talk_change",
        "self_talk_delete",
        "plan",
        "plan_write",
        "seeing",
        "seeing_stories",
        "seeing_summary",
        "seeing_say",
        "seeing_unsay",
        "seeing_chart",
        "seeing_off",
        "seeing_on",
        # Working together.
        "story_compare",
        "client_story_code",
        "together",
        "together_one",
        "together_take_back",
        "together_bring",
        "together_all_stories",
        "together_revoke",
        "story_share",
        "story_unshare",
        "check_ins",
        "together_check_ins",
        "check_in_dip",
        "together_end",
        "together_look_back",
        "clients",
        "client_invitation",
        "client_decline",
        "client",
        "client_story",
        "client_story_copy",
        "client_copy",
        "client_note",
        "client_note_delete",
        "client_reads",
        "client_check_ins",
        "client_end",
    ],
    "for a client in their workspace, and their therapist",
)
# The front desk: test_front_desk.py walks through it.
NOT_PAGES |= dict.fromkeys(
    [
        "front_desk",
        "work_list",
        "supervision_ask",
        "members_invite",
        "members_remind",
        "member_files",
        "member_invite",
        "member_file",
        "member_file_reading",
        "member_file_columns",
        "member_file_report",
        "member_file_apply",
        "member_file_forget",
    ],
    "for the front desk",
)
# Only where an operator has any: tests/foundation/test_own_looks.py reads them.
NOT_PAGES |= {"terms": "the operator's", "logo": "a picture", "colours": "a style sheet"}
