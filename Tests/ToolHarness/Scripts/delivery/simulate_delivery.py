"""Executes the scripts of deliver.yaml and promote.yaml end to end on this machine, and says what became of them, as JSON.

    simulate_delivery.py WORKFLOWS [--only SCENARIO]… [--mutations] [--port PORT] [--keep FOLDER]

WORKFLOWS is the folder with both files. Nothing leaves 127.0.0.1. SIM_STACKGEN names a program to run instead of the toy compiler.
With --mutations, each known way to break the workflows is applied alone, and the first scenario that notices it is named.
"""
import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import traceback

from sim_runner import HERE, Registry, World, read_workflows

BASE_STACK = {
    "name": "leaderboard",
    "images": {"leaderboard-api": {"context": "services/leaderboard-api"}, "stats-digest": {"context": "pipelines/stats-digest"}},
    "environments": {
        "staging": {"terraform": {"queue": "1"}, "settings": {"replicas": 1}},
        "production": {"terraform": {"queue": "2", "bucket": "1"}, "lasting": ["bucket"], "settings": {"replicas": 2}},
    },
}
API, DIGEST = "services/leaderboard-api/main.go", "pipelines/stats-digest/main.py"
STAGING, PRODUCTION = "deploy/leaderboard/staging", "deploy/leaderboard/production"
HOLD = "hold/leaderboard/production"
LINE = "releases/leaderboard"


# The team

def begin(world):
    """The repository on its server, and what bootstrap sets up."""
    developer = world.path("dev")
    world.git("clone", "--quiet", world.path("remote.git"), developer, where=world.folder)
    world.save("environments", {"production-approval": 1})
    world.save("secrets", {"production": {"DEPLOY_KEY": "PRIVATE production"}})
    stack = {**BASE_STACK, "registry": f"{world.registry.address}/acme/leaderboard"}
    return merge(world, {
        "flake.nix": "{ }\n", "flake.lock": "{ }\n", API: "package main // 1\n", DIGEST: "print(1)\n",
        "stack.json": json.dumps(stack, indent=1) + "\n"})


def merge(world, files=None, **places):
    """A commit on main with other files, and other settings of environments. Returns its id."""
    commit = prepare(world, files or {}, places)
    world.git("push", "--quiet", "origin", "HEAD:refs/heads/main", where=world.path("dev"))
    return commit


def prepare(world, files, places):
    developer = world.path("dev")
    for path, text in files.items():
        os.makedirs(os.path.dirname(os.path.join(developer, path)) or developer, exist_ok=True)
        with open(os.path.join(developer, path), "w", encoding="utf-8") as file:
            file.write(text)
    path = os.path.join(developer, "stack.json")
    with open(path, encoding="utf-8") as file:
        stack = json.load(file)
    for environment, values in places.items():
        stack["environments"][environment] |= values
    with open(path, "w", encoding="utf-8") as file:
        json.dump(stack, file, indent=1)
    subprocess.run(
        [sys.executable, "-c", "import toy_stackgen; toy_stackgen.generate()"], cwd=developer, check=True,
        env={**os.environ, "PYTHONPATH": HERE, "PYTHONDONTWRITEBYTECODE": "1"})
    world.git("add", "--all", where=developer)
    world.git("commit", "--quiet", "--allow-empty", "--message=Change", where=developer)
    return world.git("rev-parse", "HEAD", where=developer)


def argo(world, environment, state="success"):
    """Argo CD reports what an environment runs, once somebody has waited for it."""
    world.write("hook-sleep", f'''
commit="$(git --git-dir "${{SIM_WORLD}}/remote.git" rev-parse refs/heads/deploy/leaderboard/{environment})"
test -f "${{SIM_WORLD}}/statuses" || echo '{{}}' > "${{SIM_WORLD}}/statuses"
jq --arg commit "${{commit}}" '.[$commit]["argocd/leaderboard-{environment}"] = "{state}"' "${{SIM_WORLD}}/statuses" > "${{SIM_WORLD}}/new"
mv "${{SIM_WORLD}}/new" "${{SIM_WORLD}}/statuses"
''')


def to_staging(world, commit):
    """Delivers a commit up to the promotion to production, which it returns without having started it."""
    run = world.deliver(commit).go()
    succeeds(run)
    [staging] = world.dispatched()
    argo(world, "staging")
    succeeds(staging.go())
    promotions = world.dispatched()
    equal(len(promotions), 1, "a healthy staging starts one promotion")
    return promotions[0]


def to_production(world, commit):
    run = to_staging(world, commit)
    waits(run.go())
    argo(world, "production")
    succeeds(run.approve("approve-production"))


def back(world, number):
    """A rollback of production, approved."""
    run = world.promote("production", number, rollback=True).go()
    waits(run)
    return run.approve("approve-production")


# Assertions

class Wrong(AssertionError):
    """What the scenario expects did not happen."""


def equal(actual, expected, what):
    if actual != expected:
        raise Wrong(f"{what}: {actual!r} instead of {expected!r}")


def succeeds(run):
    if not run.succeeded:
        raise Wrong(f"{run.workflow} of {run.inputs or run.sha} did not succeed: {run.results}\n{run.text()[-2500:]}")


def fails(run, job, message):
    equal(run.results.get(job), "failure", f"{job} of {run.workflow} {run.inputs}")
    if message not in run.text():
        raise Wrong(f"{job} failed, but not with {message!r}:\n{run.text()[-1500:]}")


def waits(run):
    equal("approve-production" in run.waiting, True, f"the promotion waits for an approval ({run.results})\n{run.text()[-1500:]}")


def number(world, ref):
    commit = world.ref(ref)
    return world.record(commit)[0] if commit else None


