"""Every address, every person, every method: who gets what, in one table. A route without a row fails."""

import re
import runpy
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django import Settings

from attune.accounts.models import User
from attune.config import urls
from attune.directory.actions import hold_listing
from attune.directory.links import invitation_address, question_address, supervision_address
from attune.directory.models import Listing
from attune.enquiries.actions import send_enquiry
from attune.enquiries.codes import link_token
from attune.enquiries.letters import Letter
from tests import factories, people
from tests.guards.conftest import SmallSite
from tests.workspace.inside import inside, things_in, together_in

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
CAST: dict[str, Callable[[], User | None]] = {
    "anonymous": lambda: None,
    "asha": people.asha,
    "ben": people.ben,
    "chidi": lambda: User.objects.filter(email="chidi@example.org").first() or people.chidi(),
    "dana": people.dana,
    "eli": people.eli,
    "olu": people.olu,
    "fay": people.fay,
}

# Nobody sees more of the public site than anybody else yet, so each row holds for the whole cast.
# A method that a row does not name answers 405. {draft} and the like stand for slugs of the small site.
FORM, NOTHING_PENDING = "GET 200 HEAD 200 POST 200", "GET 302 HEAD 302 POST 302"
PAGE, GONE, HIDDEN, REDIRECT = "GET 200 HEAD 200", "GET 410 HEAD 410", "GET 404 HEAD 404", "GET 303 HEAD 303"
TABLE = [
    ("front_page", "/", PAGE),
    ("start_from_concern", "/start/concern/", "GET 302 HEAD 302 POST 422"),
    ("start_from_concern", "/start/concern/?concern=grief", "GET 302 HEAD 302 POST 422"),
    ("start_from_approach", "/start/approach/", "GET 302 HEAD 302 POST 422"),
    ("start_from_place", "/start/place/", "GET 302 HEAD 302 POST 303"),
    ("find", "/find/", "GET 200 HEAD 200 POST 303"),
    ("find", "/find/?in=new-york&concern=grief", "GET 200 HEAD 200 POST 303"),
    ("find", "/find/?need=was-never-sealed", "GET 410 HEAD 410 POST 303"),
    ("find_with", "/find/with/", "GET 302 HEAD 302 POST 303"),
    ("find_without", "/find/without/", "GET 302 HEAD 302 POST 303"),
    ("find_near", "/find/near/", "GET 302 HEAD 302 POST 303"),
    ("find_names", "/find/names/", "POST 200"),
    ("share", "/find/share/", "GET 200 HEAD 200 POST 303"),
    ("share", "/find/share/?need=was-never-sealed", "GET 302 HEAD 302 POST 303"),
    ("demonstration_people", "/_people/", "GET 200 HEAD 200 POST 404"),
    ("shortlist", "/shortlist/", PAGE),
    ("shortlist", "/shortlist/?undo=was-never-sealed&back=//elsewhere.example", PAGE),
    ("shortlist_text", "/shortlist/text/", PAGE),
    ("shortlist_keep", "/shortlist/keep/", "POST 303"),
    ("shortlist_remove", "/shortlist/remove/", "POST 303"),
    ("shortlist_compare", "/shortlist/compare/", "POST 303"),
    ("shortlist_on_device", "/shortlist/on-this-device/", "POST 303"),
    ("shortlist_forget", "/shortlist/forget/", "POST 303"),
    ("compare", "/compare/", PAGE),
    ("how_matching_works", "/how-matching-works/", PAGE),
    ("therapies", "/therapies/", "GET 200 HEAD 200 POST 200"),
    ("approach", "/therapies/relational-psychotherapy/", PAGE),
    ("approach", "/therapies/no-such-approach/", HIDDEN),
    ("concerns", "/concerns/", PAGE),
    ("concern", "/concerns/{concern}/", PAGE),
    ("concern", "/concerns/no-such-concern/", HIDDEN),
    ("therapists", "/therapists/", PAGE),
    ("therapists_in", "/therapists/in/new-york/", PAGE),
    ("therapists_in", "/therapists/in/atlantis/", HIDDEN),
    ("listing", "/therapists/{listing}/", PAGE),
    ("listing", "/therapists/{draft}/", HIDDEN),
    ("listing", "/therapists/{paused}/", HIDDEN),
    ("listing", "/therapists/{withdrawn}/", GONE),
    ("listing", "/therapists/{group}/", HIDDEN),
    ("listing", "/therapists/nobody/", HIDDEN),
    ("photo", "/therapists/{listing}/photo.webp", PAGE),
    ("photo", "/therapists/{paused_with_photo}/photo.webp", HIDDEN),
    ("photo", "/therapists/{other}/photo.webp", HIDDEN),
    ("groups", "/groups/", PAGE),
    ("group", "/groups/{group}/", PAGE),
    ("group", "/groups/{listing}/", HIDDEN),
    ("practice", "/practices/{practice}/", PAGE),
    ("practice", "/practices/{empty_practice}/", HIDDEN),
    ("practice", "/practices/no-such-practice/", HIDDEN),
    ("invitation", "/invitation/{invitation}/", PAGE),
    ("invitation", "/invitation/made-up/", HIDDEN),
    ("availability", "/availability/{question}/", "GET 200 HEAD 200 POST 422"),
    ("supervision", "/supervision/{supervision}/", PAGE + " POST 200"),
    ("supervision", "/supervision/made-up/", "GET 404 HEAD 404 POST 404"),
    ("availability", "/availability/made-up/", "GET 404 HEAD 404 POST 404"),
    ("invited_photo", "/invitation/{invitation}/photo.webp", HIDDEN),
    ("invited_photo", "/invitation/made-up/photo.webp", HIDDEN),
    ("publish_invited", "/invitation/{invitation}/publish/", "POST 409"),
    ("publish_invited", "/invitation/made-up/publish/", "POST 404"),
    ("refuse_invited", "/invitation/made-up/refuse/", "GET 404 HEAD 404 POST 404"),
    ("withdraw_invited", "/invitation/{invitation}/withdraw/", "GET 410 HEAD 410 POST 410"),
    ("sitemaps", "/sitemap.xml", PAGE),
    ("sitemap", "/sitemap-therapists.xml", PAGE),
    ("sitemap", "/sitemap-secrets.xml", HIDDEN),
    ("enquire", "/enquire/", HIDDEN),
    ("enquire", "/enquire/?to={listing}", PAGE),
    ("enquire", "/enquire/?to={other}", HIDDEN),
    ("enquire", "/enquire/?to={draft}&to={paused}&to={withdrawn}", HIDDEN),
    ("enquire_ticked", "/enquire/ticked/", "POST 303"),
    ("enquire_preview", "/enquire/preview/", "POST 404"),
    ("enquire_change", "/enquire/change/", "POST 404"),
    ("enquire_just_me", "/enquire/just-me/", "POST 404"),
    ("enquire_send", "/enquire/send/", "POST 404"),
    # What a code opens is open to nobody without it, whoever is signed in.
    ("message", "/message/", "GET 200 HEAD 200 POST 422"),
    ("message_link", "/message/open/made-up/", "GET 410 HEAD 410 POST 410"),
    ("message_close", "/message/close/", "POST 303"),
    ("message_erase", "/message/erase/", "GET 303 HEAD 303 POST 303"),
    ("message_decline", "/message/{enquiry}/decline/", "POST 303"),
    ("message_withdraw", "/message/{enquiry}/withdraw/", "GET 303 HEAD 303 POST 303"),
    ("message_card", "/message/{enquiry}/card/", "POST 303"),
    ("message_outcome", "/message/{enquiry}/outcome/", "POST 303"),
    ("message_time", "/message/{enquiry}/time-0.ics", REDIRECT),
    ("message_erased", "/message/erased/", "GET 303 HEAD 303"),
    ("message_link", "/message/open/{link}/", "GET 200 HEAD 200 POST 303"),
    ("concern_about_conduct", "/concern-about-a-therapist/", PAGE),
    ("terms", "/terms/", HIDDEN),
    ("logo", "/logo.webp", HIDDEN),
    ("colours", "/colours.css", HIDDEN),
    ("help_now", "/help-now/", PAGE),
    ("about", "/about/", PAGE),
    ("privacy", "/privacy/", PAGE),
    ("what_is_stored", "/privacy/what-is-stored/", PAGE),
    ("leave", "/leave/", REDIRECT),
    ("favicon", "/favicon.ico", "GET 302 HEAD 302"),
    ("robots", "/robots.txt", PAGE),
    ("healthz", "/healthz", PAGE),
    ("readyz", "/readyz", PAGE),
    ("gallery", "/_gallery/", PAGE),
    ("mail", "/_mail/", PAGE),
    ("account_inactive", "/account/closed/", PAGE),
    # No association is set up here; tests/accounts/test_association.py comes in by one.
    ("openid_connect_login", "/account/sign-in/at/association/", "POST 404"),
    ("openid_connect_callback", "/account/sign-in/at/association/back/", HIDDEN),
    ("account_goodbye", "/account/goodbye/", PAGE),
]
# Where one comes in: for whoever is not signed in.
ENTRANCE = [
    ("account_login", "/account/sign-in/", FORM),
    ("account_signup", "/account/sign-up/", FORM),
    ("account_request_login_code", "/account/sign-in/code/", FORM),
    ("account_confirm_login_code", "/account/sign-in/code/type/", NOTHING_PENDING),
    ("account_reset_password", "/account/password/forgotten/", FORM),
    ("account_confirm_password_reset_code", "/account/password/forgotten/code/", NOTHING_PENDING),
    ("account_complete_password_reset", "/account/password/forgotten/new/", NOTHING_PENDING),
    ("account_password_reset_completed", "/account/password/forgotten/done/", PAGE),
    ("account_email_verification_sent", "/account/address/code/", NOTHING_PENDING),
    ("mfa_login_webauthn", "/account/sign-in/passkey/", NOTHING_PENDING),
    ("mfa_authenticate", "/account/sign-in/second-factor/", NOTHING_PENDING),
]
# What is one's own: whoever is signed in gets the second, anyone else is sent to sign in.
SENT_AWAY = "GET 302 HEAD 302 POST 302"
OWN = [
    ("claim_invited", "/invitation/made-up/claim/", HIDDEN + " POST 404"),
    ("desk", "/desk/", HIDDEN),
    ("desk_availability", "/desk/somebody-s/availability/", HIDDEN + " POST 404"),
    ("desk_confirm", "/desk/somebody-s/confirm/", "POST 404"),
    ("desk_withdraw", "/desk/somebody-s/withdraw/", HIDDEN + " POST 404"),
    ("desk_delete", "/desk/somebody-s/delete/", HIDDEN + " POST 404"),
    ("desk_listing", "/desk/somebody-s/entry/", HIDDEN),
    ("desk_section", "/desk/somebody-s/entry/words/", HIDDEN + " POST 404"),
    ("desk_history", "/desk/somebody-s/history/", HIDDEN),
    # Seeing it as others do, where it stands, room, pausing, and the calendar.
    ("begin", "/desk/begin/", HIDDEN + " POST 404"),
    ("practice_begin", "/desk/practices/begin/", HIDDEN + " POST 404"),
    ("begin_again", "/desk/begin/again/", "POST 404"),
    ("desk_preview", "/desk/somebody-s/preview/", HIDDEN),
    # Therapy groups, and who leads them.
    ("group_begin", "/desk/groups/begin/", HIDDEN + " POST 404"),
    ("group_leave", "/desk/groups/leave/somebody-s/", HIDDEN + " POST 404"),
    ("facilitators", "/desk/somebody-s/facilitators/", HIDDEN + " POST 404"),
    (
        "facilitator_remove",
        "/desk/somebody-s/facilitators/6f0f7d5e-6a39-4d4e-9c53-0a6d0b8f5c11/remove/",
        "POST 404",
    ),
    (
        "facilitator_agree",
        "/desk/groups/asked/6f0f7d5e-6a39-4d4e-9c53-0a6d0b8f5c11/yes/",
        "POST 404",
    ),
    (
        "facilitator_decline",
        "/desk/groups/asked/6f0f7d5e-6a39-4d4e-9c53-0a6d0b8f5c11/no/",
        "POST 404",
    ),
    ("desk_publish", "/desk/somebody-s/publish/", "POST 404"),
    ("desk_standing", "/desk/somebody-s/standing/", HIDDEN + " POST 404"),
    ("desk_weeks", "/desk/somebody-s/weeks/", HIDDEN),
    ("desk_pause", "/desk/somebody-s/pause/", HIDDEN + " POST 404"),
    ("desk_resume", "/desk/somebody-s/resume/", "POST 404"),
    ("desk_calendar", "/desk/calendar/", HIDDEN + " POST 404"),
    ("desk_calendar_remove", "/desk/calendar/remove/", "POST 404"),
    # The photograph on the desk.
    ("desk_photo", "/desk/somebody-s/photo/", HIDDEN + " POST 404"),
    ("desk_photo_file", "/desk/somebody-s/photo/photo.webp", HIDDEN),
    ("desk_photo_remove", "/desk/somebody-s/photo/remove/", "POST 404"),
    ("account", "/account/", "GET 200 HEAD 200"),
    ("account_name", "/account/name/", "GET 200 HEAD 200 POST 302"),
    ("account_download", "/account/download/", "GET 302 HEAD 302"),
    ("account_download_file", "/account/download/my-account.json", "GET 302 HEAD 302"),
    ("account_delete", "/account/delete/", SENT_AWAY),
    ("account_logout", "/account/sign-out/", "GET 200 HEAD 200"),
    ("account_sign_out_everywhere", "/account/signed-in/end-all/", ""),
    ("account_part_from_association", "/account/association/end/", "POST 302"),
    ("mfa_reauthenticate", "/account/confirm/second-factor/", SENT_AWAY),
    ("mfa_reauthenticate_webauthn", "/account/confirm/passkey/", SENT_AWAY),
    ("mfa_activate_totp", "/account/second-factor/app/", SENT_AWAY),
    ("mfa_deactivate_totp", "/account/second-factor/app/remove/", HIDDEN + " POST 404"),
    ("mfa_view_recovery_codes", "/account/second-factor/recovery-codes/", HIDDEN),
    ("account_email", "/account/address/", "GET 200 HEAD 200 POST 302"),
    ("account_change_password", "/account/password/", FORM),
    ("account_set_password", "/account/password/first/", SENT_AWAY),
    ("account_reauthenticate", "/account/confirm/", FORM),
    ("mfa_index", "/account/second-factor/", PAGE),
    ("mfa_list_webauthn", "/account/second-factor/passkeys/", PAGE),
    ("mfa_add_webauthn", "/account/second-factor/passkeys/add/", SENT_AWAY),
    ("mfa_edit_webauthn", "/account/second-factor/passkeys/1/name/", SENT_AWAY),
    ("mfa_remove_webauthn", "/account/second-factor/passkeys/1/remove/", SENT_AWAY),
    ("mfa_generate_recovery_codes", "/account/second-factor/recovery-codes/new/", SENT_AWAY),
    ("usersessions_list", "/account/signed-in/", "GET 200 HEAD 200 POST 302"),
    # For the intake coordinator of a practice, whom seekers allow to read what they wrote.
    ("intake", "/desk/intake/", HIDDEN),
    ("intake_one", "/desk/intake/6f0f7d5e-6a39-4d4e-9c53-0a6d0b8f5c11/", HIDDEN + " POST 404"),
    # For operators alone, which neither of them is.
    ("answer_rates", "/front-desk/answer-rates/", HIDDEN),
    # What one sent oneself.
    ("message_own", "/message/own/", PAGE),
    ("message_own_open", "/message/own/6f0f7d5e-6a39-4d4e-9c53-0a6d0b8f5c11/", "POST 404"),
]

