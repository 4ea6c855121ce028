"""cel.py  <  {"expression": "object.spec.replicas > 1", "variables": {"object": {…}}}

Evaluates one CEL expression and prints its value as JSON. Exit 1 where it does not parse or evaluate."""
import json
import sys

import celpy

request = json.load(sys.stdin)
environment = celpy.Environment()
try:
    program = environment.program(environment.compile(request["expression"]))
    variables = {name: celpy.json_to_cel(value) for name, value in request.get("variables", {}).items()}
    value = program.evaluate(variables)
except (celpy.CELParseError, celpy.CELEvalError) as error:
    sys.exit(f"{type(error).__name__}: {error}")
json.dump(celpy.CELJSONEncoder.to_python(value), sys.stdout, sort_keys=True)
