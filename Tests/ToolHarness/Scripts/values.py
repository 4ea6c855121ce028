"""Compares the values that a reader of YAML, JSON or TOML finds in texts with the expected ones.

read_yaml.py, read_json.py and read_toml.py pass in their reader. Standard input has a line for each text: the text in
hexadecimal, a space, the expected value. Values are written without any format's printer, so that no printer tests itself:

n t f           null, true, false
i123;           an integer
d3ff8...;       the 64 bits of a number with a fraction, in hexadecimal; dnan; for a not-a-number
s6162;          a text, its UTF-8 in hexadecimal
[...]           a list
{s6162;n...}    keys, each followed by its value, in the order of the text

The values of a stream are listed without brackets. Each text that is read differently is printed with the value that
was found; no output means agreement."""
import struct
import sys

sys.setrecursionlimit(20_000)
sys.set_int_max_str_digits(0)


def written(value):
    parts = []
    write(value, parts.append)
    return "".join(parts)


def write(value, put):
    if value is None:
        put("n")
    elif value is True:
        put("t")
    elif value is False:
        put("f")
    elif isinstance(value, int):
        put(f"i{value};")
    elif isinstance(value, float):
        put("dnan;" if value != value else f"d{struct.pack('>d', value).hex()};")
    elif isinstance(value, str):
        put(f"s{value.encode('utf-8', 'surrogatepass').hex()};")
    elif isinstance(value, list):
        put("[")
        for item in value:
            write(item, put)
        put("]")
    elif isinstance(value, dict):
        put("{")
        for key, item in value.items():
            write(key, put)
            write(item, put)
        put("}")
    else:
        put(f"<{type(value).__name__} {value}>")


def compare(read):
    """`read` takes bytes and returns a list of values."""
    for line in sys.stdin:
        text, expected = line.rstrip("\n").split(" ")
        text = bytes.fromhex(text)
        try:
            found = "".join(written(value) for value in read(text))
        except Exception as error:  # Whatever a reader says is what it is asked for.
            found = f"{type(error).__name__}: {error}"
        if found != expected:
            print(ascii(text[:400].decode(errors="replace")), "was read as", found[:400], "and not as", expected[:400])
