"""Writing to a therapist, without an account: the form, exactly what would be sent, and sending it.

    form ── preview ── send ── the page of the letterbox, with its code
      └──── change ◄──┘

What was written travels from step to step in the form itself, never in an address, and is kept nowhere until it is sent.
"""

import secrets
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from attune.directory.models import Listing
from attune.directory.queries.cards import cards_of
from attune.enquiries import codes, limits
from attune.enquiries.access import open_letterbox
from attune.enquiries.actions import CannotBeWrittenTo, send_enquiry
from attune.enquiries.forms.guarding import WORK_BITS
from attune.enquiries.forms.writing import ConsentForm, EnquiryForm
from attune.enquiries.letters import MOST_THERAPISTS, Together
from attune.enquiries.prefilling import prefilled_from
from attune.enquiries.queries import listings_that_take_enquiries, listings_to_write_to, practices_with_intake
from attune.enquiries.showing import help_for, may_be_unsafe_together, rows_of
from attune.foundation.clock import today
from attune.foundation.csrf import public_form
from attune.foundation.pages import Crumb


@sensitive_variables()
@require_safe
def enquire(request: HttpRequest) -> HttpResponse:
    """Show the form, with what the seeker has already said in a search filled in."""
    to = _to(request.GET)
    if not to:
        return _nobody(request)
    initial = {"once": secrets.token_urlsafe(32), "together": "", "writer": "", **prefilled_from(request.GET)}
    return _form_page(request, EnquiryForm(initial=initial), to)


@sensitive_variables()
@sensitive_post_parameters()
@public_form
@require_POST
def enquire_preview(request: HttpRequest) -> HttpResponse:
    """Show exactly what would be sent, to whom, and ask for consent; or the form again with what to mend."""
    to, form = _to(request.POST), EnquiryForm(request.POST)
    if not to:
        return _nobody(request)
    if not form.is_valid():
        return _form_page(request, form, to, status=422)
    return _preview_page(request, form, ConsentForm(), to)


@sensitive_variables()
@sensitive_post_parameters()
@public_form
@require_POST
def enquire_change(request: HttpRequest) -> HttpResponse:
    """Show the form once more with everything in it."""
    to = _to(request.POST)
    if not to:
        return _nobody(request)
    return _form_page(
        request, EnquiryForm(initial={**request.POST.dict(), "groups": request.POST.getlist("groups")}), to
    )


@sensitive_variables()
@sensitive_post_parameters()
@public_form
@require_POST
def enquire_just_me(request: HttpRequest) -> HttpResponse:
    """Show what would be sent if the seeker came alone."""
    alone = request.POST.copy()
    alone["together"] = Together.JUST_ME.value
    to, form = _to(request.POST), EnquiryForm(alone)
    if not to:
        return _nobody(request)
    if not form.is_valid():
        return _form_page(request, form, to, status=422)
    return _preview_page(request, form, ConsentForm(), to)


@sensitive_variables()
@sensitive_post_parameters()
@public_form
@require_POST
def enquire_send(request: HttpRequest) -> HttpResponse:
    """Send it, once, and lead to the page where the answers will be."""
    to, form, consent = _to(request.POST), EnquiryForm(request.POST), ConsentForm(request.POST)
    if not to:
        return _nobody(request)
    if not form.is_valid():
        return _form_page(request, form, to, status=422)
    if not consent.is_valid():
        return _preview_page(request, form, consent, to, status=422)
    said = form.cleaned_data
    # Sent before, it goes out no second time: then there is nothing to count.
    is_new = codes.letterbox_of_code(codes.code_of(said["once"])) is None
    if is_new and not limits.may_send(request, to=to, has_worked=form.has_worked):
        return _preview_page(request, form, consent, to, is_too_much=True, status=429)
    try:
        letterbox = send_enquiry(
            form.letter(),
            to=to,
            once=said["once"],
            address=said["address"],
            wants_mail=said["wants_mail"],
            description=form.description(),
            by=request.user if request.user.is_authenticated else None,
            at=timezone.now(),
        )
    except CannotBeWrittenTo as refused:
        others = [one for one in to if one not in refused.listings]
        return _form_page(request, form, others, closed=refused.listings, status=409)
    open_letterbox(request.session, letterbox, code=codes.code_of(said["once"]))
    return HttpResponseRedirect(reverse("message"), status=303)


def _to(fields: QueryDict) -> Sequence[Listing]:
    return listings_to_write_to(fields.getlist("to"), most=MOST_THERAPISTS)


def _form_page(
    request: HttpRequest,
    form: EnquiryForm,
    to: Sequence[Listing],
    *,
    closed: Sequence[Listing] = (),
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "to": _cards(to),
        "slugs": [one.slug for one in to],
        "practices": practices_with_intake(to),
        "closed": closed,
        "rows": rows_of(form.letter()) if closed else [],
        "is_cut": len(set(request.GET.getlist("to"))) > MOST_THERAPISTS,
    }
    return _page(request, "enquiries/write.html", _("Write a message"), context, status=status)


def _preview_page(
    request: HttpRequest,
    form: EnquiryForm,
    consent: ConsentForm,
    to: Sequence[Listing],
    *,
    is_too_much: bool = False,
    status: int = 200,
) -> HttpResponse:
    letter = form.letter()
    context = {
        "rows": rows_of(letter),
        "letter": letter,
        "address": form.cleaned_data["address"],
        "described": form.described(),
        "to": _cards(to),
        "carried": _carried(form, to),
        "consent": consent,
        "help_lines": help_for(letter),
        "is_unsafe": may_be_unsafe_together(letter),
        "is_too_much": is_too_much,
        "once": form.cleaned_data["once"],
        "work_bits": WORK_BITS,
    }
    return _page(request, "enquiries/preview.html", _("Read it once more"), context, status=status)


def _carried(form: EnquiryForm, to: Sequence[Listing]) -> list[tuple[str, str]]:
    """Return everything that was filled in, for the hidden fields of the next step."""
    ticked = {"may_leave_voicemail", "wants_mail", "may_pass_on"}
    said = [
        (name, "on" if name in ticked else str(value))
        for name, value in form.cleaned_data.items()
        if value and name != "groups"
    ]
    groups = [("groups", group) for group in form.cleaned_data["groups"]]
    return [*(("to", one.slug) for one in to), *said, *groups]


def _cards(to: Sequence[Listing]) -> list[object]:
    cards = cards_of(listings_that_take_enquiries().filter(pk__in=[one.pk for one in to]), on=today())
    return [cards[one.pk] for one in to if one.pk in cards]


def _nobody(request: HttpRequest) -> HttpResponse:
    return _page(request, "enquiries/nobody.html", _("Write a message"), {}, status=404)


def _page(
    request: HttpRequest, template: str, name: str, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    whole = {**context, "trail": [Crumb(_("Home"), "/"), Crumb(name)], "most": MOST_THERAPISTS}
    return render(request, template, whole, status=status)
