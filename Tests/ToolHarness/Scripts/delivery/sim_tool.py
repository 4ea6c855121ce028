"""Stand-ins for the tools that the workflow scripts call, which check how they are called.

Each is a link to sim_tool.sh, which starts them. Git, skopeo and jq are the real ones; this script only adds the rejections of
GitHub and a registry. State is in the folder SIM_WORLD, and the job's rights are in SIM_JOB. Rarely needed modules are imported late,
since a scenario starts hundreds of stand-ins.
"""
import json
import os
import sys

import sim_terraform

WORLD = os.environ["SIM_WORLD"]
JOB = json.loads(os.environ.get("SIM_JOB", "{}"))
TEMP = os.environ.get("RUNNER_TEMP", "")
NAME, ARGUMENTS = os.environ.pop("SIM_NAME"), sys.argv[1:]


def path(name):
    return os.path.join(WORLD, name)


def load(name, default):
    try:
        with open(path(name), encoding="utf-8") as file:
            return json.load(file)
    except FileNotFoundError:
        return default


def save(name, value):
    with open(path(name), "w", encoding="utf-8") as file:
        json.dump(value, file, indent=1)


def fail(message, code=1):
    print(f"{NAME}: {message}", file=sys.stderr)
    sys.exit(code)


def refuse(message):
    """Records a violation: the scenario fails even if the step continues."""
    with open(path("refusals"), "a", encoding="utf-8") as file:
        file.write(f"{JOB.get('id')}: {NAME} {' '.join(ARGUMENTS)[:200]}: {message}\n")
    fail(message, 99)


def need(scope, access):
    order = ["none", "read", "write"]
    if order.index(JOB["permissions"].get(scope, "none")) < order.index(access):
        refuse(f"the job lacks {scope}: {access}")


def flag(name):
    return os.path.exists(os.path.join(TEMP, "." + name))


def expect(*words):
    if ARGUMENTS != list(words):
        refuse(f"expected {' '.join(words)}")


def log(*words):
    with open(path("calls"), "a", encoding="utf-8") as file:
        file.write(json.dumps([JOB.get("run"), JOB.get("id"), *words]) + "\n")


def team_code():
    """SIM_TEAM_CODE is the reason why the job may not run it; empty if it may."""
    if os.environ["SIM_TEAM_CODE"]:
        refuse(os.environ["SIM_TEAM_CODE"])


def run_real(tool, arguments=None):
    os.execv(f"/usr/bin/{tool}", [tool, *(ARGUMENTS if arguments is None else arguments)])


# Builds

def archive(text):
    import hashlib
    import io
    import tarfile
    layer = io.BytesIO()
    with tarfile.open(fileobj=layer, mode="w") as tar:
        entry = tarfile.TarInfo("file")
        entry.size = len(text.encode())
        tar.addfile(entry, io.BytesIO(text.encode()))
    digest = "sha256:" + hashlib.sha256(layer.getvalue()).hexdigest()
    config = {"architecture": "arm64", "os": "linux", "config": {}, "rootfs": {"type": "layers", "diff_ids": [digest]}}
    parts = {
        "config.json": json.dumps(config).encode(), "layer.tar": layer.getvalue(),
        "manifest.json": json.dumps([{"Config": "config.json", "RepoTags": ["x:latest"], "Layers": ["layer.tar"]}]).encode(),
    }
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w") as tar:
        for name, content in parts.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return whole.getvalue()


def sources(folder):
    found = []
    for base, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            with open(os.path.join(base, name), encoding="utf-8") as file:
                found.append(f"{name}\n{file.read()}")
    return "\n".join(found)


