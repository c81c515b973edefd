"""Charts drawn by the server, which every page can use; their colours are in figures.css."""

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from browse.showing.charts import Cell, Chart, Line, Segment

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
    "party": (2, -45),
    "unknown": (0, 0),
}


@register.inclusion_tag("includes/_chart.html")
def chart(chart: Chart, level: int = 3) -> dict:
    """Draw a chart with its table as a figure; takes the level of its heading."""
    looks = [(column, *STRIPES.get(column.look, (0, 0))) for column in chart.columns]
    return {"chart": chart, "looks": looks, "level": level}


# Written out in one go: a chart can have hundreds of numbers.
ROW = """<tr>
<th scope="row"><span class="chart__line"><span class="chart__label">{}</span>
<svg class="chart__bar" width="100%" height="20" role="group" aria-label="{}" focusable="false">
<line class="chart__ground" x1="0.5" y1="0" x2="0.5" y2="20" />{}</svg></span></th>
{}</tr>
"""
PART = (
    '<a href="{}" tabindex="-1" aria-label="{}: {}, {}"><rect class="chart__part chart__part--{}" '
    'x="{}" y="2" width="{}" height="16" fill="url(#{}-{})" /></a>'
)
NUMBER = '<td class="number"><a href="{}">{}</a></td>'
NO_NUMBER = '<td class="number"><span class="chart__none">{}</span></td>'


@register.simple_tag
def chart_rows(chart: Chart) -> SafeString:
    """The lines of the table: a name with its bar, then the numbers."""
    # Escaped once, and not for each number.
    labels = {column.name: conditional_escape(column.label) for column in chart.columns}
    return format_html_join("", ROW, (_row(chart, labels, *each) for each in chart.rows()))


def _row(chart: Chart, labels: dict, line: Line, segments: list[Segment]) -> tuple:
    name = conditional_escape(line.name)
    parts = (
        (
            *(each.cell.query, name, each.cell.text, labels[each.column.name]),
            *(each.column.look, each.start, each.width, chart.name, each.column.name),
        )
        for each in segments
    )
    numbers = ([_number(cell)] for cell in line.cells)
    return line.label, name, format_html_join("", PART, parts), format_html_join("", "{}", numbers)


def _number(cell: Cell) -> SafeString:
    if not cell.query:
        return format_html(NO_NUMBER, cell.text)
    return format_html(NUMBER, cell.query, cell.text)