def is_sound(world):
    """What is true of every state: the line is straight and numbered, and what it names exists, signed and described."""
    equal(world.refusals(), [], "what GitHub, a registry or a cloud would refuse")
    line = world.git("rev-list", "--reverse", f"refs/heads/{LINE}", check=False).split()
    tags, signatures, descriptions = world.tags(), world.load("signatures", {}), world.load("attestations", {})
    commits = []
    for place, commit in enumerate(line, 1):
        recorded, source, digests = world.record(commit)
        equal(recorded, place, "the number of a release")
        commits.append(source)
        for name, digest in digests.items():
            reference = f"{world.registry.address}/acme/leaderboard/{name}@{digest}"
            equal(bool(signatures.get(reference)), True, f"{reference} is signed")
            equal(sorted(set(descriptions.get(reference, []))), ["provenance", "spdx"], f"{reference} is described")
    equal(len(commits), len(set(commits)), "one release per commit")
    for environment in ("staging", "production"):
        commit = world.ref(f"deploy/leaderboard/{environment}")
        if commit and not world.moved_by_hand:
            equal(commit in line, True, f"{environment} runs a release")
            _, source, digests = world.record(commit)
            for name, digest in digests.items():
                equal(tags.get(f"{name}:deployed-{environment}-{source}"), digest, f"the tag of what {environment} runs")


def summary(world):
    """A state, without what differs between two builds of the same Dockerfile."""
    return {
        "line": number(world, LINE), "staging": number(world, STAGING), "production": number(world, PRODUCTION),
        "hold": number(world, HOLD), "tags": sorted(world.tags()), "dispatches": world.load("dispatches", []),
        "cloud": [world.load(f"state-{environment}", {}) for environment in ("staging", "production")],
    }


# Scenarios: each gets a world of its own. The name of its parameter says which.

def first_release(empty):
    """1: the very first release reaches staging and production, and waits for no status."""
    world = empty
    run = to_staging(world, world.ref("main"))
    equal(number(world, STAGING), 1, "staging")
    equal([call[3] for call in world.calls("build")], ["leaderboard-api", "stats-digest"], "what is built")
    equal(number(world, PRODUCTION), None, "production before the approval")
    waits(run.go())
    succeeds(run.approve("approve-production"))
    equal(world.ref(PRODUCTION), world.ref(STAGING), "production runs what staging ran")
    equal(world.load("clock", None), None, "nobody waits for Argo CD's first report")
    files = world.git("ls-tree", "-r", "--name-only", world.ref(LINE)).splitlines()
    equal([path for path in files if "/" not in path], ["flake.lock", "flake.nix", "release.yaml"], "the files at the root")


def one_image_changes(one):
    """2: only the changed image is built, and the release names what the registry has."""
    world = one
    before = world.record(world.ref(LINE))[2]
    built = len(world.calls("build"))
    tested = len(world.calls("test"))
    to_production(world, merge(world, {API: "package main // 2\n"}))
    equal([call[3] for call in world.calls("build")[built:]], ["leaderboard-api"], "what is built")
    equal([call[3] for call in world.calls("test")[tested:]], ["leaderboard-api"], "what is tested")
    after = world.record(world.ref(LINE))[2]
    equal(after["stats-digest"], before["stats-digest"], "the digest of the image that did not change")
    equal(after["leaderboard-api"] in world.tags().values(), True, "the new digest is in the registry")
    equal(after["leaderboard-api"] != before["leaderboard-api"], True, "the other digest is new")


def nothing_is_built(one):
    """2b: a change of settings builds, tests and signs nothing, and is a release."""
    world = one
    count = len(world.calls("build", "test", "sign", "scan"))
    to_production(world, merge(world, staging={"settings": {"replicas": 3}}, production={"settings": {"replicas": 3}}))
    equal(len(world.calls("build", "test", "sign", "scan")), count, "nothing is built, tested, signed or scanned")
    equal(number(world, PRODUCTION), 2, "production")


def forged_image(one):
    """2c: an unsigned image under the tag of the inputs is replaced, never signed; one with another identity, too."""
    world = one
    commit = merge(world, {API: "package main // 2\n"})
    probe = world.deliver(commit).go(before="build")
    tag = json.loads(probe.outputs["lookup"]["missing"])[0]["tag"]
    repository = f"{world.registry.address}/acme/leaderboard"
    old = world.record(world.ref(LINE))[2]["stats-digest"]
    subprocess.run(
        ["/usr/bin/skopeo", "copy", "--quiet", "--insecure-policy", f"docker://{repository}/stats-digest@{old}",
         f"docker://{repository}/leaderboard-api:{tag}"], check=True, env=world.environment())
    world.save("signatures", {**world.load("signatures", {}), f"{repository}/leaderboard-api@{old}": ["https://evil.example"]})
    to_production(world, commit)
    equal(world.record(world.ref(LINE))[2]["leaderboard-api"] != old, True, "the forged image is not released")


def production_follows_staging(one):
    """3: production moves to the commit that staging ran, and the person sees plan and changes first."""
    world = one
    commit = merge(world, {API: "package main // 2\n"}, production={"terraform": {"queue": "3", "bucket": "1"}})
    run = to_staging(world, commit).go()
    waits(run)
    for text in ("update queue", "- production/k8s/leaderboard-api.yaml", "Hash of the changes: ", "# Release 2 to production"):
        equal(text in run.text(), True, f"{text!r} is shown before the approval")
    equal(world.load("state-production", {})["resources"]["queue"], "2", "nothing is applied before the approval")
    argo(world, "production")
    succeeds(run.approve("approve-production"))
    equal(world.ref(PRODUCTION), world.ref(STAGING), "production runs what staging ran")
    equal(world.load("state-production", {})["resources"]["queue"], "3", "the plan is applied")


