from django.urls import path

from . import views

app_name = "declarations"
urlpatterns = [
    path("declarations/", views.declaration_list, name="declaration_list"),
    path("declarations/<slug:slug>/", views.declaration_detail, name="declaration_detail"),
    path("signatories/", views.signatory_list, name="signatory_list"),
]
