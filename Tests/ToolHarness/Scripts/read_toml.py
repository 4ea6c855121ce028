"""read_toml.py  <  texts and expected values, as values.py describes

Reads TOML with Python's own reader."""
import tomllib

import values

values.compare(lambda text: [tomllib.loads(text.decode())])
