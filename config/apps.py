from django.contrib.admin.apps import AdminConfig
from django.core.checks import Tags, register

from config import shared_files


class RegisterAdminConfig(AdminConfig):
    default_site = "config.admin.RegisterAdminSite"

    def ready(self):
        super().ready()
        register(shared_files.check_sqlite_file, Tags.files)
