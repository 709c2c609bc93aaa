from django.urls import path

from attune.foundation import views

urlpatterns = [
    path("help-now/", views.help_now, name="help_now"),
    path("about/", views.about, name="about"),
    path("terms/", views.terms, name="terms"),
    path("logo.webp", views.logo, name="logo"),
    path("colours.css", views.colours, name="colours"),
    path("privacy/", views.privacy_page, name="privacy"),
    path("privacy/what-is-stored/", views.what_is_stored, name="what_is_stored"),
    path("leave/", views.leave, name="leave"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("robots.txt", views.robots, name="robots"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
]
