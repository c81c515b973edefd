import pytest

from regions.models import Municipality
from regions.tilemap import tile_rows
from tests.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


def rows_of_letters() -> list[list[str | None]]:
    municipalities = list(Municipality.objects.all())
    return [[tile and tile.letters for tile in row] for row in tile_rows(municipalities)]


def placed(name: str, column: int, row: int, **facts):
    return MunicipalityFactory(name=name, tile_column=column, tile_row=row, **facts)


def test_tiles_lie_in_rows_of_equal_length():
    placed("Northtown/Severgrad", 1, 0)
    placed("Southville", 2, 2)
    MunicipalityFactory(name="Nowhere")

    assert rows_of_letters() == [
        [None, "Nort", None],
        [None, None, None],
        [None, None, "Sout"],
    ]


def test_tiles_with_the_same_letters_show_the_last_word_of_their_slug():
    placed("Twintown", 0, 0, slug="twintown-north")
    placed("Twintown", 1, 0, slug="twintown-south")
    placed("Otherton", 2, 0, slug="other-ton")

    assert rows_of_letters() == [["TwiN", "TwiS", "Othe"]]


def test_municipalities_without_a_tile_are_on_no_map():
    MunicipalityFactory(name="Nowhere")

    assert rows_of_letters() == []
