"""read_yaml.py pure|libyaml|ruamel  <  texts and expected values, as values.py describes

Reads streams of YAML with PyYAML in Python or over libyaml (YAML 1.1), or with ruamel.yaml in Python (YAML 1.2)."""
import sys

import values

reader = sys.argv[1]
if reader == "ruamel":
    from ruamel.yaml import YAML

    def read(text):
        # A new one for each text, since it keeps the YAML version from one document to the next.
        return list(YAML(typ="safe", pure=True).load_all(text.decode()))
else:
    import yaml

    loader = {"pure": yaml.SafeLoader, "libyaml": yaml.CSafeLoader}[reader]

    def read(text):
        return list(yaml.load_all(text, loader))

values.compare(read)
