"""The way to an association's own sign-in and back, and parting from it."""

import logging
from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect import views as library
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from attune.accounts.access import person_of, signed_in
from attune.accounts.association import association_to_sign_in_at

logger = logging.getLogger(__name__)

View = Callable[[HttpRequest, str], HttpResponseBase]


def _where_there_is_one(view: View) -> View:
    """Answer 404 where no association is set up, and kindly where its sign-in does not answer as it should."""

    @never_cache
    @wraps(view)
    def kind(request: HttpRequest, provider_id: str) -> HttpResponseBase:
        association = association_to_sign_in_at()
        if association is None or provider_id != association.id:
            raise Http404
        try:
            return view(request, provider_id)
        # Another's server may be away, or leave out anything that the standard asks of it.
        except (RequestException, OAuth2Error, KeyError, ValueError) as error:
            logger.warning("The association's sign-in cannot be used (%s).", type(error).__name__)
            return render(
                request, "accounts/association_trouble.html", {"association": association}, status=502
            )

    return kind


@require_POST
@_where_there_is_one
def go_there(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Show where it goes on: a form of ours may lead nowhere but to us, and people should see that they leave."""
    response: HttpResponseBase = library.login(request, provider_id)
    if response.status_code != 302:
        return response
    there = response["Location"]
    if urlsplit(there).scheme not in {"https", "http"}:
        raise ValueError("The association's sign-in has no address.")
    return render(
        request,
        "accounts/association_go.html",
        {"association": association_to_sign_in_at(), "there": there, "host": urlsplit(there).hostname},
    )


@require_safe
@_where_there_is_one
def come_back(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Sign in whom the association names, or connect its sign-in with the account that is open."""
    response: HttpResponseBase = library.callback(request, provider_id)
    return response


@signed_in
@require_POST
@reauthentication_required
def part(request: HttpRequest) -> HttpResponse:
    """Let the association's sign-in no longer open this account; a code by mail always does."""
    person = person_of(request)
    with transaction.atomic():
        count, _rows = SocialAccount.objects.filter(user=person).delete()
        if count:
            get_adapter().send_notification_mail("socialaccount/email/account_disconnected", person)
    if count:
        messages.success(request, _("That sign-in no longer opens your account."))
    return HttpResponseRedirect(reverse("account"), status=303)