# What was sent to Chidi, as he finds it; to every other therapist and to anybody else it is not there.
DESK = [
    ("enquiries_received", "/desk/enquiries/", PAGE),
    ("enquiry_received", "/desk/enquiries/{enquiry}/", PAGE),
    ("enquiry_answer", "/desk/enquiries/{enquiry}/answer/waitlist/", "GET 200 HEAD 200 POST 303"),
    ("enquiry_answer", "/desk/enquiries/{enquiry}/answer/marriage/", "GET 404 HEAD 404 POST 404"),
    ("enquiry_outcome", "/desk/enquiries/{enquiry}/outcome/", "POST 404"),
    ("enquiry_report", "/desk/enquiries/{enquiry}/report/", "GET 200 HEAD 200 POST 422"),
    ("enquiry_block", "/desk/enquiries/{enquiry}/block/", "GET 200 HEAD 200 POST 303"),
]

# What is kept at the desk, and who finds it there: Chidi, who keeps it and leads the groups, Corin, who leads one of them
# with him and is asked about the other, or any therapist. To everybody else it is not there. {held} is out of view at
# an operator’s word. What ends something stands last.
LEADER, COLLEAGUE, ANY = {"chidi"}, {"corin"}, {"chidi", "corin", "dana"}
KEPT = [
    ("facilitators", "/desk/{group}/facilitators/", "GET 200 HEAD 200 POST 422", LEADER),
    ("facilitator_remove", "/desk/{group}/facilitators/{colleague}/remove/", "POST 303", LEADER),
    ("facilitator_agree", "/desk/groups/asked/{asked}/yes/", "POST 303", COLLEAGUE),
    ("facilitator_decline", "/desk/groups/asked/{asked}/no/", "POST 303", COLLEAGUE),
    ("group_leave", "/desk/groups/leave/{group}/", "GET 200 HEAD 200 POST 303", COLLEAGUE),
    ("group_begin", "/desk/groups/begin/", "GET 200 HEAD 200 POST 422", ANY),
    ("practice_begin", "/desk/practices/begin/", "GET 200 HEAD 200 POST 422", ANY),
    ("begin_again", "/desk/begin/again/", "POST 303", ANY),
    ("desk_section", "/desk/{held}/entry/addresses/", "GET 200 HEAD 200 POST 422", LEADER),
    ("desk_section", "/desk/{group}/entry/group/", "GET 200 HEAD 200 POST 422", LEADER),
    ("desk_pause", "/desk/{held}/pause/", "GET 200 HEAD 200 POST 303", LEADER),
    ("desk_resume", "/desk/{held}/resume/", "POST 409", LEADER),
    ("desk_publish", "/desk/{begun}/publish/", "POST 409", LEADER),
    ("desk_delete", "/desk/{held}/delete/", "GET 404 HEAD 404 POST 404", ANY),
    ("desk_delete", "/desk/{begun}/delete/", "GET 200 HEAD 200 POST 303", LEADER),
    ("desk_withdraw", "/desk/{held}/withdraw/", "GET 200 HEAD 200 POST 303", LEADER),
    ("desk_withdraw", "/desk/{group}/withdraw/", "GET 200 HEAD 200 POST 303", LEADER),
]