def two_merges(one):
    """4: two merges race. Whichever is appended first, none is lost or released twice, and numbers follow commits."""
    world = one
    first = merge(world, {API: "package main // 2\n"})
    second = merge(world, {API: "package main // 3\n"})
    runs = [world.deliver(first).go(before="append"), world.deliver(second).go(before="append")]
    for run in runs:
        succeeds(run.go())
    equal(number(world, LINE), 3, "both are released in order")
    equal(world.record(world.ref(LINE))[1], second, "the newest release is of the newest commit")
    equal([run.inputs["release"] for run in world.dispatched()], ["2", "3"], "both are promoted")


def two_merges_reversed(one):
    """4b: the newer commit is appended first; the older one is then skipped."""
    world = one
    first = merge(world, {API: "package main // 2\n"})
    second = merge(world, {API: "package main // 3\n"})
    runs = [world.deliver(first).go(before="append"), world.deliver(second).go(before="append")]
    for run in reversed(runs):
        succeeds(run.go())
    equal(number(world, LINE), 2, "one release")
    equal(world.record(world.ref(LINE))[1], second, "it is of the newest commit")
    equal([run.inputs["release"] for run in world.dispatched()], ["2"], "it is promoted once")


def append_races_push(one):
    """4c: the line moves between the look at it and the push: the push is rejected, and the next attempt counts on.

    Even without the ruleset of the branch, which would reject a push by force."""
    world = one
    world.write("no-rulesets", "")
    first = merge(world, {API: "package main // 2\n"})
    second = merge(world, {API: "package main // 3\n"})
    other = world.deliver(first).go(before="append")
    run = world.deliver(second).go(before="append")
    succeeds(other.go())
    moved = world.ref(LINE)
    earlier = world.git("rev-parse", moved + "^")
    world.git("update-ref", f"refs/heads/{LINE}", earlier)
    world.write("hook-before-push", f'git --git-dir "${{SIM_WORLD}}/remote.git" update-ref refs/heads/{LINE} {moved}\n')
    run.go()
    equal(run.results["append"], "failure", "the push is rejected")
    succeeds(run.rerun_failed())
    equal(world.record(world.ref(LINE))[:2], (3, second), "the second attempt")


def staging_twice_at_once(one):
    """4d: two promotions to staging compared with the same release: the later one starts again, compared with the other."""
    world = one
    for text in ("2", "3"):
        succeeds(world.deliver(merge(world, {API: f"package main // {text}\n"})).go())
    first, second = world.dispatched()
    second.go(before="deploy-staging")
    argo(world, "staging")
    succeeds(first.go())
    succeeds(second.go())
    equal(number(world, STAGING), 2, "the second has not deployed over a release that it was not compared with")
    again = [run for run in world.dispatched() if run.inputs["environment"] == "staging"]
    equal([run.inputs["release"] for run in again], ["3"], "it starts again")
    argo(world, "staging")
    succeeds(again[0].go())
    equal(number(world, STAGING), 3, "staging runs the newest in the end")


def rerun_of_jobs(one):
    """6: every job of a finished run can run again, alone with what needs it, and nothing changes."""
    world = one
    run = world.deliver(merge(world, {API: "package main // 2\n", DIGEST: "print(2)\n"})).go()
    [staging] = world.dispatched()
    argo(world, "staging")
    succeeds(staging.go())
    [production] = world.dispatched()
    argo(world, "production")
    waits(production.go())
    succeeds(production.approve("approve-production"))
    before, refs, tags = summary(world), world.refs(), world.tags()
    for again, approval in ((run, None), (staging, None), (production, "approve-production")):
        for job in [name for name, result in again.results.items() if result == "success"]:
            argo(world, again.inputs.get("environment", "staging"))
            again.rerun_job(job)
            if approval and approval in again.waiting:
                again.approve(approval)
            succeeds(again)
            for promotion in world.dispatched():
                equal(promotion.inputs["release"], "2", "what is promoted again")
                succeeds(promotion.go())
                world.save("dispatches", [])
            equal(world.refs(), refs, f"refs after {job} of {again.workflow} ran again")
            equal(summary(world), before, f"the state after {job} of {again.workflow} ran again")
            equal({tag: digest for tag, digest in world.tags().items() if tag in tags}, tags, f"tags after {job} ran again")


def late_approval(three):
    """7: what was approved late, after a rollback, is refused; a newer release passes."""
    world = three
    late = to_staging(world, merge(world, {API: "package main // 4\n"}))
    waits(late.go())
    late.approved.add("approve-production")
    late.go(before="deploy-production")
    # Release 4 reaches production by another run and is abandoned while the first still queues.
    other = world.promote("production", 4).go()
    argo(world, "production")
    succeeds(other.approve("approve-production"))
    succeeds(back(world, 3))
    equal((number(world, PRODUCTION), number(world, HOLD)), (3, 4), "after the rollback")
    fails(late.go(), "deploy-production", "was abandoned")
    equal((number(world, PRODUCTION), number(world, HOLD)), (3, 4), "after the late approval")
    fails(world.promote("production", 4).go(), "select", "was abandoned")
    to_production(world, merge(world, {API: "package main // 5\n"}))
    equal(number(world, PRODUCTION), 5, "a newer release")


def newer_waits(three):
    """7b: a newer promotion that waits for an approval cancels the older one."""
    world = three
    older = to_staging(world, merge(world, {API: "package main // 4\n"})).go()
    newer = to_staging(world, merge(world, {API: "package main // 5\n"})).go()
    waits(newer)
    equal(older.results.get("approve-production"), "cancelled", "the older one")
    equal(older.results.get("deploy-production"), "skipped", "what needs it")
    argo(world, "production")
    succeeds(newer.approve("approve-production"))
    equal(number(world, PRODUCTION), 5, "production")


