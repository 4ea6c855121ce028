"""Checks a folder of generated files with Checkov.

usage: run_checkov.py FOLDER

Prints {"judged": [path, …], "failed": [{"check", "name", "path", "resource"}, …]}, paths relative to FOLDER. Checkov
silently ignores a file that it does not recognize, so the caller compares `judged` with the expected files.
"""

import contextlib
import io
import json
import os
import pathlib
import shutil
import sys
import tempfile

# The folder of workflows is hidden.
os.environ["CKV_IGNORE_HIDDEN_DIRECTORIES"] = "false"

import checkov.github_actions.runner
import yaml
from checkov.main import Checkov

FRAMEWORKS = ["terraform", "kubernetes", "dockerfile", "github_actions", "secrets"]

# Its schema of workflows is older than GitHub's (`artifact-metadata`, an expression in `cancel-in-progress`), and a file
# that does not match is not checked at all. actionlint checks whether a workflow is valid.
checkov.github_actions.runner.is_schema_valid = lambda workflow: True


def with_known_kinds(manifest):
    """Returns the objects of a manifest, with pods of kinds unknown to Checkov moved into known kinds."""
    for document in yaml.safe_load_all(manifest):
        kind = document.get("kind")
        if kind == "Rollout":
            yield document | {"apiVersion": "apps/v1", "kind": "Deployment"}
        elif kind == "AnalysisTemplate":
            for metric in document["spec"]["metrics"]:
                job = metric["provider"].get("job")
                if job:
                    yield {"apiVersion": "batch/v1", "kind": "Job", "metadata": document["metadata"], "spec": job["spec"]}
        else:
            yield document


def report(folder):
    said = io.StringIO()
    # The exit status repeats the report.
    with contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):
        Checkov(["-d", folder, "--skip-download", "--compact", "-o", "json", "--framework", *FRAMEWORKS]).run()
    reports = json.loads(said.getvalue())
    return reports if isinstance(reports, list) else [reports]


def main(source):
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(source, folder, dirs_exist_ok=True)
        for file in pathlib.Path(folder).glob("**/k8s/*.yaml"):
            file.write_text(yaml.safe_dump_all(with_known_kinds(file.read_text())))
        reports = report(folder)
    judged, failed = set(), []
    for results in (each["results"] for each in reports if "results" in each):
        if results.get("parsing_errors"):
            sys.exit(f"Checkov cannot read {results['parsing_errors']}")
        judged.update(found["file_path"] for found in results["passed_checks"] + results["failed_checks"])
        failed += results["failed_checks"]
    failures = [
        {
            "check": found["check_id"],
            "name": found["check_name"],
            "path": found["file_path"].lstrip("/"),
            # An instruction of a Dockerfile has the file's path as its resource; a finding about the whole file has none.
            "resource": found["resource"].removeprefix(found["file_path"] + ".") or "Dockerfile",
        }
        for found in failed
    ]
    failures.sort(key=lambda failure: (failure["path"], failure["check"], failure["resource"]))
    json.dump({"judged": sorted(path.lstrip("/") for path in judged), "failed": failures}, sys.stdout)


main(sys.argv[1])