# The front desk, as Fay and Olu find it; to everybody else who is signed in it is not there.
NOBODYS = "11111111-1111-4111-8111-111111111111"
FRONT_DESK = [
    ("front_desk", "/front-desk/", PAGE),
    ("work_list", "/front-desk/lists/silent/", PAGE),
    ("work_list", "/front-desk/lists/no-such-list/", HIDDEN),
    ("members_invite", "/front-desk/invite/", "GET 200 HEAD 200 POST 303"),
    ("members_remind", "/front-desk/remind/", "GET 200 HEAD 200 POST 303"),
    ("member_files", "/front-desk/members/", "GET 200 HEAD 200 POST 422"),
    ("supervision_ask", f"/front-desk/supervisions/{NOBODYS}/", HIDDEN + " POST 404"),
    ("member_invite", f"/front-desk/members/{NOBODYS}/ask/", "POST 404"),
    ("member_file", f"/front-desk/files/{NOBODYS}/", HIDDEN),
    ("member_file_reading", f"/front-desk/files/{NOBODYS}/reading/", "POST 404"),
    ("member_file_columns", f"/front-desk/files/{NOBODYS}/columns/", HIDDEN + " POST 404"),
    ("member_file_report", f"/front-desk/files/{NOBODYS}/report.csv", HIDDEN),
    ("member_file_apply", f"/front-desk/files/{NOBODYS}/apply/", "POST 404"),
    ("member_file_forget", f"/front-desk/files/{NOBODYS}/forget/", "POST 404"),
]

