"""A large upload is taken in without filling the disk; the form then says that it is too large."""

from files.contents import MAX_BYTES
from files.uploads import CappedUploadHandler


def test_what_comes_after_the_limit_is_not_written():
    handler = CappedUploadHandler()
    handler.new_file("picture", "p.jpg", "image/jpeg", MAX_BYTES + 2)

    handler.receive_data_chunk(b"a", MAX_BYTES)
    handler.receive_data_chunk(b"b", MAX_BYTES + 1)

    handler.file.seek(0)
    assert handler.file.read() == b"a"
    handler.file.close()