def stale_plan(one):
    """8: the plan under the lock differs from the one that was shown: nothing is applied, and nothing moves."""
    world = one
    run = to_staging(world, merge(world, production={"terraform": {"queue": "3", "bucket": "1"}})).go()
    waits(run)
    state = world.load("state-production", {})
    state["resources"]["queue"] = "9"
    state["serial"] += 1
    world.save("state-production", state)
    applied = len(world.calls("apply"))
    fails(run.approve("approve-production"), "deploy-production", "other changes than those that were shown")
    equal(len(world.calls("apply")), applied, "nothing is applied")
    equal(number(world, PRODUCTION), 1, "production")
    # From the start again, it is shown and applied.
    again = world.promote("production").go()
    argo(world, "production")
    succeeds(again.approve("approve-production"))
    equal((number(world, PRODUCTION), world.load("state-production", {})["resources"]["queue"]), (2, "3"), "in the end")


def stale_release(three):
    """8b: production moved while the promotion waited: it was compared with another release, and is refused."""
    world = three
    run = to_staging(world, merge(world, {API: "package main // 4\n"})).go()
    waits(run)
    run.approved.add("approve-production")
    run.go(before="deploy-production")
    succeeds(back(world, 2))
    fails(run.go(), "deploy-production", "runs another release than the one this was compared with")
    equal(number(world, PRODUCTION), 2, "production")


def plan_by_hash(one):
    """8c: a person starts a promotion with the hash of a plan: other changes are refused."""
    world = one
    run = to_staging(world, merge(world, production={"terraform": {"queue": "3", "bucket": "1"}})).go()
    wrong = world.promote("production", 2, plan="0" * 64).go()
    fails(wrong, "plan-production", "start again with their hash")
    equal("update queue" in wrong.text(), True, "the changes are shown")
    right = world.promote("production", 2, plan=run.outputs["plan-production"]["hash"]).go()
    argo(world, "production")
    succeeds(right.approve("approve-production"))


def rollback(three):
    """9: a rollback restores the earlier tree and leaves the infrastructure; explicit ways back and forward work."""
    world = three
    line = world.git("rev-list", "--reverse", f"refs/heads/{LINE}").split()
    state, applied = world.load("state-production", {}), len(world.calls("apply"))
    run = back(world, 1)
    succeeds(run)
    equal(world.ref(PRODUCTION), line[0], "the earlier release, byte for byte")
    equal(world.ref(HOLD), line[2], "what was abandoned")
    equal((world.load("state-production", {}), len(world.calls("apply"))), (state, applied), "the infrastructure stays")
    equal("never applied backwards" in run.text(), True, "the summary says so")
    equal("Jobs that run again" in run.text(), True, "Jobs are listed")
    equal(world.dispatched(), [], "a rollback starts nothing")
    fails(world.promote("production", 2).go(), "select", "was abandoned")
    fails(world.promote("production", 3).go(), "select", "was abandoned")
    succeeds(back(world, 2))
    equal((world.ref(PRODUCTION), world.ref(HOLD)), (line[1], line[2]), "an explicit way forward, and the hold stays")
    succeeds(back(world, 3))
    equal((world.ref(PRODUCTION), world.ref(HOLD)), (line[2], line[2]), "even to what was abandoned")
    to_staging(world, merge(world, {API: "package main // 4\n"}))
    never = world.promote("production", 4, rollback=True).go()
    fails(never, "select", "is newer than what ran in production")
    run = world.promote("production", 4).go()
    argo(world, "production")
    succeeds(run.approve("approve-production"))
    equal((number(world, PRODUCTION), number(world, HOLD)), (4, 3), "a newer release passes")
    succeeds(back(world, 3))
    equal((number(world, PRODUCTION), number(world, HOLD)), (3, 4), "the next rollback raises the hold")


def older_release(three):
    """10: an older promotion never replaces a newer one: at its start, in its turn, or at the push."""
    world = three
    run = world.promote("production", 2).go()
    equal((run.succeeded, run.results["verify"]), (True, "skipped"), "it ends without a deployment")
    equal("runs a newer release" in run.text(), True, "and says why")
    equal(number(world, PRODUCTION), 3, "production")
    for text in ("4", "5"):
        to_staging(world, merge(world, {API: f"package main // {text}\n"}))
    older = world.promote("production", 4).go()
    older.approved.add("approve-production")
    older.go(before="deploy-production")
    newer = world.promote("production", 5).go()
    argo(world, "production")
    succeeds(newer.approve("approve-production"))
    tags = world.tags()
    succeeds(older.go())
    equal(number(world, PRODUCTION), 5, "the newer one stays")
    equal(world.tags(), tags, "no tag is written for the older one")


def moved_at_push(three):
    """10b: a ref moves after the last look at it: the lease rejects the push, and the order is judged again."""
    world = three
    world.moved_by_hand = True
    commits = []
    for text in ("4", "5"):
        to_staging(world, merge(world, {API: f"package main // {text}\n"}))
        commits.append(world.ref(LINE))
    older = world.promote("production", 4).go()
    waits(older)
    world.write("hook-before-push", f'git --git-dir "${{SIM_WORLD}}/remote.git" update-ref refs/heads/{PRODUCTION} {commits[1]}\n')
    older.approve("approve-production")
    equal(older.results["deploy-production"], "failure", "the lease")
    equal(number(world, PRODUCTION), 5, "the newer one stays")
    succeeds(older.rerun_failed())
    equal(number(world, PRODUCTION), 5, "the newer one stays when the job runs again")


def held_before_push(three):
    """10c: somebody holds back releases while the job applies: the look before the push notices it."""
    world = three
    run = to_staging(world, merge(world, {API: "package main // 4\n"}, production={"terraform": {"queue": "4", "bucket": "1"}}))
    waits(run.go())
    newest = world.ref(LINE)
    world.write("hook-before-apply", f'git --git-dir "${{SIM_WORLD}}/remote.git" update-ref refs/heads/{HOLD} {newest}\n')
    fails(run.approve("approve-production"), "deploy-production", "somebody moved a ref of production")
    equal(number(world, PRODUCTION), 3, "production")