# Ben's workspace, as Ben finds it: everybody else who is signed in is led to where they begin their own, or finds nothing.
WORKSPACE = [
    ("workspace", "/workspace/", PAGE),
    ("tell", "/workspace/tell/", "GET 200 HEAD 200 POST 422"),
    ("tell_on", "/workspace/tell/{story}/", "GET 302 HEAD 302"),
    ("tell_on", "/workspace/tell/{under_way}/", PAGE),
    ("story_keep", "/workspace/keep/{under_way}/", "POST 422"),
    ("stories", "/workspace/stories/", PAGE),
    ("story", "/workspace/stories/{story}/", PAGE),
    ("story_closer", "/workspace/stories/{story}/closer/", "GET 200 HEAD 200 POST 422"),
    ("story_put_away", "/workspace/stories/{story}/put-away/", PAGE),
    ("story_turn", "/workspace/stories/{story}/counts/", "POST 404"),
    ("story_earlier", "/workspace/stories/{story}/earlier/", PAGE),
    ("people", "/workspace/people/", PAGE),
    ("person", "/workspace/people/{person}/", "GET 200 HEAD 200 POST 422"),
    ("person_same", "/workspace/people/{person}/same/", "POST 422"),
    ("person_apart", "/workspace/people/{person}/apart/", "POST 303"),
    ("person_unmark", "/workspace/people/{person}/unmark/", "POST 303"),
    ("self_talk", "/workspace/self-talk/", PAGE),
    ("self_talk_add", "/workspace/self-talk/add/", "GET 200 HEAD 200 POST 404"),
    ("self_talk_seen", "/workspace/self-talk/seen/", PAGE),
    ("self_talk_card", "/workspace/self-talk/{card}/", PAGE),
    ("self_talk_change", "/workspace/self-talk/{card}/change/", "GET 200 HEAD 200 POST 404"),
    ("workspace_settings", "/workspace/settings/", "GET 200 HEAD 200 POST 303"),
    ("plan", "/workspace/my-people-and-places/", PAGE),
    ("plan_write", "/workspace/my-people-and-places/write/", "GET 200 HEAD 200 POST 303"),
    ("intention_add", "/workspace/people/{person}/next-time/", "GET 200 HEAD 200 POST 422"),
    ("intention_look", "/workspace/intentions/{intention}/look/", "POST 422"),
    ("workspace_lock", "/workspace/lock/", "POST 303"),
    ("workspace_unlock", "/workspace/unlock/", "GET 303 HEAD 303 POST 303"),
    ("workspace_waiting", "/workspace/unlock/waiting/", "GET 303 HEAD 303 POST 303"),
    ("workspace_pin", "/workspace/pin/", SENT_AWAY),
    ("workspace_pin_remove", "/workspace/pin/remove/", "POST 302"),
    ("workspace_safety", "/workspace/safety/", "GET 200 HEAD 200 POST 303"),
    ("workspace_take", "/workspace/take-along/", "GET 302 HEAD 302"),
    ("workspace_file", "/workspace/take-along/file/", "GET 302 HEAD 302"),
    ("workspace_readable", "/workspace/take-along/to-read/", "GET 302 HEAD 302"),
    ("workspace_shape", "/workspace/take-along/shape/", PAGE),
    ("workspace_bring", "/workspace/bring/", "GET 200 HEAD 200 POST 409"),
    ("workspace_delete", "/workspace/delete/", SENT_AWAY),
    ("workspace_deleted", "/workspace/deleted/", "GET 302 HEAD 302"),
    ("workspace_begin", "/workspace/begin/", "GET 302 HEAD 302 POST 302"),
    ("seeing", "/workspace/seeing/", PAGE),
    ("seeing_stories", "/workspace/seeing/stories/", PAGE),
    ("seeing_stories", "/workspace/seeing/stories/?of=no-such-thing", HIDDEN),
    ("seeing_summary", "/workspace/seeing/summary/", PAGE),
    ("seeing_say", "/workspace/seeing/say/", "POST 422"),
    ("seeing_unsay", "/workspace/seeing/unsay/", "POST 303"),
    ("seeing_chart", "/workspace/seeing/counts/", PAGE),
    ("seeing_chart", "/workspace/seeing/no-such-thing/", HIDDEN),
    ("seeing_off", "/workspace/seeing/counts/off/", "POST 303"),
    ("seeing_on", "/workspace/seeing/counts/on/", "POST 303"),
    # Working together, in a course that Chidi has taken up.
    ("together", "/workspace/together/", "GET 200 HEAD 200 POST 422"),
    ("together_one", "/workspace/together/{course}/", PAGE),
    ("together_take_back", "/workspace/together/{course}/take-back/", "POST 303"),
    ("together_bring", "/workspace/together/{course}/bring/", "POST 303"),
    ("story_share", "/workspace/together/{course}/share/{story}/", "GET 200 HEAD 200 POST 409"),
    ("story_compare", "/workspace/together/{course}/compare/{story}/", HIDDEN),
    ("together_all_stories", "/workspace/together/{course}/all-stories/", "GET 200 HEAD 200 POST 303"),
    ("together_revoke", "/workspace/together/{course}/revoke/{consent}/", "POST 303"),
    ("story_unshare", "/workspace/together/{course}/unshare/{story}/", "POST 303"),
    ("check_ins", "/workspace/together/{course}/check-ins/", "GET 200 HEAD 200 POST 422"),
    ("together_check_ins", "/workspace/together/{course}/check-ins/on/", "POST 303"),
    ("check_in_dip", "/workspace/together/{course}/check-ins/felt-different/", "POST 303"),
    ("together_end", "/workspace/together/{course}/end/", "GET 200 HEAD 200 POST 303"),
    ("together_look_back", "/workspace/together/{course}/looking-back/", "GET 200 HEAD 200 POST 303"),
    # What takes something out comes last.
    ("intention_delete", "/workspace/intentions/{intention}/delete/", "GET 200 HEAD 200 POST 303"),
    ("self_talk_delete", "/workspace/self-talk/{card}/delete/", "GET 200 HEAD 200 POST 303"),
    ("story_delete", "/workspace/stories/{story}/delete/", "GET 200 HEAD 200 POST 303"),
    ("person_delete", "/workspace/people/{person}/delete/", "GET 200 HEAD 200 POST 303"),
    # This one signs out.
    ("workspace_pin_forgotten", "/workspace/unlock/forgotten/", "POST 303"),
]
BEGIN = "/workspace/begin/"
# The same course, as Chidi finds it: to every other therapist it is not there, and to nobody else is there such a page.
CLIENTS = [
    ("clients", "/desk/clients/", "GET 200 HEAD 200 POST 422"),
    ("client_invitation", "/desk/clients/invitation/", "GET 302 HEAD 302 POST 302"),
    ("client_decline", "/desk/clients/invitation/decline/", "POST 303"),
    ("client", "/desk/clients/{course}/", PAGE),
    ("client_story", "/desk/clients/{course}/stories/{story}/", PAGE),
    ("client_story", "/desk/clients/{course}/stories/{under_way}/", HIDDEN),
    ("client_story_code", "/desk/clients/{course}/stories/{story}/tags/", "GET 200 HEAD 200 POST 303"),
    ("client_story_copy", "/desk/clients/{course}/stories/{story}/copy/", "POST 303"),
    ("client_copy", "/desk/clients/{course}/copies/{copy}/", PAGE),
    ("client_note", "/desk/clients/{course}/notes/", "POST 422"),
    ("client_reads", "/desk/clients/{course}/reads/", "GET 200 HEAD 200 POST 422"),
    ("client_check_ins", "/desk/clients/{course}/check-ins/", "GET 200 HEAD 200 POST 422"),
    ("client_note_delete", "/desk/clients/{course}/notes/{note}/delete/", "POST 303"),
    ("client_end", "/desk/clients/{course}/end/", "GET 200 HEAD 200 POST 303"),
]

