"""A model of GitHub for the two workflows: a Git server, a registry, runs, jobs, steps, environments and approvals.

The `run:` steps are executed unchanged. The `uses:` steps are models.
"""
import copy
import hashlib
import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import time
import urllib.request

import yaml

import sim_expressions

HERE = os.path.dirname(os.path.realpath(__file__))
REPOSITORY = "acme/leaderboard"
TOOLS = ["nix", "docker", "trivy", "swift", "skopeo", "cosign", "syft", "terraform", "opa", "gh", "git", "date", "sleep",
         "gzip", "go", "uv", "sudo"]
# Paths that do not distinguish states of GitHub, the registry and the clouds.
TRACES = {"calls", "tokens", "last-run", "nonce", "clock"}


class Registry:
    """Debian's registry on loopback, serving the folder of the active world."""

    def __init__(self, folder):
        self.root, self.log = os.path.join(folder, "registry"), os.path.join(folder, "registry.log")
        for _ in range(10):
            if self.serve(folder):
                return
            self.stop()
        raise SystemExit("the registry doesn't answer")

    def serve(self, folder):
        """Starts the server on a free port. Another process may take the port first; then its server answers, without our header."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{probe.getsockname()[1]}"
        settings = os.path.join(folder, "registry.yml")
        with open(settings, "w", encoding="utf-8") as file:
            file.write(
                f"version: 0.1\nlog:\n  level: error\nstorage:\n  filesystem:\n    rootdirectory: {self.root}\n"
                f"http:\n  addr: {self.address}\n  headers:\n    X-Root: [{self.root}]\n")
        with open(self.log, "wb") as log:
            self.server = subprocess.Popen(["docker-registry", "serve", settings], stdout=subprocess.DEVNULL, stderr=log)
        for _ in range(100):
            try:
                with urllib.request.urlopen(f"http://{self.address}/v2/", timeout=5) as answer:
                    return answer.headers["X-Root"] == self.root
            except OSError:
                time.sleep(0.05)
        return False

    def use(self, folder):
        if os.path.islink(self.root):
            os.remove(self.root)
        os.symlink(folder, self.root)

    def stop(self):
        self.server.terminate()
        self.server.wait()


class Shop:
    """Resources shared by all worlds of a process: the registry, the team's `stackgen`, and copies to start from."""

    def __init__(self, folder, stackgen, checkouts=()):
        self.folder, self.stackgen = folder, stackgen
        os.makedirs(folder)
        self.registry = Registry(folder)
        self.mutation, self.workflows, self.checkouts = None, {}, dict(checkouts)

    def workflow(self, name, text):
        """Returns a workflow at a commit, with the mutation under test applied."""
        key = (name, text, self.mutation)
        if key not in self.workflows:
            if self.mutation and self.mutation[0] == name:
                assert self.mutation[1] in text, f"nothing to change in {name}: {self.mutation[1]}"
                text = text.replace(*self.mutation[1:])
            self.workflows[key] = yaml.load(text, yaml.CSafeLoader)
        return self.workflows[key]

    def checkout(self, key, workspace, fill):
        """Fills a folder with a checkout. A commit, with the refs that come with it, is fetched once and then copied."""
        if key not in self.checkouts:
            place = os.path.join(self.folder, f"checkout-{len(self.checkouts)}")
            os.makedirs(place)
            fill(place)
            self.checkouts[key] = place
        shutil.copytree(self.checkouts[key], workspace, symlinks=True, dirs_exist_ok=True)


