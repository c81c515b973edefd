"""How a kept file is handed out, once a view has made sure that the reader may have it."""

from pathlib import PurePath

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

CONTENT_TYPES = {".jpg": "image/jpeg", ".pdf": "application/pdf"}
# Should a browser take the file for a page after all, that page may do nothing.
NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'; sandbox"
HEADERS = {
    "Content-Security-Policy": NOTHING_RUNS,
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def picture_response(request: HttpRequest, file: FieldFile, *, is_public: bool) -> HttpResponse:
    """Show a picture within a page. Every look asks again, so that a withdrawal acts at once."""
    etag = f'"{PurePath(file.name).stem}"'
    response = get_conditional_response(request, etag=etag) or file_response(file)
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache" if is_public else "no-store, private"
    return response


def scan_response(file: FieldFile, name: str, *, is_public: bool = True) -> FileResponse:
    """Have a document stored by the reader, under the given name with the file's own ending."""
    response = file_response(file, name=name, as_attachment=True)
    response["Cache-Control"] = "no-cache" if is_public else "no-store, private"
    return response


def file_response(file: FieldFile, *, name: str = "", as_attachment: bool = False) -> FileResponse:
    """Stream a file with the headers of all files; raises Http404 where there is none."""
    if not file:
        raise Http404
    suffix = PurePath(file.name).suffix
    try:
        opened = file.storage.open(file.name)
    except FileNotFoundError:
        raise Http404 from None
    return FileResponse(
        opened,
        as_attachment=as_attachment,
        filename=f"{name or 'photo'}{suffix}",
        content_type=CONTENT_TYPES[suffix],
        headers=HEADERS,
    )