# The admin lets only the operator in: what each gets there, and from elsewhere.
LOGIN, IN, NOT_THERE = "sent to sign in", "let in", "404"
ADMIN = {
    "anonymous": LOGIN,
    "asha": NOT_THERE,
    "ben": NOT_THERE,
    "chidi": NOT_THERE,
    "dana": NOT_THERE,
    "eli": NOT_THERE,
    "olu": IN,
    "fay": NOT_THERE,
}
# These lead to our own pages, which have doors of their own.
ENDS_IT = {
    ("POST", "account_logout"),
    ("POST", "account_sign_out_everywhere"),
    ("POST", "workspace_pin_forgotten"),
}
OPEN_DOORS = {"admin:logout", "admin:password_change"}


def routes(
    patterns: list[URLPattern | URLResolver], name: str = "", address: str = "/"
) -> Iterator[tuple[str, str]]:
    """Yield the name and the pattern of every address of the site."""
    for entry in patterns:
        whole = address + str(entry.pattern)
        if isinstance(entry, URLResolver):
            prefix = f"{name}{entry.namespace}:" if entry.namespace else name
            yield from routes(entry.url_patterns, prefix, whole)
        else:
            yield name + (entry.name or "unnamed"), whole


def all_routes() -> list[tuple[str, str]]:
    return list(routes(get_resolver().url_patterns))


