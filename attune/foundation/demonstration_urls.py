"""Pages that only a demonstration has: the component gallery, and the mail it would have sent."""

from django.urls import path

from attune.foundation.views import gallery, mail

urlpatterns = [
    path("_gallery/", gallery, name="gallery"),
    path("_mail/", mail, name="mail"),
]
