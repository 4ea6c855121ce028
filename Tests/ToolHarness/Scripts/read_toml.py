"""read_toml.py  <  texts and what is expected of them, as values.py describes

Reads TOML with Python's own reader."""
import tomllib

import values

values.compare(lambda text: [tomllib.loads(text.decode())])
