# SPDX-License-Identifier: GPL-3.0-or-later
"""A web server on this computer that counts what it was asked for."""

import collections
import http.server
import threading
import time


class Site:
    """Serves files from memory: files["/name"] = bytes, as text/plain unless types says otherwise.
    What is in slow comes at so many bytes a second; any other path is a 404."""

    def __init__(self):
        self.files = {}
        self.types = {}
        self.slow = {}
        self.asked = collections.Counter()
        self.sent = set()  # paths that went out to their last byte
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                site.answer(self)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # clients are killed here on purpose
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, request):
        self.asked[request.path] += 1
        body = self.files.get(request.path)
        request.send_response(200 if body is not None else 404)
        body = body or b""
        request.send_header("Content-Length", str(len(body)))
        kind = self.types.get(request.path, "text/plain; charset=utf-8")
        request.send_header("Content-Type", kind)
        request.end_headers()
        self.send(request, body)
        self.sent.add(request.path)

    def send(self, request, body):
        rate = self.slow.get(request.path)
        if rate is None:
            request.wfile.write(body)
            return
        step = max(rate // 10, 1)
        for begin in range(0, len(body), step):
            request.wfile.write(body[begin:begin + step])
            request.wfile.flush()
            time.sleep(0.1)