def nix():
    if not flag("nix"):
        refuse("Nix isn't installed in this job")
    if ARGUMENTS[0] == "develop":
        if ARGUMENTS[2] != "--command" or not ARGUMENTS[1].startswith(".#"):
            refuse("unexpected arguments")
        folder = os.getcwd()
        while not os.path.exists(os.path.join(folder, "flake.nix")):
            if folder == "/":
                refuse("there is no flake here")
            folder = os.path.dirname(folder)
        os.execvp(ARGUMENTS[3], ARGUMENTS[3:])
    if ARGUMENTS[0] == "eval":
        expect("eval", "--raw", ".#lib.terraformVersion")
        print("1.9.0", end="")
    elif ARGUMENTS[0] == "flake":
        expect("flake", "check", "--print-build-logs")
        team_code()
    else:
        name = "leaderboard-api"
        expect("build", "--print-build-logs", "--out-link", "result", f".#{name}-image")
        team_code()
        log("build", name)
        with open("nix-result", "wb") as file:
            file.write(archive(sources(f"services/{name}")))
        if os.path.lexists("result"):
            os.remove("result")
        os.symlink("nix-result", "result")


def docker():
    name = "stats-digest"
    if ARGUMENTS[0] == "build":
        expect("build", "--tag", name, "--", f"pipelines/{name}")
        team_code()
        log("build", name)
        # Builds from a Dockerfile are not reproducible.
        nonce = load("nonce", 0) + 1
        save("nonce", nonce)
        with open(os.path.join(TEMP, "docker-image"), "wb") as file:
            file.write(archive(sources(f"pipelines/{name}") + f"\nbuild {nonce}"))
    else:
        expect("save", name)
        with open(os.path.join(TEMP, "docker-image"), "rb") as file:
            sys.stdout.buffer.write(file.read())


def trivy():
    name = JOB["matrix"]["image"]
    expect("image", "--input", f"{name}.tar.gz", "--scanners", "vuln", "--severity", "HIGH,CRITICAL", "--ignore-unfixed",
           "--exit-code", "1", "--no-progress")
    with open(f"{name}.tar.gz", "rb") as file:
        if b"VULNERABLE" in file.read():
            fail("CVE-0000-0000 HIGH")
    log("scan", name)


def swift():
    team_code()
    refuse("unexpected arguments, or a checkout without Package.swift and Package.resolved")


# Registry

def skopeo():
    if ARGUMENTS[0] == "copy":
        need("packages", "write")
        if not flag("login"):
            refuse("nobody has signed in to the registry")
        if "--insecure-policy" not in ARGUMENTS:
            refuse("a runner has no policy of trust")
        log("push", ARGUMENTS[-1].partition("/leaderboard/")[2])
    run_real("skopeo")


def cosign():
    signatures = load("signatures", {})
    if ARGUMENTS[0] == "verify":
        identity, issuer, reference = ARGUMENTS[2], ARGUMENTS[4], ARGUMENTS[5]
        expect("verify", "--certificate-identity", identity, "--certificate-oidc-issuer", issuer, reference)
        if issuer != "https://token.actions.githubusercontent.com" or "@sha256:" not in reference:
            refuse("unexpected arguments")
        if os.path.exists(path("rekor-is-down")):
            fail("Error: getting rekor entries: 503")
        if reference not in signatures:
            fail("Error: no signatures found", 10)
        if identity not in signatures[reference]:
            fail("Error: no matching signatures: none of the expected identities matched", 12)
        print("[]")
        return
    need("id-token", "write")
    need("packages", "write")
    if ARGUMENTS[0] == "sign":
        expect("sign", "--yes", ARGUMENTS[-1])
        log("sign", ARGUMENTS[-1])
        if not load("attestations", {}).get(ARGUMENTS[-1]):
            refuse("the image is signed before it is described")
        signatures.setdefault(ARGUMENTS[-1], []).append(JOB["identity"])
        save("signatures", signatures)
    else:
        expect("attest", "--yes", "--type", "spdxjson", "--predicate", "sbom.json", ARGUMENTS[-1])
        attestations = load("attestations", {})
        attestations.setdefault(ARGUMENTS[-1], []).append("spdx")
        save("attestations", attestations)


