"""The least a server can do: /1234 answers with 1,234 bytes."""

TEXT = b"Cilegon " * 20_000


def application(environ, start_response):
    body = TEXT[: int(environ["PATH_INFO"][1:])]
    start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(body)))])
    return [body]
