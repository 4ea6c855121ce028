"""read_dockerfile.py FILE...

Reads Dockerfiles with the official parser and prints the instructions of each as JSON: [[{"name", "flags", "words", "body"}]].

The parser leaves quotes, escapes and variables unchanged. This script expands them like BuildKit: it is an independent model of
its word lexer (frontend/dockerfile/shell), written from its documentation and from observed builds, and not a part of Docker.
Variables are shown as <NAME>. Shell and exec forms are printed as the parser returns them. `body` contains the lines below the
instruction, with heredocs and their terminators.
"""
import json
import sys

import dockerfile

WORDS = {"ENV", "LABEL", "ARG", "WORKDIR", "USER", "STOPSIGNAL", "VOLUME", "COPY", "ADD", "FROM", "EXPOSE"}


def expand(word):
    """Returns the word without quotes and escapes."""
    # The scanner reads U+FEFF at the start of its source as a byte-order mark.
    word = word.removeprefix("\ufeff")
    out, at = [], 0

    def variable(at):
        if word[at + 1 : at + 2] != "{":
            end = at + 1
            while end < len(word) and (word[end].isalnum() and word[end].isascii() or word[end] == "_"):
                end += 1
            return ("$" if end == at + 1 else f"<{word[at + 1:end]}>"), end
        end = word.index("}", at)
        return f"<{word[at + 2:end]}>", end + 1

    while at < len(word):
        sign = word[at]
        if sign == "'":
            end = word.index("'", at + 1)
            out.append(word[at + 1 : end])
            at = end + 1
        elif sign == '"':
            at += 1
            while word[at] != '"':
                if word[at] == "$":
                    text, at = variable(at)
                    out.append(text)
                else:
                    if word[at] == "\\" and word[at + 1] in '"$\\':
                        at += 1
                    out.append(word[at])
                    at += 1
            at += 1
        elif sign == "$":
            text, at = variable(at)
            out.append(text)
        else:
            if sign == "\\":
                at += 1
            out.append(word[at : at + 1])
            at += 1
    return "".join(out)


def read(command):
    name = command.cmd.upper()
    words, flags = list(command.value), list(command.flags)
    if name == "ONBUILD":
        name = f"ONBUILD {command.sub_cmd.upper()}"
        # The parser omits the flags of a deferred instruction, which a builder also reads as a separate instruction.
        flags = list(dockerfile.parse_string(command.original[len("ONBUILD ") :])[0].flags)
    if name.split()[-1] in WORDS:
        if name.endswith("ARG"):
            words = [part for word in words for part in word.split("=", 1)]
        words = [expand(word) for word in words]
    body = command.original.partition("\n")[2]
    return {"name": name, "flags": flags, "words": words, "body": body}


try:
    files = [dockerfile.parse_file(path) for path in sys.argv[1:]]
except dockerfile.GoParseError as error:
    sys.exit(str(error))
json.dump([[read(command) for command in commands] for commands in files], sys.stdout)
