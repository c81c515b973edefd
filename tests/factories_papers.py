"""Files that drafts carry as sources."""

import factory
from factory.django import DjangoModelFactory

from desk.models import DraftPaper

from .uploads import PDF, upload


class DraftPaperFactory(DjangoModelFactory):
    class Meta:
        model = DraftPaper

    change_request = factory.SubFactory("tests.factories.ChangeRequestFactory")
    title = factory.Sequence("Minutes of an invented meeting {}".format)
    kind = "minutes"
    file = factory.LazyFunction(lambda: upload(PDF))
    uploaded_by = factory.SubFactory("tests.factories.UserFactory")
