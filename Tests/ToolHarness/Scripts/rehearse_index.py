"""rehearse_index.py FOLDER REGISTRY IMAGE

FOLDER/push.sh is the step that pushes an image for two processors, FOLDER/lookup.sh the end of the step that lists
the missing images and their builds.

Runs the step four times, with the real skopeo and registry: the first push, a rerun of the job, unsigned and signed,
and one that finds somebody else's unsigned image under the tag. Prints JSON: the output of each step, and the registry's content."""
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import urllib.request

FOLDER, REGISTRY, IMAGE = sys.argv[1:]
NAME = IMAGE.rsplit("/", 1)[-1]
ACCEPT = "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json"


def archive(path, architecture):
    """Writes a docker-archive with one layer, like `docker save` and Nix, but uncompressed: skopeo 1.9.3 in Debian 12 reads only
    the first eight bytes of a compressed one."""
    layer = io.BytesIO()
    with tarfile.open(fileobj=layer, mode="w") as tar:
        entry = tarfile.TarInfo("architecture")
        entry.size = len(architecture)
        tar.addfile(entry, io.BytesIO(architecture.encode()))
    layer = layer.getvalue()
    config = json.dumps(
        {"architecture": architecture, "os": "linux", "config": {},
         "rootfs": {"type": "layers", "diff_ids": ["sha256:" + hashlib.sha256(layer).hexdigest()]}}).encode()
    manifest = json.dumps([{"Config": "config.json", "RepoTags": None, "Layers": ["layer.tar"]}]).encode()
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with tarfile.open(path, "w") as tar:
        for name, data in [("config.json", config), ("layer.tar", layer), ("manifest.json", manifest)]:
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))


def program(name, text):
    path = os.path.join(FOLDER, "bin", name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write("#!/bin/sh\n" + text)
    os.chmod(path, 0o755)


def run(attempt, builds, architectures="amd64 arm64", tag="inputs-1"):
    """Returns the step's outputs, and whether it pushed."""
    place = os.path.join(FOLDER, attempt)
    os.makedirs(place)
    # Like actions/download-artifact with `merge-multiple`.
    shutil.copytree(builds, os.path.join(place, "builds"))
    output = os.path.join(place, "output")
    environment = dict(
        os.environ, PATH=os.path.join(FOLDER, "bin") + ":" + os.environ["PATH"], GITHUB_OUTPUT=output,
        GITHUB_STEP_SUMMARY=os.devnull, HOME=FOLDER, XDG_CONFIG_HOME=os.path.join(FOLDER, ".config"),
        IMAGE=f"{REGISTRY}/{IMAGE}", NAME=NAME, TAG=tag, ARCHITECTURES=architectures, IDENTITY="signer",
        FOLDER=FOLDER)
    subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", os.path.join(FOLDER, "push.sh")], cwd=place, env=environment,
        check=True, stdout=sys.stderr)
    with open(output, encoding="utf-8") as file:
        values = dict(line.rstrip("\n").split("=", 1) for line in file)
    return {"digest": values["digest"], "signed": values.get("signed") == "true",
            "pushed": os.path.exists(os.path.join(place, "digest"))}


def fetch(kind, name):
    request = urllib.request.Request(f"http://{REGISTRY}/v2/{IMAGE}/{kind}/{name}", headers={"Accept": ACCEPT})
    with urllib.request.urlopen(request) as response:
        return response.read()


def tagged(tag="inputs-1"):
    """Returns the digest under a tag, and the image of each processor; for an image without an index, its platform."""
    raw = fetch("manifests", tag)
    index = json.loads(raw)
    contents = {}
    if "config" in index:
        config = json.loads(fetch("blobs", index["config"]["digest"]))
        contents["every node"] = config["os"] + "/" + config["architecture"]
    for manifest in index.get("manifests", []):
        platform = manifest["platform"]
        image = json.loads(fetch("manifests", manifest["digest"]))
        config = json.loads(fetch("blobs", image["config"]["digest"]))
        contents[platform["os"] + "/" + platform["architecture"]] = config["os"] + "/" + config["architecture"]
    return {"digest": "sha256:" + hashlib.sha256(raw).hexdigest(), "type": index["mediaType"], "contents": contents}


program("cosign", 'test -e "${FOLDER}/signed" || { echo "no signatures found" >&2; exit 1; }\n')
settings = os.path.join(FOLDER, ".config/containers")
os.makedirs(settings)
with open(os.path.join(settings, "registries.conf"), "w", encoding="utf-8") as file:
    file.write(f'[[registry]]\nlocation = "{REGISTRY}"\ninsecure = true\n')
builds = os.path.join(FOLDER, "artifacts")
for architecture in ["amd64", "arm64"]:
    archive(os.path.join(builds, f"{NAME}-{architecture}.tar.gz"), architecture)
report = {"first": run("first", builds), "index": tagged(), "again": run("again", builds)}
open(os.path.join(FOLDER, "signed"), "w").close()
report["signed"] = run("signed-again", builds)
os.remove(os.path.join(FOLDER, "signed"))
# Somebody else pushes a single-platform image under the tag.
subprocess.run(
    ["skopeo", "copy", "--insecure-policy", "--dest-tls-verify=false", "--quiet",
     f"docker-archive:{builds}/{NAME}-amd64.tar.gz", f"docker://{REGISTRY}/{IMAGE}:inputs-1"],
    check=True, stdout=sys.stderr)
report["foreign"] = run("foreign", builds)
report["after"] = tagged()
# An image for only one of the processors, which this machine may not have. The step looks for it on a rerun.
single = os.path.join(FOLDER, "artifacts-of-one")
archive(os.path.join(single, f"{NAME}-arm64.tar.gz"), "arm64")
report["single"] = run("single", single, "arm64", "inputs-2")
report["singleIndex"] = tagged("inputs-2")
report["singleAgain"] = run("single-again", single, "arm64", "inputs-2")
try:
    run("incomplete", single, "amd64 arm64", "inputs-3")
    report["incompleteIsPushed"] = True
except subprocess.CalledProcessError:
    report["incompleteIsPushed"] = False


def lookup(images, missing):
    """Returns the images and the builds that the lookup requests."""
    with open(os.path.join(FOLDER, "images.json"), "w", encoding="utf-8") as file:
        json.dump(images, file)
    with open(os.path.join(FOLDER, "missing"), "w", encoding="utf-8") as file:
        file.writelines(f"{name} ghcr.io/acme/mixed/{name} inputs-1\n" for name in missing)
    output = os.path.join(FOLDER, "outputs")
    subprocess.run(["bash", "-eu", os.path.join(FOLDER, "lookup.sh")], cwd=FOLDER, env=dict(os.environ, GITHUB_OUTPUT=output),
                   check=True)
    with open(output, encoding="utf-8") as file:
        return {name: json.loads(value) for name, value in (line.split("=", 1) for line in file)}


report["lookup"] = lookup(
    [{"name": name, "repository": "ghcr.io/acme/mixed/" + name, "platforms": platforms} for name, platforms in [
        ("api", ["linux/amd64", "linux/arm64"]), ("built", ["linux/amd64"]), ("job", ["linux/arm64"])]],
    ["api", "job"])
json.dump(report, sys.stdout)
