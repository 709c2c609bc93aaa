"""The component gallery; only a demonstration has it."""

from django.urls import path

from attune.foundation.views import gallery

urlpatterns = [path("", gallery, name="gallery")]
