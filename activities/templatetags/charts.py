"""Charts drawn by the server, which every page can use; their colours are in figures.css."""

from django import template

from activities.showing.charts import Chart

register = template.Library()

# How wide the stripes of a look are, of 6 units, and how they lean: told apart without colours.
STRIPES = {
    "solid": (6, 0),
    "held": (6, 0),
    "planned": (3, 45),
    "postponed": (3, 0),
    "cancelled": (2, -45),
    "own": (6, 0),
    "both": (3, 45),
    "others": (2, 90),
    "unknown": (0, 0),
}


@register.inclusion_tag("includes/_chart.html")
def chart(chart: Chart, level: int = 3) -> dict:
    """Draw a chart with its table as a figure; takes the level of its heading."""
    looks = [(column, *STRIPES.get(column.look, (0, 0))) for column in chart.columns]
    return {"chart": chart, "looks": looks, "level": level}