def admin_addresses() -> list[tuple[str, str]]:
    """Every address of the admin, filled in with something: a denial must not depend on what is asked for."""
    filled = []
    for name, pattern in all_routes():
        if name.startswith("admin:"):
            address = re.sub(r"\(\?P<app_label>(\w+)[^)]*\)", r"\1", pattern)
            address = re.sub(r"\(\?P<url>\.\*\)", "nonsense/", address)
            filled.append((name, re.sub(r"<[^>]+>", "1", address).replace("^", "").replace("$", "")))
    return filled


@pytest.fixture
def slugs(small_site: SmallSite) -> dict[str, str]:
    """The words in braces, as they stand in addresses of the small site."""
    practice = small_site.listing.practice
    hidden = small_site.paused
    hidden.therapist.photo = small_site.listing.therapist.photo
    hidden.therapist.save()
    empty = type(practice).objects.create(kind=practice.kind, name="Nobody’s House", slug="nobodys-house")
    concern = small_site.listing.concerns.first()
    assert practice.slug
    assert empty.slug
    assert concern
    return {
        **{name: row.slug for name, row in vars(small_site).items()},
        "concern": concern.concern_id,
        "paused_with_photo": hidden.slug,
        "practice": practice.slug,
        "empty_practice": empty.slug,
        "supervision": supervision_address(factories.supervisor_asked(small_site.listing)).split("/")[2],
        "question": question_address(factories.question(small_site.listing)).split("/")[2],
        "invitation": invitation_address(factories.invitation(small_site.draft)).split("/")[2],
        **_something_sent(small_site.listing),
    }


def _something_sent(to: Listing) -> dict[str, str]:
    letterbox = send_enquiry(Letter(looking_for="Peace."), to=[to], once="a form", by=None, at=factories.AT)
    return {"link": link_token(letterbox), "enquiry": str(letterbox.enquiries.get().pk)}


def test_every_route_has_a_row() -> None:
    named = {name for name, _pattern in all_routes() if not name.startswith("admin:")}
    tables = [*TABLE, *ENTRANCE, *OWN, *DESK, *FRONT_DESK, *WORKSPACE, *CLIENTS]
    assert named == {route for route, _address, _answers in tables}


def test_every_row_leads_to_the_route_it_names(slugs: dict[str, str]) -> None:
    nobodys = dict.fromkeys(
        ["story", "under_way", "person", "card", "intention", "course", "copy", "note"], NOBODYS
    )
    for route, address, _answers in [*TABLE, *ENTRANCE, *OWN, *DESK, *FRONT_DESK, *WORKSPACE, *CLIENTS]:
        path = address.format(**slugs, **nobodys, consent=1).partition("?")[0]
        assert get_resolver().resolve(path).view_name == route, path


