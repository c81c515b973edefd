from django.core.files.uploadhandler import TemporaryFileUploadHandler

from .contents import MAX_BYTES


class CappedUploadHandler(TemporaryFileUploadHandler):
    """Takes in a large upload without filling the disk; the form then says that it is too large.

    Every page that takes a POST takes files too, the sign-in page among them.
    """

    def new_file(self, field_name, file_name, *args, **kwargs):
        # The temporary file gets the uploaded name's ending, which may be longer than a disk takes.
        super().new_file(field_name, file_name[-50:], *args, **kwargs)

    def receive_data_chunk(self, raw_data, start):
        if start <= MAX_BYTES:
            super().receive_data_chunk(raw_data, start)
