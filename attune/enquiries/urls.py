from django.urls import include, path

from attune.enquiries import views
from attune.enquiries.views.choosing import enquire_ticked
from attune.enquiries.views.conduct import concern_about_conduct
from attune.enquiries.views.fairness import answer_rates
from attune.enquiries.views.intake import intake, intake_one
from attune.enquiries.views.own import message_own, message_own_open
from attune.enquiries.views.times import message_time

urlpatterns = [
    path("desk/enquiries/", include("attune.enquiries.desk_urls")),
    path("front-desk/answer-rates/", answer_rates, name="answer_rates"),
    path("desk/intake/", intake, name="intake"),
    path("desk/intake/<uuid:number>/", intake_one, name="intake_one"),
    path("concern-about-a-therapist/", concern_about_conduct, name="concern_about_conduct"),
    path("enquire/", views.enquire, name="enquire"),
    path("enquire/ticked/", enquire_ticked, name="enquire_ticked"),
    path("enquire/preview/", views.enquire_preview, name="enquire_preview"),
    path("enquire/change/", views.enquire_change, name="enquire_change"),
    path("enquire/just-me/", views.enquire_just_me, name="enquire_just_me"),
    path("enquire/send/", views.enquire_send, name="enquire_send"),
    path("message/", views.message, name="message"),
    path("message/open/<str:token>/", views.message_link, name="message_link"),
    path("message/close/", views.message_close, name="message_close"),
    path("message/erase/", views.message_erase, name="message_erase"),
    path("message/erased/", views.message_erased, name="message_erased"),
    path("message/own/", message_own, name="message_own"),
    path("message/own/<uuid:number>/", message_own_open, name="message_own_open"),
    path("message/<uuid:number>/decline/", views.message_decline, name="message_decline"),
    path("message/<uuid:number>/withdraw/", views.message_withdraw, name="message_withdraw"),
    path("message/<uuid:number>/card/", views.message_card, name="message_card"),
    path("message/<uuid:number>/time-<int:place>.ics", message_time, name="message_time"),
    path("message/<uuid:number>/outcome/", views.message_outcome, name="message_outcome"),
]