@pytest.mark.parametrize("name", CAST)
def test_everyone_gets_what_the_table_says(name: str, slugs: dict[str, str]) -> None:
    browser = people.browser_of(CAST[name]())
    wrong = []
    for route, address, answers in TABLE:
        words = answers.split()
        expected = dict(zip(words[::2], map(int, words[1::2]), strict=True))
        for method in METHODS:
            response = browser.generic(method, address.format(**slugs))
            response.getvalue()  # a photograph is an open file until it is read
            if response.status_code != expected.get(method, 405):
                wrong.append(f"{route}: {method} {address} answered {response.status_code}")
    assert not wrong


@pytest.mark.django_db
def test_where_one_comes_in_anybody_gets_what_the_table_says() -> None:
    browser = Client(REMOTE_ADDR="203.0.113.9")
    assert not _wrong(browser, ENTRANCE)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["asha", "ben"])
def test_what_is_one_s_own_is_there_for_whoever_is_signed_in(name: str) -> None:
    """They signed in long ago, as far as the site knows: what matters most asks who it is."""
    assert not _wrong(people.browser_of(CAST[name]()), OWN)


@pytest.mark.django_db
def test_what_is_one_s_own_sends_everyone_else_to_sign_in() -> None:
    wrong = []
    for route, address, _answers in OWN:
        for method in METHODS[:3]:
            response = Client().generic(method, address)
            leads_out = response.status_code == 302 and response["Location"].startswith(
                ("/account/sign-in/", "/")
            )
            if not leads_out and response.status_code != 405:
                wrong.append(f"{route}: {method} {address} answered {response.status_code}")
    assert not wrong


def test_what_was_sent_to_a_therapist_is_there_for_them(slugs: dict[str, str]) -> None:
    table = [(route, address.format(**slugs), answers) for route, address, answers in DESK]
    assert not _wrong(people.browser_of(CAST["chidi"]()), table)


@pytest.mark.parametrize("name", sorted(set(CAST) - {"anonymous", "chidi"}))
def test_for_everybody_else_it_is_not_there(name: str, slugs: dict[str, str]) -> None:
    browser = people.browser_of(CAST[name]())
    for route, address, answers in DESK:
        # Another therapist has a list too, with nothing of it in it.
        expected = 200 if (name, route) == ("dana", "enquiries_received") else 404
        for method in answers.split()[::2]:
            assert browser.generic(method, address.format(**slugs)).status_code == expected, (route, method)


@pytest.fixture
def kept(content: None) -> dict[str, str]:
    """The words in braces of what is kept: entries, groups and questions of therapists who are tied to each other, or not."""
    leader = factories.therapist("Chidi Anorue", person=people.chidi())
    colleague = factories.therapist("Corin Vale", person=people.corin())
    factories.listing(factories.therapist("Dana Whitlock", person=people.dana()))
    factories.listing(colleague)
    held, group, other = (
        factories.listing(leader), factories.group_listing(leader), factories.group_listing(leader, title="Friday group"),
    )  # fmt: skip
    group.group.facilitators.add(colleague)
    hold_listing(held, by=people.olu(), at=factories.AT)
    return {
        "held": held.slug,
        "group": group.slug,
        "begun": factories.draft(leader).slug,
        "colleague": str(colleague.pk),
        "asked": str(factories.facilitator_asked(other.group, colleague).pk),
    }


@pytest.mark.parametrize("name", ["asha", "ben", "chidi", "corin", "dana", "eli", "fay", "olu"])
def test_what_is_kept_is_there_for_who_keeps_it_and_for_nobody_else(name: str, kept: dict[str, str]) -> None:
    person = User.objects.filter(email=f"{name}@example.org").first() or getattr(people, name)()
    table = [
        (
            route,
            address.format(**kept),
            answers if name in whose else " ".join(f"{method} 404" for method in answers.split()[::2]),
        )
        for route, address, answers, whose in KEPT
    ]
    assert not _wrong(people.browser_of(person), table)


def test_every_row_of_what_is_kept_leads_to_the_route_it_names(kept: dict[str, str]) -> None:
    for route, address, _answers, _whose in KEPT:
        assert get_resolver().resolve(address.format(**kept)).view_name == route, address
        answer = Client().post(address.format(**kept))
        assert answer.headers["Location"].startswith("/account/sign-in/"), address


def test_whoever_is_not_signed_in_is_sent_to_sign_in(slugs: dict[str, str]) -> None:
    for _route, address, _answers in DESK:
        answer = Client().get(address.format(**slugs))
        assert answer.headers["Location"].startswith("/account/sign-in/?next=/desk/enquiries/")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["fay", "olu"])
def test_the_front_desk_is_there_for_who_sits_at_it(name: str) -> None:
    assert not _wrong(people.browser_of(CAST[name]()), FRONT_DESK)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["asha", "ben", "chidi", "dana", "eli"])
def test_the_front_desk_is_not_there_for_anybody_else(name: str) -> None:
    browser = people.browser_of(CAST[name]())
    for route, address, answers in FRONT_DESK:
        for method in answers.split()[::2]:
            assert browser.generic(method, address).status_code == 404, (route, method)


@pytest.mark.django_db
def test_who_comes_to_the_front_desk_without_being_signed_in_signs_in_first() -> None:
    for _route, address, answers in FRONT_DESK:
        answer = Client().generic(answers.split()[0], address)
        assert answer.headers["Location"].startswith("/account/sign-in/"), address


@pytest.fixture
def bens_things(db: None) -> dict[str, str]:
    """What stands in Ben's workspace, by the words in braces."""
    chidi = CAST["chidi"]()
    assert chidi
    browser = inside(people.ben())
    things = things_in(browser)
    return things | together_in(browser, people.browser_of(chidi), things["story"])