def syft():
    expect("scan", ARGUMENTS[1], "--output", "spdx-json=sbom.json")
    with open("sbom.json", "w", encoding="utf-8") as file:
        file.write("{}")


# Cloud

def terraform():
    environment = os.path.basename(os.getcwd())
    if not flag("terraform"):
        refuse("Terraform isn't installed in this job")
    if ARGUMENTS[0] in ("fmt", "validate"):
        expect(*{"fmt": ["fmt", "-check", "-diff"], "validate": ["validate"]}[ARGUMENTS[0]])
        return
    role = load(os.path.join(TEMP, ".role"), None)
    if role not in (f"leaderboard-{environment}-plan", f"leaderboard-{environment}-apply"):
        refuse(f"the job has the role {role!r} for {environment}")
    state = load(f"state-{environment}", {"serial": 0, "resources": {}})
    if ARGUMENTS[0] == "init":
        expect("init", "-input=false")
    elif ARGUMENTS[0] == "plan":
        if role.endswith("-plan"):
            expect("plan", "-input=false", "-lock=false", "-out=plan")
        else:
            expect("plan", "-input=false", "-out=plan")
        with open("main.tf", encoding="utf-8") as file:
            wanted, changes = sim_terraform.resources(file.read()), []
        for name in sorted(set(wanted) | set(state["resources"])):
            before, after = state["resources"].get(name), wanted.get(name)
            action = "no-op" if before == after else "create" if before is None else "delete" if after is None else "update"
            changes.append({"address": name, "type": name.partition(".")[0], "mode": "managed", "change": {
                "actions": [action], "before": before, "after": after, "after_unknown": {}}})
        with open("plan", "w", encoding="utf-8") as file:
            json.dump({"serial": state["serial"], "resource_changes": changes, "output_changes": {}}, file)
    elif ARGUMENTS[0] == "show":
        with open("plan", encoding="utf-8") as file:
            plan = json.load(file)
        if ARGUMENTS == ["show", "-json", "plan"]:
            print(json.dumps(plan))
        else:
            expect("show", "-no-color", "plan")
            for change in plan["resource_changes"]:
                if change["change"]["actions"] != ["no-op"]:
                    print(change["change"]["actions"][0], change["address"])
    else:
        expect("apply", "-input=false", "plan")
        if not role.endswith("-apply"):
            refuse("the role may not write")
        with open("plan", encoding="utf-8") as file:
            plan = json.load(file)
        if plan["serial"] != state["serial"]:
            fail("Error: Saved plan is stale")
        log("apply", environment)
        run_hook("before-apply")
        for change in plan["resource_changes"]:
            if change["change"]["after"] is None:
                state["resources"].pop(change["address"], None)
            else:
                state["resources"][change["address"]] = change["change"]["after"]
        if any(change["change"]["actions"] != ["no-op"] for change in plan["resource_changes"]):
            state["serial"] += 1
        save(f"state-{environment}", state)


def opa():
    query = "data.terraform[_].deny[_]"
    if query in ARGUMENTS:
        expect(
            "eval", "--stdin-input", "--data", "policies", "--ignore", "*.yaml", "--ignore", "serving-resources.rego", "--format",
            "pretty", "--fail-defined", query)
        with open("policies/lasting-resources.rego", encoding="utf-8") as file:
            replaceable = file.read().partition("replaceable_types := {")[2].partition("}")[0]
        for change in json.load(sys.stdin)["resource_changes"]:
            if "delete" in change["change"]["actions"] and f'"{change["type"]}"' not in replaceable:
                with open("policies/lasting-resources.rego", encoding="utf-8") as file:
                    named = file.read().partition("named := {")[2].partition("}")[0]
                if f'"{change["address"]}"' not in named:
                    fail(f"{change['address']}: the plan deletes a lasting resource")
        return
    import re
    policy = os.path.join(TEMP, "serving.rego")
    expect(
        "eval", "--stdin-input", "--data", policy, "--format", "pretty", "--fail-defined",
        "data.terraform.serving_resources.deny[_]")
    with open(policy, encoding="utf-8") as file:
        users = dict(re.findall(r'^\t"([^"]+)": \[(.*)\],$', file.read().partition("users := {")[2], re.M))
    for change in json.load(sys.stdin)["resource_changes"]:
        if "delete" in change["change"]["actions"] and change["address"] in users:
            names = ", ".join(json.loads(f"[{users[change['address']]}]"))
            fail(f"{change['address']}: the plan deletes what the deployed release uses ({names})")



