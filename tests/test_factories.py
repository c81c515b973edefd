import pytest
from factory.django import DjangoModelFactory

from . import factories

FACTORIES = [
    thing
    for thing in vars(factories).values()
    if isinstance(thing, type)
    and issubclass(thing, DjangoModelFactory)
    and not thing._meta.abstract
]


@pytest.mark.django_db
@pytest.mark.parametrize("factory", FACTORIES, ids=lambda factory: factory.__name__)
def test_factory_makes_a_record_that_passes_every_check(factory):
    record = factory()

    record.full_clean(exclude=["password"])

    assert str(record)
