"""Runs the GitHub commands of a BOOTSTRAP.md with the real gh, and prints their API requests as JSON.

    rehearse_bootstrap.py FOLDER

FOLDER has steps.sh and the files that it reads. A stand-in for the API listens on a socket, stores its input and returns
it later: the second run finds the objects of the first. Each run has a list of method, path and body.
"""
import json
import os
import socketserver
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler

FOLDER = sys.argv[1]
REQUESTS = []
KEPT = {}


class Handler(BaseHTTPRequestHandler):
    def answer(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length)) if length else None
        path = self.path.split("?")[0]
        REQUESTS.append([self.command, path, body])
        content = self.content(path, body)
        if path.endswith("/rulesets") and self.command == "GET" and "includes_parents=false" not in self.path:
            content.insert(0, {"id": 7, "name": "deliver", "source_type": "Organization"})
        content = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_PUT = do_POST = do_PATCH = answer

    def content(self, path, body):
        if self.command != "GET":
            KEPT.setdefault(path, []).append(body)
            return {}
        name = path.rsplit("/", 1)[-1]
        if name == "rulesets":
            return [{"id": 42, "name": ruleset["name"]} for ruleset in KEPT.get(path, [])]
        if name == "deployment-branch-policies":
            return {"branch_policies": KEPT.get(path, [])}
        # Teams and users, each with its own ID.
        return {"id": sum(path.encode())}

    def address_string(self):
        return "a socket"

    def log_message(self, *_):
        pass


def main():
    socket = os.path.join(FOLDER, "api")
    server = socketserver.ThreadingUnixStreamServer(socket, Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings = os.path.join(FOLDER, "settings")
    os.makedirs(settings)
    with open(os.path.join(settings, "config.yml"), "w", encoding="utf-8") as file:
        file.write(f"http_unix_socket: {socket}\n")
    environment = {
        "PATH": os.environ["PATH"], "HOME": FOLDER, "GH_CONFIG_DIR": settings, "GH_TOKEN": "none", "LC_ALL": "C.UTF-8",
        "GH_NO_UPDATE_NOTIFIER": "1",
    }
    runs = []
    for _ in range(2):
        REQUESTS.clear()
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "steps.sh"], cwd=FOLDER, env=environment, capture_output=True, text=True,
            check=False)
        if done.returncode:
            raise SystemExit(f"exit {done.returncode}\n{done.stdout}{done.stderr}")
        runs.append(list(REQUESTS))
    print(json.dumps(runs))


if __name__ == "__main__":
    main()
