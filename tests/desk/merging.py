"""Merging in a browser, as tests do it."""

from django.urls import reverse

from histories.models import NotedChange


def address(kept, merged, kind="activities"):
    return reverse("desk:merge", args=[kind, kept.slug, merged.slug])


def choice(kind="activities"):
    return f"{reverse('desk:merge_choose')}?kind={kind}"


def answers(client, kept, merged, kind="activities", **chosen):
    """What the form sends when a person only gives the reason and these choices."""
    page = client.get(address(kept, merged, kind))
    form = page.context["form"]
    sent = {name: form[name].initial for name in form.fields}
    return {**sent, "reason": "One march", **chosen}


def merge(client, kept, merged, kind="activities", **chosen):
    return client.post(
        address(kept, merged, kind), answers(client, kept, merged, kind, **chosen), follow=True
    )


def undo(client):
    note = NotedChange.objects.get()
    return client.post(reverse("desk:merge_undo", args=[note.pk]), follow=True)
