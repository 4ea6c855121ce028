"""Executes the scripts of deliver.yaml and promote.yaml end to end on this machine, and prints the verdicts as JSON.

    simulate_delivery.py WORKFLOWS --stackgen PROGRAM [--only SCENARIO]… [--mutations [--only WORDS]]

PROGRAM is the team's `stackgen`, DeliveryProbe. WORKFLOWS is the folder with the two files that its stack has to compile to. Nothing
leaves 127.0.0.1. With --mutations, each known mutation of the workflows is applied separately, and the first scenario that detects it
is printed; without --mutations and --only, a few of them are applied.
"""
import argparse
import contextlib
import json
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import zlib
from queue import Empty

import sim_terraform
from sim_mutations import MUTATIONS
from sim_runner import Shop, World

ROOT = os.path.join(os.path.dirname(os.path.realpath(__file__)), "../../../..")
PLACES = {
    "staging": {"replicas": 1, "retention": 1, "archives": False, "readsArchive": False, "destroysArchive": False,
                "migrates": False},
    "production": {"replicas": 2, "retention": 2, "archives": True, "readsArchive": True, "destroysArchive": False,
                   "migrates": False},
}
SETTINGS = "stacks/settings.json"
API, DIGEST = "services/leaderboard-api/main.go", "pipelines/stats-digest/src/stats_digest/places.py"
# `.dockerignore` excludes it, so it is not an input of the image.
TEST = "pipelines/stats-digest/tests/test_places.py"
QUEUE = "aws_sqs_queue.matches"
# The number of mutations in every run.
SLICE = 6
SOURCES = {
    ".gitignore": ".build/\n", API: "package main // 1\n", "services/leaderboard-api/go.mod": "module leaderboard-api\n",
    DIGEST: "print(1)\n", TEST: "def test_places(): pass\n",
    "Package.swift": '''// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "leaderboard",
    dependencies: [.package(url: "https://github.com/acme/stackgen", exact: "0.1.0")],
    targets: [
        .executableTarget(
            name: "stackgen", dependencies: [.product(name: "StackKit", package: "stackgen")], path: "stacks")
    ])
''',
    "Package.resolved": '''{
  "pins" : [
    {
      "identity" : "stackgen",
      "kind" : "remoteSourceControl",
      "location" : "https://github.com/acme/stackgen",
      "state" : { "revision" : "0000000000000000000000000000000000000001", "version" : "0.1.0" }
    }
  ],
  "version" : 3
}
''',
    "stacks/main.swift": "// The sources are those of DeliveryProbe. It reads settings.json.\n",
}
STAGING, PRODUCTION = "deploy/leaderboard/staging", "deploy/leaderboard/production"
HOLD = "hold/leaderboard/production"
LINE = "releases/leaderboard"


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


# The team

def begin(world):
    """Creates the repository on its server with the bootstrap settings."""
    world.git("clone", "--quiet", "https://github.com/acme/leaderboard", world.path("dev"), where=world.folder)
    world.save("environments", {"production-approval": 1})
    world.save("secrets", {"production": {"DEPLOY_KEY": "PRIVATE production"}})
    return merge(world, {**SOURCES, "stackgen.lock": read(os.path.join(ROOT, "stacks/stackgen.lock")), SETTINGS: json.dumps(PLACES)})


def merge(world, files=None, **places):
    """Commits changed files and environment settings to main. Returns the commit."""
    return push(world, prepare(world, files or {}, places))


def push(world, commit):
    world.git("push", "--quiet", "origin", "HEAD:refs/heads/main", where=world.path("dev"))
    return commit


