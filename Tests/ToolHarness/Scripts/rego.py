"""rego.py POLICY.rego…  <  {"document": "package.violation", "input": {…}, "data": {…}}

Evaluates one document in the OPA engine and prints it as JSON. Exits with 1 if the policy does not compile."""
import json
import os
import sys

from opa_bindings import OpaEngine, OpaError, OpaUndefinedError

request = json.load(sys.stdin)
with OpaEngine() as engine:
    try:
        for path in sys.argv[1:]:
            with open(path, encoding="utf-8") as file:
                engine.add_policy(os.path.basename(path), file.read())
        if request.get("data"):
            engine.add_data(request["data"])
        result = engine.eval_document(request["document"], request.get("input", {}))
    except OpaUndefinedError:
        result = None
    except OpaError as error:
        sys.exit(str(error))
json.dump(result, sys.stdout, sort_keys=True)