class World:
    """The state of one scenario: a folder, which can be copied."""

    def __init__(self, folder, shop):
        self.folder, self.shop = folder, shop
        self.waiting, self.moved_by_hand = {}, False
        os.makedirs(self.path("bin"), exist_ok=True)
        os.makedirs(self.path("home/.config/containers"), exist_ok=True)
        os.makedirs(self.path("registry"), exist_ok=True)
        for tool in TOOLS:
            if not os.path.lexists(self.path("bin", tool)):
                os.symlink(os.path.join(HERE, "sim_tool.sh"), self.path("bin", tool))
        self.write("home/.config/containers/policy.json", '{"default": [{"type": "reject"}]}')
        self.write("home/.config/containers/registries.conf",
                   f'[[registry]]\nlocation = "{shop.registry.address}"\ninsecure = true\n')
        self.write("home/.gitconfig",
                   f'[url "file://{self.path("remote.git")}"]\n\tinsteadOf = ssh://git@github.com/{REPOSITORY}.git\n'
                   f"\tinsteadOf = https://github.com/{REPOSITORY}\n[init]\n\ttemplateDir =\n[transfer]\n\tunpackLimit = 1\n"
                   "[gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n[advice]\n\tdetachedHead = false\n[safe]\n\tdirectory = *\n")
        self.enter()
        if not os.path.exists(self.path("remote.git")):
            self.git("init", "--quiet", "--bare", "--initial-branch=main", self.path("remote.git"), where=folder)
            os.mkdir(self.path("remote.git/hooks"))
            os.symlink(os.path.join(HERE, "sim_tool.sh"), self.path("remote.git/hooks/update"))

    def enter(self):
        """Activates this world: the registry serves its images."""
        self.shop.registry.use(self.path("registry"))

    @classmethod
    def copy(cls, original, folder, shop, *left_out):
        """Copies the world into a folder and activates the copy."""
        shutil.copytree(original, folder, symlinks=True, ignore=shutil.ignore_patterns("work", *left_out))
        return cls(folder, shop)

    def fork(self, folder, *left_out):
        return World.copy(self.folder, folder, self.shop, *left_out)

    def state(self):
        """Returns the state of GitHub, the registry and the clouds."""
        files = {}
        for entry in os.scandir(self.folder):
            if entry.is_file() and entry.name not in TRACES:
                with open(entry.path, encoding="utf-8") as file:
                    files[entry.name] = file.read()
        return json.dumps([files, self.refs(), self.tags(), self.ref("main")], sort_keys=True)

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def write(self, path, text):
        with open(self.path(path), "w", encoding="utf-8") as file:
            file.write(text)

    def load(self, name, default):
        try:
            with open(self.path(name), encoding="utf-8") as file:
                return json.load(file)
        except FileNotFoundError:
            return default

    def save(self, name, value):
        self.write(name, json.dumps(value))

    def environment(self, **more):
        return {
            "PATH": f"{self.path('bin')}:/usr/bin:/bin", "HOME": self.path("home"), "LANG": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1", "SIM_WORLD": self.folder,
            "SIM_STACKGEN": self.shop.stackgen, "SIM_REGISTRY": self.shop.registry.address, "PYTHONPATH": HERE,
            "PYTHONPYCACHEPREFIX": os.path.join(self.shop.folder, "bytecode"), **more}

    def git(self, *arguments, where=None, check=True, **more):
        """Runs Git as an administrator of the server."""
        identity = {"GIT_AUTHOR_NAME": "Dev", "GIT_AUTHOR_EMAIL": "dev@acme.dev", "GIT_COMMITTER_NAME": "Dev",
                    "GIT_COMMITTER_EMAIL": "dev@acme.dev"}
        result = subprocess.run(
            ["/usr/bin/git", *arguments], cwd=where or self.path("remote.git"), text=True, capture_output=True,
            env=self.environment(SIM_ADMIN="1", **identity, **more))
        if check and result.returncode:
            raise AssertionError(f"git {arguments}: {result.stderr}")
        return result.stdout.strip()

    def ref(self, name):
        """Returns the commit of a branch; empty if it does not exist."""
        return self.git("rev-parse", "--verify", "--quiet", f"refs/heads/{name}^{{commit}}", check=False)

    def show(self, ref, path):
        """Returns the text of a file in a commit."""
        return self.git("show", f"{ref}:{path}") + "\n"

    def refs(self):
        lines = self.git("for-each-ref", "--format=%(refname:lstrip=2) %(objectname)").splitlines()
        return {name: commit for name, commit in (line.split() for line in lines) if name != "main"}

    def record(self, commit):
        """Returns the number, the commit and the digests in the record of a release."""
        number, source, digests = None, None, {}
        for line in self.git("show", f"{commit}:release.yaml").splitlines():
            key, _, value = line.strip().removeprefix("- ").partition(": ")
            if key == "number":
                number = int(value)
            elif key == "commit":
                source = value
            elif key == "name":
                name = value
            elif key == "digest":
                digests[name] = value
        return number, source, digests

    def tags(self):
        """Returns every tag of the registry and its digest."""
        found = {}
        base = self.path("registry/docker/registry/v2/repositories/acme/leaderboard")
        for image in sorted(os.listdir(base)) if os.path.isdir(base) else []:
            folder = os.path.join(base, image, "_manifests/tags")
            for tag in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
                with open(os.path.join(folder, tag, "current/link"), encoding="utf-8") as file:
                    found[f"{image}:{tag}"] = file.read().strip()
        return found

    def calls(self, *kind):
        """Returns the log entries of the tools: [run, job, kind, …]."""
        try:
            with open(self.path("calls"), encoding="utf-8") as file:
                calls = [json.loads(line) for line in file]
        except FileNotFoundError:
            calls = []
        return [call for call in calls if not kind or call[2] in kind]

    def refusals(self):
        try:
            with open(self.path("refusals"), encoding="utf-8") as file:
                return file.read().splitlines()
        except FileNotFoundError:
            return []

    def statuses(self, commit, **states):
        statuses = self.load("statuses", {})
        statuses.setdefault(commit, {}).update(
            {f"argocd/leaderboard-{environment}": state for environment, state in states.items()})
        self.save("statuses", statuses)

    # Runs

    def start(self, workflow, event, sha, inputs=None, payload=None, actor="dev"):
        return Run(self, workflow, event, sha, inputs or {}, payload or {}, actor)

    def deliver(self, sha):
        return self.start("deliver", "push", sha)

    def promote(self, environment, release="", rollback=False, plan="", reason="a test"):
        inputs = {"environment": environment, "release": str(release), "rollback": rollback, "plan": plan, "reason": reason}
        return self.start("promote", "workflow_dispatch", self.ref("main"), inputs)

    def dispatched(self):
        """Returns the promotions that jobs have started since the last call."""
        waiting, runs = self.load("dispatches", []), []
        self.save("dispatches", [])
        for inputs in waiting:
            runs.append(self.promote(
                inputs["environment"], inputs["release"], rollback=inputs.get("rollback") == "true", reason=""))
        return runs


