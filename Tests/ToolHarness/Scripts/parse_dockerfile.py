"""parse_dockerfile.py FILE

Parses a Dockerfile with the official parser and prints its instructions as JSON: [{"name", "flags", "value"}]."""
import json
import sys

import dockerfile

try:
    commands = dockerfile.parse_file(sys.argv[1])
except dockerfile.GoParseError as error:
    sys.exit(str(error))
json.dump([{"name": c.cmd, "flags": c.flags, "value": c.value} for c in commands], sys.stdout)
