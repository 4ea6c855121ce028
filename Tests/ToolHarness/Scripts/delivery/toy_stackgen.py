"""A stand-in for `stackgen` over a toy repository, with the commands and exit codes of the contract.

The stack is stack.json: environments, images with their contexts, and per environment the Terraform and the settings of its
objects. Everything that it writes is derived from the checked-out files, the digests and the number.
"""
import hashlib
import json
import os
import subprocess
import sys

FILES = ("flake.nix", "flake.lock")


def git(*arguments):
    return subprocess.run(["git", *arguments], capture_output=True, text=True)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def fail(code, message):
    print(f"error: {message}", file=sys.stderr)
    sys.exit(code)


def stack():
    try:
        return json.loads(read("stack.json"))
    except ValueError as error:
        fail(2, error)


def inputs(image):
    parts = [read("flake.lock")]
    for folder, folders, names in os.walk(image["context"]):
        folders.sort()
        parts += [f"{folder}/{name}\n{read(os.path.join(folder, name))}" for name in sorted(names)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def objects(declaration, environment, reference):
    """The files of an environment; `reference` names an image."""
    place = declaration["environments"][environment]
    files = {
        "argocd-app.yaml": f"targetRevision: refs/heads/deploy/{declaration['name']}/{environment}\npath: {environment}\n",
        "main.tf": "".join(f"{name} = {value}\n" for name, value in sorted(place["terraform"].items())),
        "policies/lasting.json": json.dumps(place.get("lasting", [])) + "\n",
        "policies/serving.json": json.dumps(place.get("serving", [])) + "\n",
    }
    for name in sorted(declaration["images"]):
        files[f"k8s/{name}.yaml"] = f"image: {reference(name)}\nsettings: {json.dumps(place.get('settings', {}))}\n"
    return {f"{environment}/{path}": text for path, text in files.items()}


def compiled(declaration, number, commit, digests):
    registry = declaration["registry"]
    files = {path: read(path) for path in FILES}
    record = f'# Compiled from the stack "{declaration["name"]}" by stackgen. Don\'t change a release.\ncommit: {commit}\nimages:\n'
    for name in sorted(declaration["images"]):
        record += (
            f"  - name: {name}\n    repository: {registry}/{name}\n    digest: {digests[name]}\n"
            f"    inputs: {inputs(declaration['images'][name])}\n")
    files["release.yaml"] = record + f"number: {number}\nstack: {declaration['name']}\nstackgen: 0.1.0\n"
    for environment in declaration["environments"]:
        files |= objects(declaration, environment, lambda name: f"{registry}/{name}@{digests[name]}")
    return files


def tree(folder):
    found = {}
    for base, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(base, name)
            found[os.path.relpath(path, folder)] = read(path)
    return found


def write(folder, files):
    for path, text in files.items():
        path = os.path.join(folder, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)


def options(arguments):
    values, positional = {"--image": []}, []
    while arguments:
        word = arguments.pop(0)
        if word == "--image":
            values[word].append(arguments.pop(0))
        elif word == "--rollback":
            values[word] = True
        elif word.startswith("--"):
            values[word] = arguments.pop(0)
        else:
            positional.append(word)
    return values, positional


def check(arguments):
    declaration = stack()
    for environment in declaration["environments"]:
        expected = objects(declaration, environment, lambda name: f"{declaration['registry']}/{name}:unreleased")
        for path, text in expected.items():
            if not os.path.exists(path) or read(path) != text:
                fail(1, f"{path} differs from the stack")


def generate():
    declaration = stack()
    for environment in declaration["environments"]:
        write(".", objects(declaration, environment, lambda name: f"{declaration['registry']}/{name}:unreleased"))


def release(arguments):
    values, _ = options(arguments)
    declaration = stack()
    if git("status", "--porcelain", "--untracked-files=no").stdout:
        fail(4, "the checkout has uncommitted changes")
    digests = dict(image.split("=", 1) for image in values["--image"])
    if set(digests) != set(declaration["images"]):
        fail(2, f"the images are {sorted(declaration['images'])}, not {sorted(digests)}")
    if os.path.exists(values["--output"]) and os.listdir(values["--output"]):
        fail(2, "the output isn't empty")
    write(values["--output"], compiled(declaration, int(values["--number"]), git("rev-parse", "HEAD").stdout.strip(), digests))


def record_of(folder):
    record, images = {}, {}
    for line in read(os.path.join(folder, "release.yaml")).splitlines():
        key, _, value = line.strip().lstrip("- ").partition(": ")
        if key == "name":
            name = value
        elif key == "digest":
            images[name] = value
        else:
            record[key] = value
    return record, images


def verify(arguments):
    values, (folder,) = options(arguments)
    declaration = stack()
    record, digests = record_of(folder)
    head = git("rev-parse", "HEAD").stdout.strip()
    if head != record["commit"]:
        fail(4, f"HEAD is {head}, but the release is of {record['commit']}")
    if git("merge-base", "--is-ancestor", head, "refs/remotes/origin/main").returncode:
        fail(4, f"main doesn't contain {head}")
    expected = compiled(declaration, int(record["number"]), head, digests)
    actual = tree(folder)
    for path in sorted(set(expected) | set(actual)):
        if expected.get(path) != actual.get(path):
            fail(3, f"{path} isn't what the commit compiles to")
    deployed = tree(values["--deployed"]) if values.get("--deployed") else {}
    environment = values["--environment"]
    if f"{environment}/main.tf" in deployed and not values.get("--rollback"):
        gone = set(names(deployed[f"{environment}/main.tf"])) - set(names(actual[f"{environment}/main.tf"]))
        for name in sorted(gone & set(json.loads(deployed[f"{environment}/policies/lasting.json"]))):
            fail(4, f"{name} would lose its data: Forgets or Destroys must name it")
    if values.get("--rollback"):
        print("Jobs that run again: none")


def names(terraform):
    return [line.partition(" = ")[0] for line in terraform.splitlines()]


def diff(arguments):
    values, (left, right) = options(arguments)
    before, after = tree(left), tree(right)
    environment = values.get("--environment")
    print("## Changes\n")
    for path in sorted(set(before) | set(after)):
        if before.get(path) != after.get(path) and (not environment or path.startswith(environment + "/")):
            print(f"- {path}")


def main(arguments):
    command = arguments.pop(0)
    if command == "release" and arguments and arguments[0] in ("verify", "diff"):
        {"verify": verify, "diff": diff}[arguments.pop(0)](arguments)
    elif command == "inputs":
        declaration = stack()
        images = [
            {"name": name, "repository": f"{declaration['registry']}/{name}", "tag": "inputs-" + inputs(image),
             "platforms": ["linux/arm64"]} for name, image in sorted(declaration["images"].items())]
        print(json.dumps(images))
    else:
        {"check": check, "release": release}[command](arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