class Failed(Exception):
    """A step failed."""


class Run:
    """A run of a workflow. Jobs run one after another; a scenario interleaves runs by stopping them before a job."""

    def __init__(self, world, workflow, event, sha, inputs, payload, actor):
        self.world, self.workflow, self.event, self.sha = world, workflow, event, sha
        self.inputs, self.payload, self.actor = inputs, payload, actor
        self.number, self.attempt = world.load("last-run", 0) + 1, 1
        world.save("last-run", self.number)
        self.definition = world.shop.workflow(workflow, world.show(sha, f".github/workflows/{workflow}.yaml"))
        self.jobs = self.definition["jobs"]
        self.results, self.outputs, self.artifacts, self.log = {}, {}, {}, []
        self.approved, self.cancelled = set(), False
        # The step after which the runner is lost, and the observer called after each step.
        self.crash, self.observer = None, None

    # Whole runs

    def go(self, before=None):
        """Runs every job that can run, except `before` and its dependents."""
        progress = True
        while progress:
            progress = False
            for name, job in self.jobs.items():
                if name in self.results or name == before:
                    continue
                if all(need in self.results for need in needs(job)):
                    self.start_job(name, job)
                    progress = progress or name in self.results
        return self

    @property
    def waiting(self):
        return [name for name in self.jobs if name not in self.results]

    @property
    def succeeded(self):
        return not self.waiting and all(result in ("success", "skipped") for result in self.results.values())

    def approve(self, job):
        assert job in self.waiting, f"{job} doesn't wait"
        self.approved.add(job)
        return self.go()

    def rerun_failed(self):
        """“Re-run failed jobs”: reruns these and their dependents. The outputs of the others stay."""
        for name in list(self.results):
            if self.results[name] in ("failure", "cancelled") or any(
                    self.results.get(need) in ("failure", "cancelled", None) for need in self.ancestors(name)):
                self.forget(name)
        return self.again()

    def rerun_job(self, job):
        """“Re-run job”: reruns it and its dependents."""
        for name in [job, *[name for name in self.jobs if job in self.ancestors(name)]]:
            self.forget(name)
        return self.again()

    def rerun_all(self):
        for name in list(self.results):
            self.forget(name)
        self.artifacts = {}
        return self.again()

    def forget(self, name):
        self.results.pop(name, None)
        self.outputs.pop(name, None)
        self.approved.discard(name)

    def again(self):
        self.attempt += 1
        self.crash, self.cancelled = None, False
        return self.go()

    def ancestors(self, name):
        found = []
        for need in needs(self.jobs[name]):
            found += [need, *self.ancestors(need)]
        return found

    def text(self):
        return "\n".join(self.log)

    # Jobs

    def contexts(self, name=None):
        github = {
            "event_name": self.event, "ref": "refs/heads/main" if self.event != "pull_request" else "refs/pull/7/merge",
            "sha": self.sha, "repository": REPOSITORY, "server_url": "https://github.com", "actor": self.actor,
            "run_id": str(self.number), "run_attempt": str(self.attempt), "job": name, "event": self.payload,
        }
        contexts = {"github": github, "inputs": self.inputs, "vars": {}}
        if name:
            contexts["needs"] = {
                need: {"result": self.results[need], "outputs": self.outputs.get(need, {})} for need in needs(self.jobs[name])}
        return contexts

    def start_job(self, name, job):
        results = [self.results[need] for need in self.ancestors(name)]
        functions = {
            "success": lambda: all(result == "success" for result in results), "always": lambda: True,
            "failure": lambda: any(result == "failure" for result in results), "cancelled": lambda: self.cancelled,
        }
        contexts = self.contexts(name)
        if not sim_expressions.condition(job.get("if"), contexts, functions):
            self.results[name] = "skipped"
            return
        legs = [{}]
        if "strategy" in job:
            legs = sim_expressions.interpolate(job["strategy"]["matrix"], contexts)["include"]
            assert legs, f"{name} has an empty matrix"
        environment = job.get("environment")
        concurrency = sim_expressions.interpolate(job.get("concurrency", {}), {**contexts, "matrix": legs[0]})
        if environment and self.world.load("environments", {}).get(environment, 0) and name not in self.approved:
            group = concurrency.get("group")
            other = self.world.waiting.get(group)
            if other and other != (self, name) and concurrency.get("cancel-in-progress"):
                other[0].results[other[1]] = "cancelled"
                other[0].cancelled = True
                other[0].go()
            assert group and group.startswith("approve-"), f"{name} waits for an approval inside {group}"
            self.world.waiting[group] = (self, name)
            return
        if self.world.waiting.get(concurrency.get("group")) == (self, name):
            del self.world.waiting[concurrency["group"]]
        self.run_legs(name, legs, 0, "success", {})

    def run_legs(self, name, legs, first, outcome, outputs):
        for leg in range(first, len(legs)):
            try:
                outputs = outputs | Job(self, name, legs, leg, outcome, outputs).run()
            except Failed as error:
                outcome = "failure"
                self.log.append(f"{name}: {error}")
        self.results[name], self.outputs[name] = outcome, outputs

    def fork(self, world):
        """Copies this run and its world."""
        other = copy.copy(self)
        other.world, other.observer = world, None
        other.results, other.outputs, other.artifacts = dict(self.results), dict(self.outputs), dict(self.artifacts)
        other.log, other.approved = list(self.log), set(self.approved)
        return other

    def lose(self, job, index):
        """Loses the runner of a leg after a step. Those of later legs are lost after the same step."""
        self.crash = (job.name, index)
        self.run_legs(job.name, job.legs, job.leg + 1, "failure", job.earlier)
        return self.go()

    def state(self):
        """Returns everything that determines how the run continues when failed jobs are rerun."""
        artifacts = {name: [file, hashlib.sha256(content).hexdigest()] for name, (file, content) in self.artifacts.items()}
        return json.dumps([self.results, self.outputs, artifacts, sorted(self.approved)], sort_keys=True)


