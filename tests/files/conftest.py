"""Where files lie in these tests: in a folder, or in a store on this machine that speaks S3."""

import hashlib

import boto3
import pytest
from moto.server import ThreadedMotoServer

from config.startup import file_store


@pytest.fixture(scope="module")
def endpoint():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    _host, port = server.get_host_and_port()
    yield f"http://127.0.0.1:{port}"
    server.stop()


@pytest.fixture
def bucket(endpoint, settings, monkeypatch, request):
    """An empty bucket in which this register keeps its files."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "invented")
    name = "b" + hashlib.md5(request.node.name.encode(), usedforsecurity=False).hexdigest()
    made = boto3.resource("s3", endpoint_url=endpoint, region_name="us-east-1").create_bucket(
        Bucket=name
    )
    store = file_store(f"s3://{name}/register/files?endpoint={endpoint}&region=us-east-1")
    settings.STORAGES = {**settings.STORAGES, "default": store}
    return made


@pytest.fixture(params=["folder", "bucket"])
def store(request):
    """Each of the two places."""
    if request.param == "bucket":
        request.getfixturevalue("bucket")
    return request.param
