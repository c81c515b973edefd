from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)

# Also when the database is out: then it answers 503, with what was typed.
handler500 = "config.outages.failed"

urlpatterns = [
    path("", include("reports.urls")),
    path("", include("browse.urls")),
    # Before the photos themselves, whose size could be "edit".
    path("", include("desk.urls")),
    path("", include("activities.urls")),
    path("accounts/", include("accounts.urls")),
    path("", include("health.urls")),
    path("admin/", admin.site.urls),
]
