from django.urls import path

from attune.directory.views import desk_photo

urlpatterns = [
    path("<slug:slug>/photo/", desk_photo.desk_photo, name="desk_photo"),
    path("<slug:slug>/photo/photo.webp", desk_photo.desk_photo_file, name="desk_photo_file"),
    path("<slug:slug>/photo/remove/", desk_photo.desk_photo_remove, name="desk_photo_remove"),
]
