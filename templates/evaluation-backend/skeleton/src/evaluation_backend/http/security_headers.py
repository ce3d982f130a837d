"""Headers that every reply carries."""

from flask import Flask, Response, request

_HEADERS = {
    # An API has nothing to run, frame or embed.
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-site",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def register_security_headers(app: Flask) -> None:
    """Add the headers after each request."""

    @app.after_request
    def _add(response: Response) -> Response:
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        if "Cache-Control" not in response.headers:
            # What a signed-in person reads belongs in no shared cache.
            response.headers["Cache-Control"] = "no-store"
        if request.headers.get("Origin"):
            response.vary.add("Origin")
        return response
