"""Addresses of the front desk."""

from django.urls import path

from attune.directory.views import front_desk, members

urlpatterns = [
    path("", front_desk.front_desk, name="front_desk"),
    path("lists/<slug:slug>/", front_desk.work_list, name="work_list"),
    path("invite/", front_desk.members_invite, name="members_invite"),
    path("remind/", front_desk.members_remind, name="members_remind"),
    path("members/", members.member_files, name="member_files"),
    path("members/<uuid:number>/ask/", front_desk.member_invite, name="member_invite"),
    path("files/<uuid:number>/", members.member_file, name="member_file"),
    path("files/<uuid:number>/reading/", members.member_file_reading, name="member_file_reading"),
    path("files/<uuid:number>/columns/", members.member_file_columns, name="member_file_columns"),
    path("files/<uuid:number>/report.csv", members.member_file_report, name="member_file_report"),
    path("files/<uuid:number>/apply/", members.member_file_apply, name="member_file_apply"),
    path("files/<uuid:number>/forget/", members.member_file_forget, name="member_file_forget"),
]