# GitHub

def output(value, arguments):
    import subprocess
    if "--jq" in arguments:
        result = subprocess.run(
            ["/usr/bin/jq", "--raw-output", arguments[arguments.index("--jq") + 1]], input=json.dumps(value), text=True,
            capture_output=True, check=True)
        print(result.stdout, end="")
    elif "--silent" not in arguments:
        print(json.dumps(value))


def fields(arguments, name):
    values = {}
    for index, word in enumerate(arguments):
        if word == name:
            key, _, value = arguments[index + 1].partition("=")
            values[key] = value
    return values


def gh():
    if not os.environ.get("GH_TOKEN"):
        refuse("there is no token")
    repository = os.environ["GITHUB_REPOSITORY"]
    if ARGUMENTS[:2] == ["workflow", "run"]:
        need("actions", "write")
        inputs = fields(ARGUMENTS, "--raw-field")
        expected = ["workflow", "run", "promote.yaml", "--repo", repository, "--ref", "main"]
        if ARGUMENTS[:7] != expected:
            refuse("unexpected arguments")
        save("dispatches", load("dispatches", []) + [inputs])
        return
    words = ARGUMENTS[1:]
    method = words[words.index("--method") + 1] if "--method" in words else "GET"
    address = next(word for word in words if word == "meta" or word.startswith("repos/"))
    rest = address.removeprefix(f"repos/{repository}/")
    if address == "meta":
        run_hook("before-keys")
        output({"ssh_keys": ["ssh-ed25519 AAAAsample"]}, words)
    elif rest.startswith("environments/"):
        need("actions", "read")
        reviewers = load("environments", {}).get(rest.removeprefix("environments/"), 0)
        rules = [{"type": "required_reviewers", "reviewers": [{}] * reviewers}] if reviewers else []
        output({"protection_rules": [{"type": "branch_policy"}] + rules}, words)
    elif rest.startswith("commits/"):
        need("statuses", "read")
        commit = rest.split("/")[1]
        statuses = load("statuses", {}).get(commit, {})
        output({"statuses": [{"context": key, "state": value} for key, value in statuses.items()]}, words)
    elif rest.startswith("git/ref/"):
        need("contents", "read")
        import subprocess
        ref = "refs/" + rest.removeprefix("git/ref/")
        result = subprocess.run(
            ["/usr/bin/git", "--git-dir", path("remote.git"), "rev-parse", "--verify", "--quiet", ref], text=True,
            capture_output=True)
        if result.returncode:
            fail("HTTP 404")
        output({"object": {"sha": result.stdout.strip()}}, words)
    elif rest.startswith("issues/"):
        comments = load("comments", [])
        if method == "GET":
            need("pull-requests", "read")
            output(comments, words)
            return
        need("pull-requests", "write")
        with open(fields(words, "--field")["body"].removeprefix("@"), encoding="utf-8", errors="replace") as file:
            body = file.read()
        if len(body) > 65536:
            fail("HTTP 422: body is too long")
        if method == "POST":
            comments.append({"id": len(comments) + 1, "user": {"login": "github-actions[bot]"}, "body": body})
        else:
            number = int(rest.split("/")[-1])
            next(comment for comment in comments if comment["id"] == number)["body"] = body
        save("comments", comments)
    else:
        refuse("unexpected address")