def prepare(world, files, places):
    """Commits like a developer: the change, and the files that `stackgen` generates."""
    for path, text in files.items():
        path = world.path("dev", path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    if places:
        settings = json.loads(read(world.path("dev", SETTINGS)))
        for environment, values in places.items():
            settings[environment] |= values
        with open(world.path("dev", SETTINGS), "w", encoding="utf-8") as file:
            json.dump(settings, file, indent=1)
    stackgen(world, "generate")
    return commit(world)


def stackgen(world, *arguments):
    """Runs the team's `stackgen` like a developer."""
    result = subprocess.run(
        [world.shop.stackgen, *arguments], cwd=world.path("dev"), text=True, capture_output=True, env=world.environment())
    if result.returncode:
        raise Wrong(f"stackgen {arguments}: {result.stdout[-2000:]}{result.stderr[-2000:]}")


def commit(world):
    world.git("add", "--all", where=world.path("dev"))
    world.git("commit", "--quiet", "--allow-empty", "--message=Change", where=world.path("dev"))
    return world.git("rev-parse", "HEAD", where=world.path("dev"))


def argo(world, environment, state="success"):
    """Argo CD reports an environment's release once somebody waits for it."""
    world.write("hook-sleep", f'''
commit="$(git --git-dir "${{SIM_WORLD}}/remote.git" rev-parse refs/heads/deploy/leaderboard/{environment})"
test -f "${{SIM_WORLD}}/statuses" || echo '{{}}' > "${{SIM_WORLD}}/statuses"
jq --arg commit "${{commit}}" '.[$commit]["argocd/leaderboard-{environment}"] = "{state}"' "${{SIM_WORLD}}/statuses" > "${{SIM_WORLD}}/new"
mv "${{SIM_WORLD}}/new" "${{SIM_WORLD}}/statuses"
''')


def report(world, environment, state="success"):
    """Argo CD reports an environment's release, whether or not somebody waits for it."""
    statuses = world.load("statuses", {})
    statuses.setdefault(world.ref(f"deploy/leaderboard/{environment}"), {})[f"argocd/leaderboard-{environment}"] = state
    world.save("statuses", statuses)


def to_staging(world, commit):
    """Delivers a commit up to the promotion to production, which it returns before its start."""
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


def to_production_again(world):
    """A promotion that a person starts, of the newest release."""
    run = world.promote("production").go()
    waits(run)
    argo(world, "production")
    succeeds(run.approve("approve-production"))


def back(world, number):
    """A rollback of production, approved."""
    run = world.promote("production", number, rollback=True).go()
    waits(run)
    return run.approve("approve-production")


def tag_image(world, image, tag):
    """Pushes to the registry as somebody else."""
    repository = f"docker://{world.shop.registry.address}/acme/leaderboard"
    subprocess.run(
        ["/usr/bin/skopeo", "copy", "--quiet", "--insecure-policy", f"{repository}/{image}", f"{repository}/{tag}"],
        check=True, env=world.environment())


# Assertions

class Wrong(AssertionError):
    """A failed expectation of a scenario."""


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


def queue(world, ref=None):
    """Returns the queue of production: from the cloud, or as declared in the files of a commit."""
    if ref:
        return sim_terraform.resources(world.show(ref, "production/main.tf"))[QUEUE]
    return world.load("state-production", {})["resources"][QUEUE]


def number(world, ref):
    commit = world.ref(ref)
    return world.record(commit)[0] if commit else None


def is_sound(world):
    """Checks the invariants of every state: the release history is linear and numbered, and its images exist, are signed and have attestations."""
    equal(world.refusals(), [], "what GitHub, a registry or a cloud would refuse")
    line = world.git("rev-list", "--reverse", f"refs/heads/{LINE}", check=False).split()
    tags, signatures, descriptions = world.tags(), world.load("signatures", {}), world.load("attestations", {})
    commits = []
    for place, commit in enumerate(line, 1):
        recorded, source, digests = world.record(commit)
        equal(recorded, place, "the number of a release")
        commits.append(source)
        for name, digest in digests.items():
            reference = f"ghcr.io/acme/leaderboard/{name}@{digest}"
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
    """Returns a state without the differences between two builds of the same Dockerfile."""
    return {
        "line": number(world, LINE), "staging": number(world, STAGING), "production": number(world, PRODUCTION),
        "hold": number(world, HOLD), "tags": sorted(world.tags()), "dispatches": world.load("dispatches", []),
        "cloud": [world.load(f"state-{environment}", {}) for environment in ("staging", "production")],
    }


# Scenarios: each gets its own world, selected by the name of its parameter.

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
    to_production(world, merge(world, staging={"replicas": 3}, production={"replicas": 3}))
    equal(len(world.calls("build", "test", "sign", "scan")), count, "nothing is built, tested, signed or scanned")
    equal(number(world, PRODUCTION), 2, "production")


def forged_image(one):
    """2c: an unsigned image under the tag of the inputs is replaced, never signed; one with another identity, too."""
    world = one
    commit = merge(world, {API: "package main // 2\n"})
    probe = world.deliver(commit).go(before="build")
    tag = json.loads(probe.outputs["lookup"]["missing"])[0]["tag"]
    repository = "ghcr.io/acme/leaderboard"
    old = world.record(world.ref(LINE))[2]["stats-digest"]
    tag_image(world, f"stats-digest@{old}", f"leaderboard-api:{tag}")
    world.save("signatures", {**world.load("signatures", {}), f"{repository}/leaderboard-api@{old}": ["https://evil.example"]})
    to_production(world, commit)
    equal(world.record(world.ref(LINE))[2]["leaderboard-api"] != old, True, "the forged image is not released")


def production_follows_staging(one):
    """3: production moves to the commit that staging ran, and the person sees plan and changes first."""
    world = one
    before = queue(world)
    commit = merge(world, {API: "package main // 2\n"}, production={"retention": 3})
    run = to_staging(world, commit).go()
    waits(run)
    for text in (f"update {QUEUE}", "- changed: `Deployment leaderboard-api`", "Hash of the changes: ", "# Release 2 to production"):
        equal(text in run.text(), True, f"{text!r} is shown before the approval")
    equal(queue(world), queue(world, PRODUCTION), "nothing is applied before the approval")
    argo(world, "production")
    succeeds(run.approve("approve-production"))
    equal(world.ref(PRODUCTION), world.ref(STAGING), "production runs what staging ran")
    equal(queue(world) != before, True, "the queue changes")
    equal(queue(world), queue(world, PRODUCTION), "the plan is applied")


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
    run = to_staging(world, merge(world, production={"retention": 3})).go()
    waits(run)
    state = world.load("state-production", {})
    state["resources"][QUEUE] = "changed by hand"
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
    equal((number(world, PRODUCTION), queue(world)), (2, queue(world, PRODUCTION)), "in the end")


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
    run = to_staging(world, merge(world, production={"retention": 3})).go()
    wrong = world.promote("production", 2, plan="0" * 64).go()
    fails(wrong, "plan-production", "start again with their hash")
    equal(f"update {QUEUE}" in wrong.text(), True, "the changes are shown")
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
    run = to_staging(world, merge(world, {API: "package main // 4\n"}, production={"retention": 4}))
    waits(run.go())
    newest = world.ref(LINE)
    world.write("hook-before-apply", f'git --git-dir "${{SIM_WORLD}}/remote.git" update-ref refs/heads/{HOLD} {newest}\n')
    fails(run.approve("approve-production"), "deploy-production", "a ref of production moved")
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

    attempt(another_file, "verify", "differ from what commit")
    attempt(more_files, "verify", "differ from what commit")
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
    world.save("pace", 10)
    if os.path.exists(world.path("hook-sleep")):
        os.remove(world.path("hook-sleep"))
    fails(staging.go(), "health", "has not reported release 4 in time")
    equal(world.load("clock", 0) - start >= 1800, True, "it waited half an hour")
    equal((number(world, STAGING), world.dispatched()), (4, []), "staging runs it, and nothing was started")
    # The person promotes the release in staging.
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
    fails(run.go(), "approve-production", "the environment production-approval has no required reviewers")
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
    run = world.deliver(merge(world, staging={"replicas": 4})).go()
    equal((run.results["lookup"], run.results["append"]), ("failure", "skipped"), "the run")
    os.remove(world.path("rekor-is-down"))
    succeeds(run.rerun_failed())
    equal([call for call in world.calls("build") if call[0] == run.number], [], "nothing is built")


def odd_archive(one):
    """16: a release with links or hidden files is not appended."""
    world = one
    run = world.deliver(merge(world, staging={"replicas": 4})).go(before="append")
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
    commit = prepare(world, {API: "package main // 2\n"}, {"production": {"retention": 5}})
    world.git("push", "--quiet", "origin", "HEAD:refs/heads/change", where=world.path("dev"))
    payload = {"pull_request": {"number": 7, "head": {"repo": {"full_name": "acme/leaderboard"}}}}
    for _ in range(2):
        run = world.start("deliver", "pull_request", commit, payload=payload).go()
        succeeds(run)
        equal({run.results[job] for job in ("publish", "resolve", "compile", "append", "promote")}, {"skipped"}, "a delivery")
    comments = world.load("comments", [])
    equal(len(comments), 1, "one comment")
    for text in ("- changed: `Deployment leaderboard-api`", f"    update {QUEUE}", "Plan of staging: success"):
        equal(text in comments[0]["body"], True, f"the comment shows {text!r}")
    equal("stats-digest" in comments[0]["body"], False, "an image that does not change is not shown")
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
    tag = f"leaderboard-api:deployed-staging-{source}"
    tag_image(world, f"leaderboard-api@{other}", tag)
    fails(staging.go(), "deploy-staging", "is the tag of another image")
    equal(number(world, STAGING), 1, "staging")
    tag_image(world, f"leaderboard-api@{digests['leaderboard-api']}", tag)
    argo(world, "staging")
    succeeds(staging.rerun_failed())


def apply_cut_short(one):
    """5e: the runner is lost after the apply: the second attempt finds nothing left to change, and goes on."""
    world = one
    run = to_staging(world, merge(world, production={"retention": 3})).go()
    waits(run)
    names = [step.get("name") for step in run.jobs["deploy-production"]["steps"]]
    run.crash = ("deploy-production", names.index("Plan again, and apply the changes that were shown"))
    run.approve("approve-production")
    equal((number(world, PRODUCTION), queue(world)), (1, queue(world, LINE)), "it was applied, and nothing moved")
    argo(world, "production")
    succeeds(run.rerun_failed())
    equal(number(world, PRODUCTION), 2, "production")


def appended_already(one):
    """5f: the runner is lost after the push of a release: the second attempt finds it, and starts its promotion."""
    world = one
    run = world.deliver(merge(world, {API: "package main // 2\n"}))
    run.crash = ("append", 3)
    run.go()
    equal((run.results["append"], number(world, LINE), world.dispatched()), ("failure", 2, []), "before")
    succeeds(run.rerun_failed())
    equal((number(world, LINE), [entry.inputs["release"] for entry in world.dispatched()]), (2, ["2"]), "after")


def tests_change(one):
    """2d: a change of tests alone builds no image, but the tests run: a failing one is not merged and not released."""
    world = one
    built, tested = len(world.calls("build")), len(world.calls("test"))
    run = world.deliver(merge(world, {TEST: "def test_places(): assert 1\n"})).go()
    succeeds(run)
    equal([call[3] for call in world.calls("test")[tested:]], ["stats-digest"], "what is tested")
    equal(len(world.calls("build")), built, "nothing is built")
    equal(number(world, LINE), 2, "it is a release")
    payload = {"pull_request": {"number": 7, "head": {"repo": {"full_name": "acme/leaderboard"}}}}
    failing = prepare(world, {TEST: "def test_places(): FAIL\n"}, {})
    world.git("push", "--quiet", "origin", "HEAD:refs/heads/change", where=world.path("dev"))
    run = world.start("deliver", "pull_request", failing, payload=payload).go()
    equal((run.results["test"], run.results["checks"]), ("failure", "failure"), "a failing test in a pull request")
    run = world.deliver(push(world, failing)).go()
    equal((run.results["test"], run.results["append"]), ("failure", "skipped"), "a failing test on the deployed branch")
    # Another change does not hide it.
    run = world.deliver(merge(world, staging={"replicas": 4})).go()
    equal((run.results["test"], number(world, LINE)), ("failure", 2), "the next merge")


def drift_in_a_pull_request(one):
    """17b: a pull request whose files are not what its stack compiles to fails, whether by hand or for want of a run."""
    world = one
    payload = {"pull_request": {"number": 7, "head": {"repo": {"full_name": "acme/leaderboard"}}}}
    settings = {**PLACES, "production": {**PLACES["production"], "replicas": 5}}
    path = "production/k8s/leaderboard-api.yaml"
    for changed, text in (
            (SETTINGS, json.dumps(settings)), (path, world.show("main", path).replace("maxReplicas: 2", "maxReplicas: 5"))):
        world.git("reset", "--quiet", "--hard", "origin/main", where=world.path("dev"))
        world.write(os.path.join("dev", changed), text)
        change = commit(world)
        world.git("push", "--quiet", "--force", "origin", "HEAD:refs/heads/change", where=world.path("dev"))
        run = world.start("deliver", "pull_request", change, payload=payload).go()
        fails(run, "drift", path)
        equal(run.results["checks"], "failure", "the check that a merge requires")


def every_tree(three):
    """11b: each release is what its commit compiles to, and no file of it can be another."""
    world = three
    for release in world.git("rev-list", f"refs/heads/{LINE}").split():
        _, source, _ = world.record(release)
        checkout, tree = world.path(f"checkout-{release}"), world.path(f"tree-{release}")
        world.git("clone", "--quiet", world.path("remote.git"), checkout, where=world.folder)
        world.git("checkout", "--quiet", "--detach", source, where=checkout)
        world.git("clone", "--quiet", world.path("remote.git"), tree, where=world.folder)
        world.git("checkout", "--quiet", "--detach", release, where=tree)

        def verify():
            return subprocess.run([world.shop.stackgen, "release", "verify", tree], cwd=checkout, text=True,
                                  capture_output=True, env=world.environment())

        equal(verify().returncode, 0, f"release {release}")
        if release != world.ref(LINE):
            continue
        for path in world.git("ls-tree", "-r", "--name-only", release).splitlines():
            with open(os.path.join(tree, path), "r+", encoding="utf-8") as file:
                text = file.read()
                file.write("# more\n")
            equal(verify().returncode, 3, f"a changed {path}")
            with open(os.path.join(tree, path), "w", encoding="utf-8") as file:
                file.write(text)
        equal(verify().returncode, 0, "the restored release")


def destroys_what_serves(one):
    """14: a release without a bucket that production has is refused before anything is planned, however it was generated."""
    world = one
    # Without the previous files, `stackgen` cannot compare.
    shutil.rmtree(world.path("dev/production"))
    os.remove(world.path("dev/.stackgen/manifest"))
    for name in ("deliver.yaml", "promote.yaml"):
        os.remove(world.path("dev/.github/workflows", name))
    run = to_staging(world, merge(world, production={"archives": False, "readsArchive": False})).go()
    fails(run, "verify", "SG812")
    equal((run.results["plan-production"], number(world, PRODUCTION)), ("skipped", 1), "nothing happens")


def destroys_what_pods_use(one):
    """14b: pods that serve keep what they use: the merge that stops using a bucket comes before the one that destroys it."""
    world = one
    gone = {"archives": False, "readsArchive": False, "destroysArchive": True}
    message = 'aws_s3_bucket.archive: the plan deletes what the deployed release uses (pipeline "stats-digest")'
    # A pull request is checked against its target branch.
    commit = prepare(world, {}, {"production": gone})
    world.git("push", "--quiet", "origin", "HEAD:refs/heads/change", where=world.path("dev"))
    payload = {"pull_request": {"number": 7, "head": {"repo": {"full_name": "acme/leaderboard"}}}}
    fails(world.start("deliver", "pull_request", commit, payload=payload).go(), "plan-production", message)
    run = to_staging(world, push(world, commit)).go()
    fails(run, "plan-production", message)
    equal((run.results["deploy-production"], number(world, PRODUCTION)), ("skipped", 1), "nothing happens")
    # The release without the use is deployed, and Argo CD doesn't report it: pods of the one before may serve.
    run = to_staging(world, merge(world, production={"archives": True, "readsArchive": False, "destroysArchive": False}))
    waits(run.go())
    run.approve("approve-production")
    equal((run.results["deploy-production"], number(world, PRODUCTION)), ("success", 3), "the promotion")
    run = to_staging(world, merge(world, production=gone))
    fails(run.go(), "plan-production", message)
    report(world, "production")
    to_production_again(world)
    equal("aws_s3_bucket.archive" in world.load("state-production", {})["resources"], False, "the bucket is gone")


def job_that_would_run_again(one):
    """9b: a rollback to a release with a job that has run and is gone is refused; one past it is not."""
    world = one
    to_production(world, merge(world, production={"migrates": True}))
    to_production(world, merge(world, production={"migrates": False}))
    refused = world.promote("production", 2, rollback=True).go()
    fails(refused, "verify", "SG856")
    equal(number(world, PRODUCTION), 3, "production")
    succeeds(back(world, 1))
    equal(number(world, PRODUCTION), 1, "production")


# Crashes

@contextlib.contextmanager
def copied(world):
    """Copies a world and activates the copy until the block ends. No developer works in it."""
    folder = tempfile.mkdtemp(dir=os.path.dirname(world.folder))
    try:
        yield world.fork(os.path.join(folder, "world"), "dev")
    finally:
        shutil.rmtree(folder)
        world.enter()


def finish(run):
    """Runs to the end, and approves waiting jobs."""
    run.go()
    if "approve-production" in run.waiting:
        run.approve("approve-production")
    return run


def crash_everywhere(world, run, before=lambda world, way: None):
    """Runs to the end. After each step, the runner is lost in a copy of the world, where the run is then restarted in both ways that
    GitHub offers. At the end, every copy must be in the state of the uninterrupted run.

    A crash that leaves the same state as an earlier one is not repeated, since the run continues only from that state.
    `before` is called before a run is restarted."""
    seen, ends = set(), []

    def lose(job, index):
        last = job.leg + 1 == len(job.legs)
        left = (job.name, job.leg, last or index, world.state(), run.state())
        if left in seen:
            return
        seen.add(left)
        with copied(world) as other:
            lost = finish(run.fork(other).lose(job, index))
            for way in ("rerun_failed", "rerun_all"):
                left = (way, other.state(), way == "rerun_failed" and lost.state())
                if left in seen:
                    continue
                seen.add(left)
                with copied(other) as another:
                    before(another, way)
                    again = lost.fork(another)
                    getattr(again, way)()
                    succeeds(finish(again))
                    is_sound(another)
                    ends.append((f"{way} after a crash at step {index} of {job.name}", end(another)))

    run.observer = lose
    succeeds(finish(run))
    for name, state in ends:
        equal(state, end(world), f"the state after {name}")
    print(f"     {len(ends)} runs started again", file=sys.stderr, flush=True)


def end(world):
    """Returns a summary in which a promotion that is started twice counts once: the second changes nothing, as another scenario shows."""
    state = summary(world)
    state["dispatches"] = [dict(pairs) for pairs in sorted({tuple(entry.items()) for entry in state["dispatches"]})]
    return state


def crash_in_deliver(one):
    """5: deliver crashes after each step and runs again: the same state."""
    world = one
    crash_everywhere(world, world.deliver(merge(world, {API: "package main // 2\n", DIGEST: "print(2)\n"})))


def crash_in_promotion(world, environment):
    succeeds(world.deliver(merge(
        world, {API: "package main // 2\n"}, staging={"retention": 7}, production={"retention": 8})).go())
    world.save("dispatches", [])
    ref = f"deploy/leaderboard/{environment}"

    def before(world, way):
        # A running release is promoted further once Argo CD has reported it.
        if way == "rerun_all" and number(world, ref) == 2:
            world.statuses(world.ref(ref), **{environment: "success"})

    argo(world, environment)
    crash_everywhere(world, world.promote(environment, 2), before)


def crash_in_staging(one):
    """5b: promote crashes after each step on the way to staging, and runs again: the same state."""
    crash_in_promotion(one, "staging")


def crash_in_production(one):
    """5c: the same on the way to production."""
    crash_in_promotion(one, "production")


def crash_in_rollback(three):
    """5d: a rollback crashes after each step and runs again: the same state."""
    world = three
    crash_everywhere(world, world.promote("production", 1, rollback=True))


# The longest first: they are distributed among the processors.
SCENARIOS = [
    crash_in_deliver, crash_in_production, crash_in_staging, crash_in_rollback,
    first_release, one_image_changes, nothing_is_built, forged_image, production_follows_staging, two_merges,
    two_merges_reversed, append_races_push, staging_twice_at_once, rerun_of_jobs, late_approval, newer_waits, stale_plan,
    stale_release, plan_by_hash, rollback, older_release, moved_at_push, held_before_push, staging_moves, tampered_release,
    timeout, superseded_wait, unprotected_environment, vulnerable, failing_test, registry_outage,
    odd_archive, pull_request, fork, hostile_inputs, unchanged, occupied_tag, apply_cut_short,
    appended_already, tests_change, drift_in_a_pull_request, every_tree, destroys_what_serves, destroys_what_pods_use,
    job_that_would_run_again,
]


class Bench:
    """The initial worlds, each created once, and the processes that run scenarios in copies of them."""

    def __init__(self, folder, stackgen):
        self.folder, self.stackgen, self.count = folder, stackgen, 0
        self.worlds = {name: os.path.join(folder, name) for name in ("empty", "one", "three")}
        self.context = multiprocessing.get_context("fork")
        self.is_made = {name: self.context.Event() for name in self.worlds}

    @contextlib.contextmanager
    def open(self, name, checkouts=()):
        """A shop of this process."""
        self.shop = Shop(os.path.join(self.folder, name), self.stackgen, checkouts)
        try:
            yield
        finally:
            self.shop.registry.stop()

    def begin(self, workflows):
        """Creates the worlds without a release and with one."""
        with self.open("shop"):
            os.mkdir(self.worlds["empty"])
            world = World(self.worlds["empty"], self.shop)
            begin(world)
            # The executed workflows are the reviewed ones in golden/.
            for name in ("deliver.yaml", "promote.yaml"):
                equal(world.show("main", f".github/workflows/{name}") == read(os.path.join(workflows, name)), True,
                      f"DeliveryProbe compiles to golden/'s {name}")
            self.is_made["empty"].set()
            world = world.fork(self.worlds["one"])
            to_production(world, world.ref("main"))
            self.is_made["one"].set()

    def continue_(self):
        """Creates the world with three releases, while the first scenarios run."""
        with self.open("continuing", self.shop.checkouts):
            world = World.copy(self.worlds["one"], self.worlds["three"], self.shop)
            for text in ("2", "3"):
                to_production(world, merge(world, {API: f"package main // {text}\n"}))
        self.is_made["three"].set()

    def judge(self, tasks):
        """Returns the verdicts of tasks, run by one process per processor."""
        waiting, done = self.context.Queue(), self.context.Queue()
        workers = [
            self.context.Process(target=self.work, args=(f"worker-{index}", waiting, done)) for index in range(os.cpu_count() or 1)]
        for task in tasks + [None] * len(workers):
            waiting.put(task)
        workers.append(self.context.Process(target=self.continue_))
        verdicts = {}
        try:
            for worker in workers:
                worker.start()
            while len(verdicts) < len(tasks):
                try:
                    name, verdict = done.get(timeout=5)
                except Empty:
                    if any(worker.exitcode for worker in workers):
                        raise SystemExit("a process ended early") from None
                    continue
                verdicts[name] = verdict
                print(f"{'ok  ' if verdict['passed'] else 'FAIL'} {verdict['seconds']:5.1f} s {name} {verdict['note']}",
                      file=sys.stderr, flush=True)
        except BaseException:
            for worker in workers:
                if worker.is_alive():
                    worker.terminate()
            raise
        finally:
            for worker in workers:
                worker.join()
        return {task[0]: verdicts[task[0]] for task in tasks}

    def work(self, name, waiting, done):
        with self.open(name, self.shop.checkouts):
            for task, names, mutation in iter(waiting.get, None):
                begun = time.time()
                verdict = self.notice(names, mutation) if mutation else self.pass_(names)
                done.put((task, {**verdict, "seconds": round(time.time() - begun, 1)}))

    def pass_(self, names):
        failure = self.run(*names)
        return {"passed": failure is None, "failure": failure, "note": failure or ""}

    def notice(self, names, mutation):
        """Returns whether one of the scenarios fails with the changed workflows."""
        for name in names:
            reason = self.run(name, mutation)
            if reason:
                return {"passed": "nothing to change in " not in reason, "failure": reason,
                        "note": f"noticed by {name}: {reason.splitlines()[0][:200]}"}
        return {"passed": False, "failure": "no scenario notices it", "note": "no scenario notices it"}

    def run(self, name, mutation=None):
        """Returns the reason why a scenario fails; None if it passes."""
        scenario = next(scenario for scenario in SCENARIOS if scenario.__name__ == name)
        start = scenario.__code__.co_varnames[0]
        self.is_made[start].wait()
        self.count += 1
        folder = os.path.join(self.shop.folder, f"scenario-{self.count}")
        os.mkdir(folder)
        self.shop.mutation = mutation
        world = World.copy(self.worlds[start], os.path.join(folder, "world"), self.shop)
        try:
            scenario(world)
            is_sound(world)
        except (AssertionError, subprocess.SubprocessError, ValueError, KeyError, OSError) as error:
            kind = "" if isinstance(error, AssertionError) else traceback.format_exc(limit=-2)
            registry = self.shop.registry
            return (f"{kind}{str(error)[-3000:]}\npushed: {[call[3] for call in world.calls('push', 'push-ref')][-8:]}"
                    f"\nin the registry: {sorted(world.tags())}\nit serves {os.readlink(registry.root)}, the world is {world.folder}, and it logged: "
                    f"{read(registry.log)[-1500:]}")
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        return None


def files_in(folder):
    return sorted(os.path.join(folder, name) for name in os.listdir(folder))


def memory():
    """Returns a folder in memory if there is enough: each job checks out the repository."""
    return "/dev/shm" if os.path.isdir("/dev/shm") and shutil.disk_usage("/dev/shm").free > 2**31 else None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("workflows")
    parser.add_argument("--stackgen", required=True)
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--mutations", action="store_true")
    arguments = parser.parse_args()
    names = [scenario.__name__ for scenario in SCENARIOS]
    changes = [(title, expected, change) for title, change, expected in MUTATIONS]
    unknown = {name for _, expected, _ in changes for name in expected} - set(names)
    if arguments.mutations:
        tasks = [task for task in changes if not arguments.only or any(word in task[0] for word in arguments.only)]
    elif arguments.only:
        unknown |= set(arguments.only) - set(names)
        tasks = [(name, [name], None) for name in names if name in arguments.only]
    else:
        # A selection of the mutations, which changes only when the workflows change.
        start = zlib.crc32("".join(read(path) for path in files_in(arguments.workflows)).encode()) % len(changes)
        tasks = [(name, [name], None) for name in names] + (changes + changes)[start:start + SLICE]
    if unknown:
        parser.error(f"unknown scenarios: {', '.join(sorted(unknown))}")
    # Terminating this process also terminates the others and their registries.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))
    with tempfile.TemporaryDirectory(dir=memory()) as folder:
        begun = time.time()
        bench = Bench(folder, os.path.realpath(arguments.stackgen))
        bench.begin(arguments.workflows)
        print(f"     {time.time() - begun:5.1f} s to make a world", file=sys.stderr, flush=True)
        print(json.dumps(bench.judge(tasks), indent=1))


if __name__ == "__main__":
    main()
