"""Changing many activities in one go, as tests do it in a browser."""

from django.urls import reverse

from histories.models import NotedChange

LIST = reverse("admin:activities_activity_changelist")


def choose(curator, *activities, **filters):
    """Tick activities in the admin site, or take all that a filter finds; gives the key."""
    ticked = [each.pk for each in activities] or [0]
    sent = {"action": "change_together", "index": 0, "_selected_action": ticked}
    if not activities:
        sent["select_across"] = 1
    return curator.post(LIST, sent, query_params=filters).url.split("/")[-2]


def address(key, verb, **asked):
    values = {name: getattr(value, "pk", value) for name, value in asked.items()}
    return reverse("desk:together", args=[key, verb], query=values)


def change(curator, key, verb, reason="Our mistake", **asked):
    """See what would become of them, and have it done."""
    url = address(key, verb, **asked)
    seen = curator.get(url).context["seen"]
    return curator.post(url, {"seen": seen, "reason": reason}, follow=True)


def undo(curator):
    note = NotedChange.objects.latest("pk")
    return curator.post(reverse("desk:merge_undo", args=[note.pk]), follow=True)