def run_hook(name):
    """Runs a script of the scenario once at a given moment."""
    script = path("hook-" + name)
    if os.path.exists(script):
        import subprocess
        once = script + "-taken"
        os.rename(script, once)
        subprocess.run(["/bin/bash", "-e", once], check=True, env={
            "PATH": "/usr/bin:/bin", "HOME": WORLD, "SIM_ADMIN": "1", "SIM_WORLD": WORLD}, stdout=subprocess.DEVNULL)


def git():
    if "fetch" in ARGUMENTS or "push" in ARGUMENTS:
        header = os.environ.get("GIT_CONFIG_VALUE_0", "")
        if "fetch" in ARGUMENTS and not header.startswith("AUTHORIZATION: basic "):
            refuse("the repository is private, and the command has no token")
        if any("ghs_" in word or "PRIVATE" in word for word in ARGUMENTS):
            refuse("a secret is an argument")
        if "push" in ARGUMENTS:
            # The sender's credential: a key over SSH, a token over HTTPS.
            os.environ["SIM_SSH"] = str(any(word.startswith("ssh://") for word in ARGUMENTS))
            run_hook("before-push")
            log("push-ref", *[word for word in ARGUMENTS if ":refs/heads/" in word and not word.startswith("--")])
    run_real("git")


def receive():
    """The server's update hook, which enforces rulesets and tokens. Administrators bypass it."""
    import base64
    import subprocess
    ref, old, new = ARGUMENTS
    zero = "0" * 40
    over_ssh = os.environ.get("SIM_SSH") == "True"
    config = os.environ.get("GIT_SSH_COMMAND", "").partition("ssh -F ")[2] if over_ssh else ""
    key = ""
    if config:
        with open(config, encoding="utf-8") as file:
            settings = dict(line.rstrip("\n").split(" ", 1) for line in file)
        with open(settings["IdentityFile"].strip('"'), encoding="utf-8") as file:
            key = file.read().strip()
        if os.stat(settings["IdentityFile"].strip('"')).st_mode & 0o077 or settings["StrictHostKeyChecking"] != '"yes"':
            fail("the key is readable by others, or hosts aren't checked")
    token = base64.b64decode(os.environ.get("GIT_CONFIG_VALUE_0", "").rpartition(" ")[2]).decode().partition(":")[2]
    rights = {} if over_ssh else load("tokens", {}).get(token, {})
    environment = ref.rpartition("/")[2]
    if ref.startswith(("refs/heads/deploy/", "refs/heads/hold/")) and environment == "production":
        if key != "PRIVATE production":
            fail("the ruleset allows only the deploy key to move this ref")
    elif key or rights.get("contents") != "write":
        fail("the token may not write")
    if ref.startswith("refs/heads/releases/") and not os.path.exists(path("no-rulesets")):
        if new == zero or old != zero and subprocess.run(
                ["/usr/bin/git", "merge-base", "--is-ancestor", old, new]).returncode:
            fail("the ruleset forbids to rewrite this branch")


# Time

def now():
    return load("clock", 1_000_000)


def date():
    if ARGUMENTS == ["+%s"]:
        print(now())
    else:
        expect("--date", ARGUMENTS[1], "+%s")
        print(now() + int(ARGUMENTS[1].removeprefix("+").removesuffix(" seconds")))


def sleep():
    # A scenario may slow the runner down: waiting for half an hour then takes a few polls.
    save("clock", now() + int(ARGUMENTS[0]) * load("pace", 1))
    run_hook("sleep")


def go():
    expect("test", "./...")
    team_code()
    log("test", "leaderboard-api")
    if "FAIL" in sources("."):
        fail("FAIL")


def uv():
    expect("run", "--extra", "test", "pytest")
    team_code()
    log("test", "stats-digest")
    if "FAIL" in sources("."):
        fail("FAIL")


def sudo():
    refuse("unexpected arguments")


TOOLS = {function.__name__: function for function in (
    nix, docker, trivy, swift, skopeo, cosign, syft, terraform, opa, gh, git, date, sleep, go, uv, sudo)}


def main():
    (receive if NAME == "update" else TOOLS[NAME])()
