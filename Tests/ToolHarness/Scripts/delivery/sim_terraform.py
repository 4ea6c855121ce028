"""Reads Terraform's configuration for the stand-ins and the scenarios."""
import re
import zlib

RESOURCE = re.compile(r'^resource "([^"]+)" "([^"]+)" \{\n(.*?)^\}$', re.M | re.S)


def resources(text):
    """Returns a fingerprint of each resource by address. The outermost braces are in the first column, as `terraform fmt` formats them."""
    return {f"{kind}.{name}": f"{zlib.crc32(body.encode()):08x}" for kind, name, body in RESOURCE.findall(text)}