def test_a_workspace_is_there_for_its_owner(content: None, bens_things: dict[str, str]) -> None:
    ben = User.objects.get(email="ben@example.org")
    table = [(route, address.format(**bens_things), answers) for route, address, answers in WORKSPACE]
    assert not _wrong(inside(ben), table)


@pytest.mark.parametrize("name", sorted(set(CAST) - {"anonymous", "ben"}))
def test_whoever_has_none_is_led_to_where_one_begins(name: str, bens_things: dict[str, str]) -> None:
    browser = people.browser_of(CAST[name]())
    for route, address, answers in WORKSPACE:
        if route in {"workspace_begin", "workspace_shape"}:
            continue  # nothing of anybody's is on them
        for method in answers.split()[::2]:
            answer = browser.generic(method, address.format(**bens_things))
            assert (answer.status_code, answer.headers["Location"]) == (302, BEGIN), (route, method)
    assert browser.get(BEGIN).status_code == 200


@pytest.mark.parametrize("name", sorted(set(CAST) - {"anonymous", "ben"}))
def test_in_a_workspace_of_their_own_bens_things_are_not_there(
    name: str, content: None, bens_things: dict[str, str]
) -> None:
    person = CAST[name]()
    assert person
    browser = inside(person)
    numbered = [row for row in WORKSPACE if "{" in row[1]]
    for route, address, answers in numbered:
        for method in answers.split()[::2]:
            status = browser.generic(method, address.format(**bens_things)).status_code
            # Keeping is refused before the number is looked at if nothing in the form says it; it never keeps.
            assert status == (422 if route == "story_keep" else 404), (route, method)
            assert (
                browser.generic(method, address.format(**dict.fromkeys(bens_things, NOBODYS))).status_code
                == status
            )


def test_a_course_is_there_for_its_therapist(content: None, bens_things: dict[str, str]) -> None:
    table = [(route, address.format(**bens_things), answers) for route, address, answers in CLIENTS]
    assert not _wrong(people.browser_of(CAST["chidi"]()), table)


@pytest.mark.parametrize("name", sorted(set(CAST) - {"anonymous", "chidi", "ben"}))
def test_to_everybody_else_a_course_is_not_there(name: str, bens_things: dict[str, str]) -> None:
    browser = people.browser_of(CAST[name]())
    for route, address, answers in CLIENTS:
        if name == "dana" and "{" not in address:
            continue  # a therapist has a list too, with nobody in it
        for method in answers.split()[::2]:
            assert browser.generic(method, address.format(**bens_things)).status_code == 404, (route, method)


def test_to_the_client_the_therapist_s_side_is_not_there(bens_things: dict[str, str]) -> None:
    browser = inside(User.objects.get(email="ben@example.org"))
    for route, address, answers in CLIENTS:
        for method in answers.split()[::2]:
            assert browser.generic(method, address.format(**bens_things)).status_code == 404, (route, method)


@pytest.mark.django_db
def test_who_comes_to_a_workspace_without_being_signed_in_signs_in_first(bens_things: dict[str, str]) -> None:
    for _route, address, answers in [*WORKSPACE, *CLIENTS]:
        answer = Client().generic(answers.split()[0], address.format(**bens_things))
        assert answer.headers["Location"].startswith("/account/sign-in/"), address


def test_where_the_workspace_is_off_it_is_there_for_nobody(
    content: None, bens_things: dict[str, str], settings: Settings
) -> None:
    settings.ATTUNE_WORKSPACE = False
    ben = User.objects.get(email="ben@example.org")
    for browser in (people.browser_of(ben), Client()):
        for route, address, answers in [*WORKSPACE, *CLIENTS]:
            for method in answers.split()[::2]:
                assert browser.generic(method, address.format(**bens_things)).status_code == 404, route


def _wrong(browser: Client, table: list[tuple[str, str, str]]) -> list[str]:
    wrong = []
    for route, address, answers in table:
        words = answers.split()
        expected = dict(zip(words[::2], map(int, words[1::2]), strict=True))
        for method in METHODS:
            if (method, route) in ENDS_IT:
                continue
            status = browser.generic(method, address).status_code
            if status != expected.get(method, 405):
                wrong.append(f"{route}: {method} {address} answered {status}")
    return wrong


@pytest.mark.django_db
@pytest.mark.parametrize("name", ADMIN)
def test_the_admin_is_for_operators_only(name: str) -> None:
    browser = people.browser_of(CAST[name]())
    wrong = []
    for route, address in admin_addresses():
        for method in ["GET", "POST"] if ADMIN[name] != IN else []:
            response = browser.generic(method, address)
            if ADMIN[name] == LOGIN:
                kept_out = response.status_code == 302 and response["Location"].startswith("/account/")
            else:
                kept_out = response.status_code == 404
            if not kept_out and route not in OPEN_DOORS:
                wrong.append(f"{route}: {method} {address} answered {response.status_code}")
    assert not wrong


@pytest.mark.django_db
def test_the_operator_gets_in(operator: Client) -> None:
    lists = [address for route, address in admin_addresses() if route.endswith((":index", "_changelist"))]
    assert len(lists) > 2
    assert {operator.get(address).status_code for address in lists} == {200}


def test_only_a_demonstration_has_pages_for_developers(settings: Settings) -> None:
    settings.ATTUNE_MODE = "production"
    patterns = runpy.run_path(urls.__file__)["urlpatterns"]
    assert not [name for name, address in routes(patterns) if address.startswith("/_")]
