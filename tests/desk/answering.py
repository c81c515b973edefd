"""What the tests of outcomes answer, and where."""

from django.urls import reverse

HELD = {
    "answer": "held",
    "participants": "40",
    "participants_basis": "about",
    "women": "22",
    "outcome": "They painted a wall and want to meet again.",
}
POSTPONED = {"answer": "postponed", "postponed_to": "05.2090", "postponed_because": "Snow."}
CANCELLED = {"answer": "cancelled", "cancelled_because": "Nobody came."}
UNKNOWN = {"answer": "unknown"}


def desk_address(activity):
    return reverse("desk:outcome_answer", args=[activity.slug])


def link_of(question):
    return reverse("desk:outcome_answer_by_link", args=[question.signed])


def answered(client, address, activity, **answers):
    activity.refresh_from_db()
    return client.post(address, {"version": activity.version, **answers})
