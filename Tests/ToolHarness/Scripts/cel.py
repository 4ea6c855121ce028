"""cel.py  <  {"expression": "object.spec.replicas > 1", "variables": {"object": {…}}, "functions": {"size": {"a": 1}}}

Evaluates one CEL expression and prints its value as JSON. Exits with 1 if it does not parse or evaluate. A function is a table:
the integer that it returns for its first argument, and 0 for arguments that are not listed."""
import json
import sys

import celpy

request = json.load(sys.stdin)
environment = celpy.Environment()
try:
    functions = {
        name: lambda first, *rest, table=table: celpy.celtypes.IntType(table.get(str(first), 0))
        for name, table in request.get("functions", {}).items()
    }
    program = environment.program(environment.compile(request["expression"]), functions=functions)
    variables = {name: celpy.json_to_cel(value) for name, value in request.get("variables", {}).items()}
    value = program.evaluate(variables)
except (celpy.CELParseError, celpy.CELEvalError) as error:
    sys.exit(f"{type(error).__name__}: {error}")
json.dump(celpy.CELJSONEncoder.to_python(value), sys.stdout, sort_keys=True)