def staging_moves(three):
    """10d: the same lease on staging, whose refs the run's own token moves."""
    world = three
    world.moved_by_hand = True
    for text in ("4", "5"):
        succeeds(world.deliver(merge(world, {API: f"package main // {text}\n"})).go())
    fourth, fifth = world.dispatched()
    newest = world.ref(LINE)
    world.write("hook-before-push", f'git --git-dir "${{SIM_WORLD}}/remote.git" update-ref refs/heads/{STAGING} {newest}\n')
    fourth.go()
    equal(fourth.results["deploy-staging"], "failure", "the lease")
    equal(number(world, STAGING), 5, "the newer one stays")


def tampered_release(three):
    """11: a release whose files the commit does not compile to, whose number, commit or image is another's, is refused."""
    world = three
    head = world.ref(LINE)
    clone = world.path("attacker")
    world.git("clone", "--quiet", "--branch", LINE, world.path("remote.git"), clone, where=world.folder)

    def attempt(edit, job, message):
        world.git("checkout", "--quiet", "--force", "--detach", head, where=clone)
        path = os.path.join(clone, "release.yaml")
        with open(path, encoding="utf-8") as file:
            record = file.read().replace("number: 3", "number: 4")
        with open(path, "w", encoding="utf-8") as file:
            file.write(record)
        edit(clone, path, record)
        world.git("add", "--all", where=clone)
        world.git("commit", "--quiet", "--allow-empty", "--message=Release 4", where=clone)
        world.git("push", "--quiet", "--force", "origin", f"HEAD:refs/heads/{LINE}", where=clone)
        run = world.promote("production", 4).go()
        fails(run, job, message)
        equal(number(world, PRODUCTION), 3, "production")
        equal(run.results.get("deploy-production"), "skipped", "the deployment")

    def write(path, text):
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def another_file(clone, path, record):
        write(os.path.join(clone, "production/k8s/leaderboard-api.yaml"), "image: evil\n")

    def more_files(clone, path, record):
        write(os.path.join(clone, "production/k8s/more.yaml"), "kind: ClusterRole\n")

    def unsigned(clone, path, record):
        digest = world.record(head)[2]["leaderboard-api"]
        other = "sha256:" + "a" * 64
        for name in ("release.yaml", "staging/k8s/leaderboard-api.yaml", "production/k8s/leaderboard-api.yaml"):
            with open(os.path.join(clone, name), encoding="utf-8") as file:
                text = file.read()
            write(os.path.join(clone, name), text.replace(digest, other))

    def elsewhere(clone, path, record):
        write(path, record.replace("/acme/leaderboard/", "/evil/leaderboard/"))

    def other_number(clone, path, record):
        write(path, record.replace("number: 4", "number: 9"))

    def other_commit(clone, path, record):
        source = world.record(head)[1]
        write(path, record.replace(source, world.git("rev-parse", head)))

    attempt(another_file, "verify", "isn't what the commit compiles to")
    attempt(more_files, "verify", "isn't what the commit compiles to")
    attempt(unsigned, "signatures", "no signatures found")
    attempt(elsewhere, "select", "of another repository")
    attempt(other_number, "select", "another number than its place")
    attempt(other_commit, "select", "main doesn't contain")


def timeout(three):
    """12: Argo CD reports nothing in time, or a failure: the promotion to production is left to a person."""
    world = three
    succeeds(world.deliver(merge(world, {API: "package main // 4\n"})).go())
    [staging] = world.dispatched()
    start = world.load("clock", 1_000_000)
    if os.path.exists(world.path("hook-sleep")):
        os.remove(world.path("hook-sleep"))
    fails(staging.go(), "health", "has not reported release 4 in time")
    equal(world.load("clock", 0) - start >= 1800, True, "it waited half an hour")
    equal((number(world, STAGING), world.dispatched()), (4, []), "staging runs it, and nothing was started")
    # The person promotes what staging runs.
    run = world.promote("production", 4).go()
    argo(world, "production")
    succeeds(run.approve("approve-production"))
    succeeds(world.deliver(merge(world, {API: "package main // 5\n"})).go())
    [staging] = world.dispatched()
    argo(world, "staging", "failure")
    fails(staging.go(), "health", "failed in staging")
    equal(world.dispatched(), [], "nothing was started")


def superseded_wait(three):
    """12b: staging moves on during the wait: nobody waits for the older release any more."""
    world = three
    succeeds(world.deliver(merge(world, {API: "package main // 4\n"})).go())
    [staging] = world.dispatched()
    third = world.git("rev-parse", world.ref(LINE) + "^")
    world.write("hook-sleep", f'git --git-dir "${{SIM_WORLD}}/remote.git" update-ref refs/heads/{STAGING} {third}\n')
    succeeds(staging.go())
    equal(world.dispatched(), [], "nothing was started")


def unprotected_environment(one):
    """13: an environment that GitHub made by itself asks nobody: the promotion stops."""
    world = one
    run = to_staging(world, merge(world, {API: "package main // 2\n"}))
    world.save("environments", {})
    fails(run.go(), "approve-production", "nobody has to approve production")
    equal(number(world, PRODUCTION), 1, "production")


def vulnerable(one):
    """15: an image with a vulnerability that has a fix is neither pushed nor released."""
    world = one
    tags = world.tags()
    run = world.deliver(merge(world, {API: "package main // VULNERABLE\n"})).go()
    equal((run.results["scan"], run.results["append"]), ("failure", "skipped"), "the run")
    equal((world.tags(), number(world, LINE), world.dispatched()), (tags, 1, []), "nothing happened")


