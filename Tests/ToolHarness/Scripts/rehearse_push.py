"""Runs the scripts of the delivery workflow against a registry of this machine, and says what became of it, as JSON.

    rehearse_push.py FOLDER HOST

FOLDER has push.sh and keep.sh, whose images are on HOST. The home folder has a policy of trust that rejects every image,
so that a command which reads one fails. cosign and syft are stand-ins that write down how they are called.
"""
import hashlib
import io
import json
import os
import socket
import subprocess
import sys
import tarfile
import time
import urllib.request

FOLDER, HOST = sys.argv[1:]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_registry(port):
    settings = os.path.join(FOLDER, "registry.yml")
    with open(settings, "w", encoding="utf-8") as file:
        file.write(
            f"version: 0.1\nlog:\n  level: error\nstorage:\n  filesystem:\n    rootdirectory: {FOLDER}/registry\n"
            f"http:\n  addr: 127.0.0.1:{port}\n")
    server = subprocess.Popen(
        ["docker-registry", "serve", settings], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/v2/", timeout=5).read()
            return server
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the registry does not answer")


def add(archive, name, content):
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    archive.addfile(entry, io.BytesIO(content))


def write_archive(path, text):
    """An image of one layer with one file, as `docker save` writes it. It is not compressed, whatever its name: skopeo looks
    at the content, and the one of Debian 12 cannot read gzip here."""
    layer = io.BytesIO()
    with tarfile.open(fileobj=layer, mode="w") as archive:
        add(archive, "file", text.encode())
    digest = "sha256:" + hashlib.sha256(layer.getvalue()).hexdigest()
    config = {"architecture": "arm64", "os": "linux", "config": {}, "rootfs": {"type": "layers", "diff_ids": [digest]}}
    manifest = [{"Config": "config.json", "RepoTags": ["api:latest"], "Layers": ["layer.tar"]}]
    with tarfile.open(path, "w") as archive:
        add(archive, "config.json", json.dumps(config).encode())
        add(archive, "layer.tar", layer.getvalue())
        add(archive, "manifest.json", json.dumps(manifest).encode())


def write(path, text, mode=0o644):
    path = os.path.join(FOLDER, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(path, mode)


class Rehearsal:
    def __init__(self, port):
        self.address = f"127.0.0.1:{port}"
        self.image = f"{self.address}/sample/api"
        write("home/.config/containers/policy.json", '{"default": [{"type": "reject"}]}')
        write("home/.config/containers/registries.conf", f'[[registry]]\nlocation = "{self.address}"\ninsecure = true\n')
        for tool in ("cosign", "syft"):
            write(f"bin/{tool}", f'#!/bin/sh\necho {tool} "$*" >>"$CALLS"\n', 0o755)
        self.environment = {
            "PATH": f"{FOLDER}/bin:{os.environ['PATH']}", "HOME": f"{FOLDER}/home", "LC_ALL": "C.UTF-8",
            "CALLS": f"{FOLDER}/calls",
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null",
        }

    def run(self, name, folder, **more):
        with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
            script = file.read().replace(HOST, self.address)
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script], cwd=folder, env=self.environment | more, capture_output=True,
            text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{name}: exit {done.returncode}\n{done.stdout}{done.stderr}")

    def push_with_answer(self, commit, text, answer, commands="inspect"):
        """The digest of a push where the registry answers some commands of skopeo with an error; None where it stops."""
        write(
            "broken/skopeo",
            f'#!/bin/sh\ncase "$1" in {commands})\n  echo "reading manifest: {answer}" >&2\n  exit 1\nesac\n'
            'exec /usr/bin/env PATH="${PATH#*:}" skopeo "$@"\n', 0o755)
        former = self.environment["PATH"]
        self.environment["PATH"] = f"{FOLDER}/broken:{former}"
        try:
            return self.push(commit, text)
        except SystemExit:
            return None
        finally:
            self.environment["PATH"] = former

    def push(self, commit, text):
        """The digest that a push tells the steps after it."""
        folder = os.path.join(FOLDER, "work")
        os.makedirs(folder, exist_ok=True)
        write_archive(os.path.join(folder, "api.tar.gz"), text)
        output = os.path.join(FOLDER, "output")
        open(output, "w", encoding="utf-8").close()
        self.run(
            "push.sh", folder, IMAGE=self.image, NAME="api", GITHUB_SHA=commit, GITHUB_OUTPUT=output,
            GITHUB_STEP_SUMMARY=os.path.join(FOLDER, "summary"))
        with open(output, encoding="utf-8") as file:
            return file.read().strip().removeprefix("digest=")

    def git(self, *arguments):
        identity = ["-c", "user.name=a", "-c", "user.email=a@acme.dev"]
        done = subprocess.run(
            ["git", *identity, *arguments], cwd=os.path.join(FOLDER, "repository"), env=self.environment,
            capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def commit(self, path, text):
        write(f"repository/{path}", text)
        self.git("add", "-A")
        self.git("commit", "-qm", "change")
        return self.git("rev-parse", "HEAD")

    def keep(self):
        self.run("keep.sh", os.path.join(FOLDER, "repository"), GITHUB_SHA="c" * 40)

    def tags(self):
        """Every tag with its digest."""
        with urllib.request.urlopen(f"http://{self.address}/v2/sample/api/tags/list", timeout=10) as answer:
            names = json.load(answer)["tags"]
        return {name: self.digest(name) for name in names}

    def digest(self, tag):
        request = urllib.request.Request(
            f"http://{self.address}/v2/sample/api/manifests/{tag}", method="HEAD",
            headers={"Accept": "application/vnd.docker.distribution.manifest.v2+json"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.headers["Docker-Content-Digest"]

    def is_rejected(self):
        """Whether a copy that reads the policy of trust fails."""
        done = subprocess.run(
            ["skopeo", "copy", "docker-archive:api.tar.gz", f"docker://{self.image}:rejected"],
            cwd=os.path.join(FOLDER, "work"), env=self.environment, capture_output=True, check=False)
        return done.returncode != 0


def main():
    port = free_port()
    server = start_registry(port)
    try:
        rehearsal = Rehearsal(port)
        first, second = "a" * 40, "b" * 40
        digests = [rehearsal.push(first, "one"), rehearsal.push(first, "two"), rehearsal.push(second, "two")]
        unknown = rehearsal.push_with_answer(first, "three", "received unexpected HTTP status: 503")
        missing = rehearsal.push_with_answer("d" * 40, "one", "denied")
        denied = rehearsal.push_with_answer("e" * 40, "one", "denied", "inspect|copy")
        os.makedirs(os.path.join(FOLDER, "repository"))
        rehearsal.git("init", "-q")
        nothing = f"image: {rehearsal.image}@{'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'}\n"
        rehearsal.commit("k8s/api.yaml", nothing)
        rehearsal.keep()
        before = sorted(rehearsal.tags())
        deployed = [rehearsal.commit("k8s/api.yaml", f"image: {rehearsal.image}@{digests[0]}\n")]
        rehearsal.commit("k8s/other.yaml", "kind: Other\n")
        rehearsal.keep()
        rehearsal.keep()
        deployed.append(rehearsal.commit("k8s/api.yaml", f"image: {rehearsal.image}@{digests[2]}\n"))
        rehearsal.keep()
        with open(os.path.join(FOLDER, "calls"), encoding="utf-8") as file:
            calls = file.read().replace(rehearsal.address, HOST).splitlines()
        print(json.dumps({
            "digests": digests, "before": before, "deployed": deployed, "tags": rehearsal.tags(), "calls": calls,
            "isRejected": rehearsal.is_rejected(), "unknown": unknown, "missing": missing,
            "denied": denied,
        }))
    finally:
        server.kill()


if __name__ == "__main__":
    main()
