"""What the stand-ins and the scenarios read from Terraform's configuration."""
import re
import zlib

RESOURCE = re.compile(r'^resource "([^"]+)" "([^"]+)" \{\n(.*?)^\}$', re.M | re.S)


def resources(text):
    """A fingerprint of each resource by its address. The outermost braces are in the first column, as `terraform fmt` has them."""
    return {f"{kind}.{name}": f"{zlib.crc32(body.encode()):08x}" for kind, name, body in RESOURCE.findall(text)}