def failing_test(one):
    """15b: a failing test, or drift, releases nothing."""
    world = one
    tags = world.tags()
    run = world.deliver(merge(world, {API: "package main // FAIL\n"})).go()
    equal((run.results["test"], run.results["publish"], run.results["append"]), ("failure", "skipped", "skipped"), "a test")
    developer = world.path("dev")
    with open(os.path.join(developer, API), "w", encoding="utf-8") as file:
        file.write("package main // 3\n")
    with open(os.path.join(developer, "staging/main.tf"), "a", encoding="utf-8") as file:
        file.write("extra = 1\n")
    world.git("commit", "--quiet", "--all", "--message=Drift", where=developer)
    world.git("push", "--quiet", "origin", "HEAD:refs/heads/main", where=developer)
    run = world.deliver(world.ref("main")).go()
    equal((run.results["drift"], run.results["append"], run.results["checks"]), ("failure", "skipped", "failure"), "drift")
    equal((world.tags(), number(world, LINE)), (tags, 1), "nothing happened")


def registry_outage(one):
    """15c: a registry or a log of signatures that doesn't answer stops the run; it is not taken for a missing image."""
    world = one
    world.write("rekor-is-down", "")
    run = world.deliver(merge(world, staging={"settings": {"replicas": 4}})).go()
    equal((run.results["lookup"], run.results["append"]), ("failure", "skipped"), "the run")
    os.remove(world.path("rekor-is-down"))
    succeeds(run.rerun_failed())
    equal([call for call in world.calls("build") if call[0] == run.number], [], "nothing is built")


def odd_archive(one):
    """16: a release with links or hidden files is not appended."""
    world = one
    run = world.deliver(merge(world, staging={"settings": {"replicas": 4}})).go(before="append")
    folder = tempfile.mkdtemp(dir=world.folder)
    name, content = run.artifacts["release"]
    for odd in ("hidden", "link"):
        tree = os.path.join(folder, odd)
        os.mkdir(tree)
        subprocess.run(["tar", "--extract", "--directory", tree], input=content, check=True)
        if odd == "hidden":
            os.mkdir(os.path.join(tree, ".github"))
            open(os.path.join(tree, ".github/x.yaml"), "w", encoding="utf-8").close()
        else:
            os.symlink("/etc/passwd", os.path.join(tree, "staging/x"))
        changed = subprocess.run(
            ["tar", "--create", "--directory", tree, "."], check=True, capture_output=True).stdout
        run.artifacts["release"] = (name, changed)
        digest = subprocess.run(["sha256sum"], input=changed, capture_output=True, check=True).stdout.decode().split()[0]
        run.outputs["compile"]["checksum"] = digest
        run.forget("append")
        run.forget("promote")
        fails(run.go(), "append", "only plain files and folders")
    run.artifacts["release"] = (name, content)
    run.forget("append")
    run.forget("promote")
    run.go()
    equal(run.results["append"], "failure", "another archive than the one that was compiled")
    equal(number(world, LINE), 1, "the line")


def pull_request(one):
    """17: a pull request shows plan and changes in one comment, which the next run updates; it pushes nothing."""
    world = one
    refs, tags = world.refs(), world.tags()
    commit = prepare(world, {API: "package main // 2\n"}, {"production": {"terraform": {"queue": "5", "bucket": "1"}}})
    world.git("push", "--quiet", "origin", "HEAD:refs/heads/change", where=world.path("dev"))
    payload = {"pull_request": {"number": 7, "head": {"repo": {"full_name": "acme/leaderboard"}}}}
    for _ in range(2):
        run = world.start("deliver", "pull_request", commit, payload=payload).go()
        succeeds(run)
        equal({run.results[job] for job in ("publish", "resolve", "compile", "append", "promote")}, {"skipped"}, "a delivery")
    comments = world.load("comments", [])
    equal(len(comments), 1, "one comment")
    for text in ("production/k8s/leaderboard-api.yaml", "    update queue", "Plan of staging: success"):
        equal(text in comments[0]["body"], True, f"the comment shows {text!r}")
    equal("stats-digest.yaml" in comments[0]["body"], False, "an image that does not change is not shown")
    refs["change"] = commit
    equal((world.refs(), world.tags()), (refs, tags), "nothing is pushed")
    run.outputs["plan-staging"]["plan"] = "x" * 90000 + "\n```\n@everyone"
    run.forget("comment")
    succeeds(run.go())
    equal(len(world.load("comments", [])[0]["body"]) < 65536, True, "a long plan is cut")


def fork(one):
    """18: a fork's pull request is checked and built; it gets no role, no token to sign in with, and no comment."""
    world = one
    commit = prepare(world, {API: "package main // 2\n"}, {})
    world.git("push", "--quiet", "origin", "HEAD:refs/heads/fork", where=world.path("dev"))
    payload = {"fork": True, "pull_request": {"number": 8, "head": {"repo": {"full_name": "stranger/leaderboard"}}}}
    run = world.start("deliver", "pull_request", commit, payload=payload).go()
    succeeds(run)
    equal({run.results[job] for job in ("plan-staging", "plan-production", "comment", "publish")}, {"skipped"}, "what is skipped")
    equal((run.results["build"], run.results["checks"]), ("success", "success"), "what is checked")
    equal(world.load("comments", []), [], "comments")


def hostile_inputs(one):
    """19: what a person types is data."""
    world = one
    for text in ("1\n2", "1e touch owned", "1e touch owned\n1", "1\n1e touch owned", "0", "-1", "$(touch owned)", "99"):
        run = world.promote("production", text).go()
        equal(run.results["select"], "failure", f"release {text!r}")
    run = world.promote("staging", 1, reason="`touch owned` $(touch owned)\n```\n::error::x")
    run.go()
    for base, _, names in os.walk(world.folder):
        equal([name for name in names if name.startswith("owned")], [], f"a command ran in {base}")


