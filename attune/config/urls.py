"""All addresses of a site, each from the app that owns it."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("attune.workspace.urls")),
    path("", include("attune.enquiries.urls")),
    path("", include("attune.matching.urls")),
    path("", include("attune.directory.urls")),
    path("", include("attune.guides.urls")),
    path("account/", include("attune.accounts.urls")),
    path("", include("attune.foundation.urls")),
    path("admin/", admin.site.urls),
]

if settings.ATTUNE_MODE == "demo":
    urlpatterns += [
        path("", include("attune.foundation.demonstration_urls")),
        path("", include("attune.workspace.demonstration_urls")),
    ]

handler404 = "attune.matching.views.not_found"
handler429 = "attune.accounts.views.too_many"
handler500 = "attune.foundation.views.server_error"
handler400 = "attune.foundation.views.bad_request"
handler403 = "attune.foundation.views.forbidden"
