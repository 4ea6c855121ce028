"""read_dockerfile.py FILE...

Reads Dockerfiles with the official parser and prints the instructions of each as JSON: [[{"name", "flags", "words", "body"}]].

The parser leaves quotes, escapes and variables as they are written. What BuildKit makes of them when it builds is worked out
here: an independent model of its lexer of words (frontend/dockerfile/shell), written from its documentation and from what
builds were seen to do, and no part of Docker. Variables are shown as <NAME>. Shell and exec forms are given as the parser reads
them. `body` is what stands on the lines below the instruction, heredocs with their terminators.
"""
import json
import sys

import dockerfile

WORDS = {"ENV", "LABEL", "ARG", "WORKDIR", "USER", "STOPSIGNAL", "VOLUME", "COPY", "ADD", "FROM", "EXPOSE"}


def expand(word):
    """The word without quotes and escapes."""
    # The scanner takes U+FEFF at the start of its source for the mark of a file.
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
        # The flags of what is deferred are not given; a builder reads it as an instruction of its own, too.
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