def unchanged(one):
    """20: a release that runs already ends green; where Argo CD has reported it, it goes on."""
    world = one
    refs, calls = world.refs(), len(world.calls("apply", "push", "push-ref"))
    run = world.promote("staging", 1).go()
    succeeds(run)
    equal(("runs release 1 already" in run.text(), world.refs()), (True, refs), "nothing moves")
    equal(len(world.calls("apply", "push", "push-ref")), calls, "nothing is applied or pushed")
    equal(world.dispatched(), [], "without a report, a person promotes it further")
    world.statuses(world.ref(STAGING), staging="success")
    succeeds(world.promote("staging", 1).go())
    equal([promotion.inputs["environment"] for promotion in world.dispatched()], ["production"], "with a report, it goes on")


def occupied_tag(one):
    """21: a tag of a deployed image that names another image stops the promotion before anything moves."""
    world = one
    succeeds(world.deliver(merge(world, {API: "package main // 2\n"})).go())
    [staging] = world.dispatched()
    source, digests = world.record(world.ref(LINE))[1:]
    other = world.record(world.ref(STAGING))[2]["leaderboard-api"]
    repository = f"{world.registry.address}/acme/leaderboard/leaderboard-api"
    copy = ["/usr/bin/skopeo", "copy", "--quiet", "--insecure-policy"]
    tag = f"docker://{repository}:deployed-staging-{source}"
    subprocess.run([*copy, f"docker://{repository}@{other}", tag], check=True, env=world.environment())
    fails(staging.go(), "deploy-staging", "is the tag of another image")
    equal(number(world, STAGING), 1, "staging")
    subprocess.run(
        [*copy, f"docker://{repository}@{digests['leaderboard-api']}", tag], check=True, env=world.environment())
    argo(world, "staging")
    succeeds(staging.rerun_failed())


def apply_cut_short(one):
    """5d: the runner is lost after the apply: the second attempt finds nothing left to change, and goes on."""
    world = one
    run = to_staging(world, merge(world, production={"terraform": {"queue": "3", "bucket": "1"}})).go()
    waits(run)
    names = [step.get("name") for step in world.workflows["promote"]["jobs"]["deploy-production"]["steps"]]
    run.crash = ("deploy-production", names.index("Plan again, and apply the changes that were shown"))
    run.approve("approve-production")
    equal(world.load("state-production", {})["resources"]["queue"], "3", "it was applied")
    argo(world, "production")
    succeeds(run.rerun_failed())
    equal(number(world, PRODUCTION), 2, "production")


def appended_already(one):
    """5e: the runner is lost after the push of a release: the second attempt finds it, and starts its promotion."""
    world = one
    run = world.deliver(merge(world, {API: "package main // 2\n"}))
    run.crash = ("append", 3)
    run.go()
    equal((run.results["append"], number(world, LINE), world.dispatched()), ("failure", 2, []), "before")
    succeeds(run.rerun_failed())
    equal((number(world, LINE), [entry.inputs["release"] for entry in world.dispatched()]), (2, ["2"]), "after")


def steps_of(world, workflow):
    """The steps after which a run is cut short: those that may leave something behind. What only prepares a runner doesn't."""
    kept = ("upload-artifact", "attest-build-provenance")
    return [
        (job, index) for job, definition in world.workflows[workflow]["jobs"].items()
        for index, step in enumerate(definition["steps"])
        if "run" in step and "Install" not in step["name"] and "Read the version" not in step["name"]
        or step.get("uses", "").partition("@")[0].rpartition("/")[2] in kept]


def crash_in_deliver(one):
    """5: deliver crashes after each step and runs again, in both ways that GitHub offers: the same state."""
    base = one
    commit = merge(base, {API: "package main // 2\n", DIGEST: "print(2)\n"})
    expected = None
    for way in ("rerun_failed", "rerun_all"):
        for crash in [None, *steps_of(base, "deliver")]:
            if crash and crash[0] in ("plan-staging", "plan-production", "comment", "nix", "checks", "scan", "test"):
                continue
            if crash and way == "rerun_all" and crash[0] in ("drift", "lookup"):
                continue
            print(f"     {way} after a crash at {crash}", file=sys.stderr, flush=True)
            world = base.fork(tempfile.mkdtemp(dir=os.path.dirname(base.folder)) + "/world")
            run = world.deliver(commit)
            run.crash = crash
            run.go()
            if crash and "failure" in run.results.values():
                getattr(run, way)()
            succeeds(run)
            is_sound(world)
            state = summary(world)
            # A second start of the same promotion changes nothing, as another scenario shows.
            state["dispatches"] = [dict(pair) for pair in sorted({tuple(entry.items()) for entry in state["dispatches"]})]
            expected = expected or state
            equal(state, expected, f"the state after a crash at {crash} and {way}")
            shutil.rmtree(os.path.dirname(world.folder))


def crash_in_promote(one):
    """5b: promote crashes after each step on the way to staging and to production, and runs again: the same state."""
    base = one
    succeeds(base.deliver(merge(base, {API: "package main // 2\n"}, staging={"terraform": {"queue": "7"}}, production={
        "terraform": {"queue": "8", "bucket": "1"}})).go())
    base.save("dispatches", [])
    for environment in ("staging", "production"):
        expected = None
        for way in ("rerun_failed", "rerun_all"):
            for crash in [None, *steps_of(base, "promote")]:
                if crash and environment not in crash[0] and "-" in crash[0]:
                    continue
                print(f"     {way} of {environment} after a crash at {crash}", file=sys.stderr, flush=True)
                world = base.fork(tempfile.mkdtemp(dir=os.path.dirname(base.folder)) + "/world")
                run = world.promote(environment, 2)
                run.crash = crash
                argo(world, environment)
                run.go()
                if "approve-production" in run.waiting:
                    run.approve("approve-production")
                if crash and "failure" in run.results.values():
                    if way == "rerun_all" and number(world, f"deploy/leaderboard/{environment}") == 2:
                        world.statuses(world.ref(f"deploy/leaderboard/{environment}"), **{environment: "success"})
                    getattr(run, way)()
                    if "approve-production" in run.waiting:
                        run.approve("approve-production")
                succeeds(run)
                is_sound(world)
                state = summary(world)
                state["dispatches"] = [dict(pair) for pair in sorted({tuple(entry.items()) for entry in state["dispatches"]})]
                expected = expected or state
                equal(state, expected, f"the state after a crash at {crash} and {way}")
                shutil.rmtree(os.path.dirname(world.folder))


