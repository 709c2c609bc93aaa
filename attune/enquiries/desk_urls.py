from django.urls import path

from attune.enquiries.views import received

urlpatterns = [
    path("", received.enquiries_received, name="enquiries_received"),
    path("<uuid:number>/", received.enquiry_received, name="enquiry_received"),
    path("<uuid:number>/answer/<slug:kind>/", received.enquiry_answer, name="enquiry_answer"),
    path("<uuid:number>/report/", received.enquiry_report, name="enquiry_report"),
    path("<uuid:number>/block/", received.enquiry_block, name="enquiry_block"),
    path("<uuid:number>/outcome/", received.enquiry_outcome, name="enquiry_outcome"),
]