def needs(job):
    return job.get("needs", [])


class Job:
    """One matrix leg of a job, on its own runner."""

    def __init__(self, run, name, legs, leg, outcome, earlier):
        self.run_of, self.world, self.name, self.definition = run, run.world, name, run.jobs[name]
        definition = self.definition
        self.legs, self.leg, self.matrix = legs, leg, legs[leg]
        # The results of the previous legs.
        self.outcome, self.earlier = outcome, earlier
        folder = self.world.path("work", f"{run.number}-{name}-{leg}-{run.attempt}")
        shutil.rmtree(folder, ignore_errors=True)
        self.workspace, self.temp = os.path.join(folder, "workspace"), os.path.join(folder, "temp")
        os.makedirs(self.workspace)
        os.makedirs(self.temp)
        self.token = f"ghs_{run.number}_{name}_{leg}_{run.attempt}"
        self.permissions = {key: value for key, value in definition["permissions"].items()}
        if run.payload.get("fork"):
            self.permissions = {key: "read" for key in self.permissions if key != "id-token"}
        tokens = self.world.load("tokens", {})
        tokens[self.token] = self.permissions
        self.world.save("tokens", tokens)
        self.steps = {}

    def contexts(self):
        environment = self.definition.get("environment")
        contexts = self.run_of.contexts(self.name)
        contexts["github"] = {**contexts["github"], "token": self.token}
        secrets = {"GITHUB_TOKEN": self.token}
        if environment and contexts["github"]["ref"] == "refs/heads/main":
            secrets |= self.world.load("secrets", {}).get(environment, {})
        contexts |= {
            "matrix": self.matrix, "steps": self.steps, "secrets": secrets,
            "runner": {"os": "Linux", "arch": "ARM64", "temp": self.temp}, "env": {},
        }
        contexts["env"] = sim_expressions.interpolate(self.definition.get("env", {}), contexts)
        return contexts

    def run(self):
        failed = None
        for index, step in enumerate(self.definition["steps"]):
            contexts = self.contexts()
            functions = {"success": lambda: failed is None, "failure": lambda: failed is not None, "always": lambda: True,
                         "cancelled": lambda: False}
            if not sim_expressions.condition(step.get("if"), contexts, functions):
                continue
            outputs = {}
            try:
                if "uses" in step:
                    self.use(step["uses"].partition("@")[0], sim_expressions.interpolate(step.get("with", {}), contexts))
                else:
                    outputs = self.execute(step, contexts)
            except Failed as error:
                failed = failed or error
            if "id" in step:
                self.steps[step["id"]] = {"outputs": outputs}
            if self.run_of.observer and not failed:
                self.run_of.observer(self, index)
            if self.run_of.crash == (self.name, index):
                failed = failed or Failed("the runner was lost")
                break
        if failed:
            raise failed
        values = sim_expressions.interpolate(self.definition.get("outputs", {}), self.contexts())
        return {key: sim_expressions.text_of(value) for key, value in values.items()}

    # Scripts

    def execute(self, step, contexts):
        script, output = os.path.join(self.temp, "script.sh"), os.path.join(self.temp, "output")
        summary, paths = os.path.join(self.temp, "summary"), os.path.join(self.temp, "paths")
        assert "${{" not in step["run"], "an expression in a script"
        for path, text in ((script, step["run"]), (output, ""), (summary, ""), (paths, "")):
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        shell = step.get("shell", self.run_of.definition["defaults"]["run"]["shell"])
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", script] if shell == "bash" else [
            script if word == "{0}" else word for word in shlex.split(shell)]
        own = {
            key: sim_expressions.text_of(value)
            for key, value in {**contexts["env"], **sim_expressions.interpolate(step.get("env", {}), contexts)}.items()}
        for key, value in own.items():
            if len(value.encode()) + len(key) > 130000:
                raise Failed(f"{key}: argument list too long")
        environment = self.world.environment(**{
            "GITHUB_OUTPUT": output, "GITHUB_STEP_SUMMARY": summary, "GITHUB_PATH": paths, "GITHUB_SHA": self.run_of.sha,
            "GITHUB_REPOSITORY": REPOSITORY, "GITHUB_SERVER_URL": "https://github.com", "GITHUB_WORKSPACE": self.workspace,
            "RUNNER_TEMP": self.temp, "SIM_TEAM_CODE": self.forbids_team_code(), "SIM_JOB": json.dumps({
                "id": self.name, "run": self.run_of.number, "permissions": self.permissions, "matrix": self.matrix,
                "environment": self.definition.get("environment"),
                "identity": f"https://github.com/{REPOSITORY}/.github/workflows/{self.run_of.workflow}.yaml@refs/heads/main",
            }), **own})
        result = subprocess.run(
            command, cwd=os.path.join(self.workspace, step.get("working-directory", "")), env=environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, errors="replace")
        self.run_of.log.append(f"--- {self.name}: {step['name']}\n{result.stdout}")
        if self.token in result.stdout or "PRIVATE" in result.stdout:
            self.leak(step)
        with open(summary, encoding="utf-8", errors="replace") as file:
            content = file.read()
        if len(content.encode()) > 1024 * 1024:
            raise Failed("the summary is larger than 1 MiB")
        self.run_of.log.append(content)
        if result.returncode:
            raise Failed(f"{step['name']}: exit {result.returncode}: {result.stdout[-400:]}")
        with open(paths, encoding="utf-8") as file:
            assert all(line.startswith("/nix/store/") for line in file.read().splitlines()), "a path outside of Nix"
        with open(output, encoding="utf-8", errors="replace") as file:
            return read_outputs(file.read())

    def forbids_team_code(self):
        """Returns the reason why the team's code may not run in this job; empty if it may."""
        extra = {scope: access for scope, access in self.permissions.items() if (scope, access) != ("contents", "read")}
        environment = self.definition.get("environment")
        return f"the team's code runs in a job with {extra} and the environment {environment!r}" if extra or environment else ""

    def leak(self, step):
        with open(self.world.path("refusals"), "a", encoding="utf-8") as file:
            file.write(f"{self.name}: {step['name']}: a secret is in the log\n")

    # Actions

    def use(self, action, inputs):
        getattr(self, action.rpartition("/")[2].replace("-", "_"))(inputs)

    def flag(self, name, value=""):
        with open(os.path.join(self.temp, "." + name), "w", encoding="utf-8") as file:
            json.dump(value, file)

    def checkout(self, inputs):
        assert inputs.get("persist-credentials") is False, "credentials stay in the checkout"
        assert self.permissions.get("contents") in ("read", "write"), f"{self.name} may not read the repository"
        commit, depth = inputs.get("ref") or self.run_of.sha, inputs.get("fetch-depth", 1)
        whole = depth == 0
        refs = self.world.git("for-each-ref") if whole else ""

        def fill(place):
            run = lambda *words: self.world.git(*words, where=place)
            run("init", "--quiet", "--initial-branch=unused")
            run("remote", "add", "origin", f"https://github.com/{REPOSITORY}")
            if whole:
                run("fetch", "--quiet", "origin", "+refs/heads/*:refs/remotes/origin/*")
                run("fetch", "--quiet", "origin", commit)
            else:
                run("fetch", "--quiet", f"--depth={depth}", "origin", commit)
            run("checkout", "--quiet", "--detach", commit)

        self.world.shop.checkout((commit, refs, depth), self.workspace, fill)

    def install_nix_action(self, inputs):
        self.flag("nix")

    def cache_nix_action(self, inputs):
        assert inputs["primary-key"]

    def login_action(self, inputs):
        assert inputs == {"registry": "ghcr.io", "username": self.run_of.actor, "password": self.token}, inputs
        assert self.permissions.get("packages") in ("read", "write"), f"{self.name} may not use packages"
        assert not self.run_of.payload.get("fork"), "a fork signs in to the registry"
        self.flag("login")

    def setup_terraform(self, inputs):
        assert inputs == {"terraform_version": "1.9.0", "terraform_wrapper": False}, inputs
        self.flag("terraform")

    def configure_aws_credentials(self, inputs):
        role = inputs["role-to-assume"].rpartition("/")[2]
        environment = self.definition["environment"]
        trusted = {"leaderboard-" + (environment if environment.endswith("-plan") else environment + "-apply")}
        assert self.permissions.get("id-token") == "write" and role in trusted, f"{role} doesn't trust {environment}"
        self.flag("role", role)

    def upload_artifact(self, inputs):
        path = os.path.join(self.workspace, inputs["path"])
        if not os.path.exists(path):
            raise Failed("there is no file to upload")
        assert inputs["name"] not in self.run_of.artifacts or inputs.get("overwrite"), "the artifact exists"
        assert "plan" not in os.path.basename(path), "a plan becomes an artifact"
        with open(path, "rb") as file:
            self.run_of.artifacts[inputs["name"]] = (os.path.basename(path), file.read())

    def download_artifact(self, inputs):
        if inputs["name"] not in self.run_of.artifacts:
            raise Failed("there is no such artifact")
        name, content = self.run_of.artifacts[inputs["name"]]
        with open(os.path.join(self.workspace, inputs.get("path", ""), name), "wb") as file:
            file.write(content)

    def attest_build_provenance(self, inputs):
        for scope in ("attestations", "id-token", "packages"):
            assert self.permissions.get(scope) == "write", scope
        attestations = self.world.load("attestations", {})
        attestations.setdefault(f"{inputs['subject-name']}@{inputs['subject-digest']}", []).append("provenance")
        self.world.save("attestations", attestations)


def read_outputs(text):
    values, lines = {}, text.split("\n")
    while lines:
        line = lines.pop(0)
        opened = re.fullmatch(r"([A-Za-z_-]+)<<(.+)", line)
        if opened:
            name, end = opened.groups()
            content = []
            while lines and lines[0] != end:
                content.append(lines.pop(0))
            if not lines:
                raise Failed(f"the output {name} has no end")
            lines.pop(0)
            values[name] = "\n".join(content)
        elif line:
            name, found, value = line.partition("=")
            if not found:
                raise Failed(f"unreadable output {line!r}")
            values[name] = value
    return values