def crash_in_rollback(three):
    """5c: a rollback crashes after each step and runs again: the same state."""
    base, expected = three, None
    for way in ("rerun_failed", "rerun_all"):
        for crash in [None, *steps_of(base, "promote")]:
            if crash and "staging" in crash[0]:
                continue
            print(f"     {way} after a crash at {crash}", file=sys.stderr, flush=True)
            world = base.fork(tempfile.mkdtemp(dir=os.path.dirname(base.folder)) + "/world")
            run = world.promote("production", 1, rollback=True)
            run.crash = crash
            run.go()
            if "approve-production" in run.waiting:
                run.approve("approve-production")
            if crash and "failure" in run.results.values():
                getattr(run, way)()
                if "approve-production" in run.waiting:
                    run.approve("approve-production")
            succeeds(run)
            is_sound(world)
            state = summary(world)
            expected = expected or state
            equal(state, expected, f"the state after a crash at {crash} and {way}")
            shutil.rmtree(os.path.dirname(world.folder))


SCENARIOS = [
    first_release, one_image_changes, nothing_is_built, forged_image, production_follows_staging, two_merges,
    two_merges_reversed, append_races_push, staging_twice_at_once, rerun_of_jobs, late_approval, newer_waits, stale_plan,
    stale_release, plan_by_hash, rollback, older_release, moved_at_push, held_before_push, staging_moves, tampered_release,
    timeout, superseded_wait, unprotected_environment, vulnerable, failing_test, registry_outage,
    odd_archive, pull_request, fork, hostile_inputs, unchanged, occupied_tag, apply_cut_short,
    appended_already, crash_in_rollback, crash_in_promote, crash_in_deliver,
]


class Bench:
    """Worlds to start from, each made once."""

    def __init__(self, folder, workflows_folder, port):
        self.folder, self.workflows_folder = folder, workflows_folder
        self.registry = Registry(folder, port)
        self.count = 0
        workflows = read_workflows(workflows_folder, self.registry.address)
        self.worlds = {"empty": World(self.new("empty"), self.registry, workflows)}
        begin(self.worlds["empty"])
        world = self.worlds["one"] = self.worlds["empty"].fork(os.path.join(self.folder, "one"))
        to_production(world, world.ref("main"))
        world = self.worlds["three"] = world.fork(os.path.join(self.folder, "three"))
        for text in ("2", "3"):
            to_production(world, merge(world, {API: f"package main // {text}\n"}))

    def new(self, name):
        path = os.path.join(self.folder, name)
        os.makedirs(path)
        return path

    def run(self, scenario, mutation=None):
        """The reason that a scenario fails; nothing where it passes."""
        start = scenario.__code__.co_varnames[0]
        self.count += 1
        folder = self.new(f"scenario-{self.count}")
        try:
            world = self.worlds[start].fork(os.path.join(folder, "world"))
            world.workflows = read_workflows(
                self.workflows_folder, self.registry.address, [mutation] if mutation else [])
            scenario(world)
            is_sound(world)
        except (AssertionError, subprocess.SubprocessError, ValueError, KeyError) as error:
            kind = "" if isinstance(error, AssertionError) else traceback.format_exc(limit=-2)
            return kind + str(error)[-3000:]
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("workflows")
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--mutations", action="store_true")
    parser.add_argument("--part", default="1/1", help="which of how many parts of the mutations")
    parser.add_argument("--port", type=int, default=0)
    arguments = parser.parse_args()
    port = arguments.port
    if not port:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
    unknown = set(arguments.only) - {scenario.__name__ for scenario in SCENARIOS}
    if unknown and not arguments.mutations:
        parser.error(f"unknown scenarios: {', '.join(sorted(unknown))}")
    chosen = [scenario for scenario in SCENARIOS if not arguments.only or scenario.__name__ in arguments.only]
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(folder, arguments.workflows, port)
        try:
            if arguments.mutations:
                from sim_mutations import MUTATIONS
                part, parts = (int(word) for word in arguments.part.split("/"))
                wanted = [mutation for mutation in MUTATIONS
                          if not arguments.only or any(word in mutation[0] for word in arguments.only)]
                results = judge_mutations(bench, wanted[part - 1::parts], SCENARIOS)
            else:
                for scenario in chosen:
                    begun = time.time()
                    failure = bench.run(scenario)
                    results[scenario.__name__] = {"passed": failure is None, "failure": failure,
                                                  "seconds": round(time.time() - begun, 1)}
                    print(f"{'ok  ' if failure is None else 'FAIL'} {scenario.__name__} {time.time() - begun:.1f} s",
                          file=sys.stderr, flush=True)
                    if failure:
                        print(failure, file=sys.stderr, flush=True)
        finally:
            bench.registry.stop()
    print(json.dumps(results, indent=1))


def judge_mutations(bench, mutations, scenarios):
    """For each mutation, the first scenario that notices it. Those that its author expects come first."""
    results = {}
    names = {scenario.__name__: scenario for scenario in scenarios}
    for title, mutation, expected in mutations:
        order = [names[name] for name in expected if name in names]
        caught, reason = None, None
        for scenario in order:
            reason = bench.run(scenario, mutation)
            if reason and "nothing to change in " in reason:
                break
            if reason:
                caught = scenario.__name__
                break
        results[title] = {"passed": caught is not None, "caught": caught, "reason": reason}
        print(f"{'ok  ' if caught else 'FAIL'} {title}: {caught}: {(reason or '').splitlines()[:1]}"[:400], file=sys.stderr,
              flush=True)
    return results


if __name__ == "__main__":
    main()
