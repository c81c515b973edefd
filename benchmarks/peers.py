"""What the register is measured beside: a plain admin site, and two pages of constants."""

from functools import cache

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from activities.models import Activity
from config.urls import urlpatterns as pages_of_the_register

PAGE_SIZE = 25
BARE_PAGE = b"x" * 20_000
ROWS = [
    {
        "reference": f"2019-{number:03}",
        "title": f"An activity with a title of the usual length, number {number}",
        "date": "27–28 May 2013",
        "type": "Workshop",
        "places": ["One municipality", "Another municipality"],
        "status": "held",
    }
    for number in range(PAGE_SIZE)
]
TABLE_PAGE = """{% extends "base.html" %}{% load i18n %}{% block content %}
<h1>{% translate "Activities" %}</h1>
<table>
  {% for row in rows %}
    <tr>
      <th scope="row">{{ row.reference }}</th>
      <td>
        <a href="{% url "activities:activity_detail" slug=row.reference %}">{{ row.title }}</a>
      </td>
      <td>{{ row.date }}</td>
      <td>{{ row.type }}</td>
      <td>
        {% for place in row.places %}{% if not forloop.first %}, {% endif %}{{ place }}{% endfor %}
      </td>
      <td><span class="status status--{{ row.status }}">{{ row.status }}</span></td>
    </tr>
  {% endfor %}
</table>
{% endblock %}"""


class PlainActivityAdmin(admin.ModelAdmin):
    """What a project would have by declaring the lists that the admin site offers."""

    list_display = ["reference", "title_en", "type", "region", "status", "starts_on"]
    list_filter = ["region", "municipalities", "communities", "type", "status", "starts_on"]
    list_select_related = ["type", "region"]
    list_per_page = PAGE_SIZE
    search_fields = ["search_text", "municipalities__search_text"]
    show_facets = admin.ShowFacets.ALWAYS


plain_admin = admin.AdminSite(name="plain_admin")
plain_admin.register(Activity, PlainActivityAdmin)


@login_not_required
def bare_page(request: HttpRequest) -> HttpResponse:
    """20 kB that cost nothing: what the middleware alone takes."""
    return HttpResponse(BARE_PAGE)


@login_not_required
def table_page(request: HttpRequest) -> HttpResponse:
    """25 rows of constants in the register's own frame: what the templates alone take."""
    return HttpResponse(_table_template().render({"rows": ROWS}, request))


@cache
def _table_template():
    """Compiled once, as the cached loader does with files."""
    return engines["django"].from_string(TABLE_PAGE)


urlpatterns = [
    *pages_of_the_register,
    path("benchmark/bare/", bare_page, name="benchmark_bare"),
    path("benchmark/table/", table_page, name="benchmark_table"),
    path("benchmark/admin/", plain_admin.urls),
]
