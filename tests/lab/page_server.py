"""The page of the workbench without Jupyter: a server that hands questions to a session, for fast browser tests."""

import base64
import contextlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from plan_graph.browser import asset
from plan_graph.lab.workbench import Workbench, script

PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Workbench</title>
<link rel="icon" href="data:,">
<style>body{margin:0}%s</style></head>
<body data-theme="light"><main id="host"></main>
<script type="module">
const handlers = {};
const model = {
  on: (name, deed) => { handlers[name] = deed; }, off: () => {},
  get: (name) => ({ in_app: %s, only: "%s", top: %s })[name],
  send: async (content) => {
    window.asked = (window.asked ?? 0) + 1;
    const answer = await (await fetch("ask", { method: "POST", body: JSON.stringify(content) })).json();
    window.asked -= 1;
    const buffers = answer.files.map((file) => Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0)).buffer);
    if (content.ask !== "scene" || answer.plain.faults) handlers["msg:custom"](answer.plain, buffers);
  },
};
const widget = (await import("./widget.js")).default;
widget.render({ model, el: document.getElementById("host") });
window.bench = document.getElementById("host").workbench;
</script></body></html>"""


@contextlib.contextmanager
def served(session, in_app=False, only="", top=None):
    """The address of the page."""
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            is_script = self.path.endswith(".js")
            page = PAGE % (Workbench._css, str(in_app).lower(), only, json.dumps(top))
            text = page if not is_script else script() if self.path == "/widget.js" else asset(self.path[1:])
            self._send("text/javascript" if is_script else "text/html", text.encode())

        def do_POST(self):
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with lock:
                plain, files = session.answer(question)
            coded = [base64.b64encode(file).decode() for file in files]
            self._send("application/json", json.dumps({"plain": plain, "files": coded}).encode())

        def _send(self, kind, body):
            self.send_response(200)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
