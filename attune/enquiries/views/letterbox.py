"""The seeker's own page: what became of what they wrote. A code or a link opens it; no account is needed.

Nothing here says when it was last opened, to anybody.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attune.enquiries.access import (
    close_letterbox,
    code_shown,
    enquiry_in,
    keep_receipt,
    letterbox_in,
    open_letterbox,
    receipt_in,
)
from attune.enquiries.actions import (
    decline_kindly,
    erase_letterbox,
    keep_card,
    say_what_came_of_it,
    withdraw_enquiry,
)
from attune.enquiries.codes import letterbox_of_code, letterbox_of_link
from attune.enquiries.forms.looking_back import CardForm, OutcomeForm
from attune.enquiries.forms.opening import CodeForm
from attune.enquiries.limits import may_try_code
from attune.enquiries.models import Enquiry, Letterbox
from attune.enquiries.showing import shown_to_seeker
from attune.foundation.clock import today
from attune.foundation.csrf import public_form
from attune.foundation.pages import Crumb

P = ParamSpec("P")
require_page = require_http_methods(["GET", "HEAD", "POST"])


def with_letterbox(
    view: Callable[Concatenate[HttpRequest, Letterbox, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Hand a view the letterbox that this visit has opened; ask for the code if it has opened none."""

    @wraps(view)
    def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        letterbox = letterbox_in(request.session)
        if letterbox is None:
            return HttpResponseRedirect(reverse("message"), status=303)
        return view(request, letterbox, *args, **kwargs)

    return door


@sensitive_variables()
@sensitive_post_parameters()
@public_form
@require_page
def message(request: HttpRequest) -> HttpResponse:
    """Ask for the code; show the letterbox once it is open."""
    if request.method == "POST":
        return _open(request)
    letterbox = letterbox_in(request.session)
    if letterbox is None:
        return _page(request, "enquiries/code.html", _("Messages"), {"form": CodeForm()})
    rows = letterbox.enquiries.select_related("listing__therapist", "letterbox").order_by("sent_at", "pk")
    context = {
        "letterbox": letterbox,
        "enquiries": shown_to_seeker(list(rows), on=today()),
        "code": code_shown(request.session),
        "card_form": CardForm(),
        "outcomes": Enquiry.Outcome.choices,
    }
    return _page(request, "enquiries/letterbox.html", _("Messages"), context)


def _open(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST)
    if not may_try_code(request):
        form.add_error(None, _("There were many tries from where you are. Please wait ten minutes."))
        return _page(request, "enquiries/code.html", _("Messages"), {"form": form}, status=429)
    letterbox = letterbox_of_code(form.cleaned_data["code"]) if form.is_valid() else None
    if letterbox is None:
        if form.is_valid():
            form.add_error("code", _("This code opens nothing. Look at it once more, or it has been erased."))
        return _page(request, "enquiries/code.html", _("Messages"), {"form": form}, status=422)
    open_letterbox(request.session, letterbox)
    return HttpResponseRedirect(reverse("message"), status=303)


@sensitive_variables()
@public_form
@require_page
def message_link(request: HttpRequest, token: str) -> HttpResponse:
    """Open the letterbox of a link in a letter. Following the link changes nothing: the button does it."""
    letterbox = letterbox_of_link(token)
    if letterbox is None:
        return _page(request, "enquiries/gone.html", _("Messages"), {}, status=410)
    if request.method != "POST":
        return _page(request, "enquiries/link.html", _("Messages"), {"token": token})
    open_letterbox(request.session, letterbox)
    return HttpResponseRedirect(reverse("message"), status=303)


@public_form
@require_POST
def message_close(request: HttpRequest) -> HttpResponse:
    """Let this browser read the letterbox no more, until the code is typed again."""
    close_letterbox(request.session)
    return HttpResponseRedirect(reverse("message"), status=303)


@public_form
@require_POST
@with_letterbox
def message_decline(request: HttpRequest, letterbox: Letterbox, number: UUID) -> HttpResponse:
    """Say "no, thank you" in one tap."""
    decline_kindly(enquiry_in(letterbox, number), at=timezone.now())
    return _back(number)


@public_form
@require_page
@with_letterbox
def message_withdraw(request: HttpRequest, letterbox: Letterbox, number: UUID) -> HttpResponse:
    """Take one enquiry back, once it is certain that this is meant."""
    enquiry = enquiry_in(letterbox, number)
    if request.method != "POST":
        return _page(request, "enquiries/withdraw.html", _("Withdraw"), {"enquiry": enquiry})
    withdraw_enquiry(enquiry, at=timezone.now())
    return _back(number)


@public_form
@require_page
@with_letterbox
def message_erase(request: HttpRequest, letterbox: Letterbox) -> HttpResponse:
    """Erase everything, once it is certain that this is meant, and lead to the receipt."""
    if request.method != "POST":
        return _page(request, "enquiries/erase.html", _("Erase"), {})
    last_day = erase_letterbox(letterbox, at=timezone.now())
    close_letterbox(request.session)
    keep_receipt(request.session, on=today(), last_day=last_day)
    return HttpResponseRedirect(reverse("message_erased"), status=303)


@require_safe
def message_erased(request: HttpRequest) -> HttpResponse:
    """Show the receipt of what this visit has erased, again too; without one, ask for a code."""
    days = receipt_in(request.session)
    if days is None:
        return HttpResponseRedirect(reverse("message"), status=303)
    return _page(request, "enquiries/erased.html", _("Erased"), {"on": days[0], "last_day": days[1]})


@sensitive_variables()
@sensitive_post_parameters()
@public_form
@require_POST
@with_letterbox
def message_card(request: HttpRequest, letterbox: Letterbox, number: UUID) -> HttpResponse:
    """Keep the private card of one enquiry."""
    form = CardForm(request.POST)
    if not form.is_valid():
        raise Http404  # the page offers nothing else
    keep_card(enquiry_in(letterbox, number), form.card())
    return _back(number)


@public_form
@require_POST
@with_letterbox
def message_outcome(request: HttpRequest, letterbox: Letterbox, number: UUID) -> HttpResponse:
    """Note what came of an answer, in one tap."""
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        raise Http404
    say_what_came_of_it(
        enquiry_in(letterbox, number), Enquiry.Outcome(form.cleaned_data["outcome"]), is_seeker=True
    )
    return _back(number)


def _back(number: UUID) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('message')}#enquiry-{number}", status=303)


def _page(
    request: HttpRequest, template: str, name: str, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    whole = {**context, "trail": [Crumb(_("Home"), "/"), Crumb(name)]}
    return render(request, template, whole, status=status)
