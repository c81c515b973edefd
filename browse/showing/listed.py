"""The activities as a list, a page at a time."""

from django.core.paginator import InvalidPage, Paginator
from django.http import QueryDict

from browse.answers import Answer
from browse.filter_panel import page_problem

PAGE_SIZE = 25


def parts(answer: Answer, data: QueryDict, size: int = PAGE_SIZE) -> dict:
    """One page of rows; the first one, and a problem, where there is no page of that number."""
    paginator = Paginator(range(answer.total), size)
    problems, number = [], data.get("page") or "1"
    try:
        page = paginator.page(number)
    except InvalidPage:
        page = paginator.page(1)
        problems.append(page_problem(answer.filters, number, paginator.num_pages))
    shown = [] if problems else answer.page(page.start_index() - 1, size)
    page.object_list = answer.rows(shown)
    return {"page": page, "problems": problems}
