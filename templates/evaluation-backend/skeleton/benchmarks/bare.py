"""The least that Flask can do: what the service is measured against."""

from flask import Flask, Response

app = Flask(__name__)
_BODY = b'{"items":[' + b",".join([b'{"id":"0","title":"The same size as a page"}'] * 120) + b"]}"


@app.get("/")
def answer() -> Response:
    """A fixed reply, as large as a page of evaluations."""
    return Response(_BODY, content_type="application/json")
