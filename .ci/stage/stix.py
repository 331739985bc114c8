"""STIX objects made up, and a scanner that cuts an envelope or bundle into its objects' bytes."""

import json
import re
import uuid

CLEAR = "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487"
GREEN = "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"
AMBER = "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421"
STRICT = "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003"
RED = "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"

# TLP 2.0 and 1.0, and the extension they are written with: the hub serves these itself.
TLP_TABLE = {
    CLEAR, GREEN, AMBER, STRICT, RED,
    "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9",
    "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da",
    "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82",
    "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed",
}


def indicator(name, marking=AMBER, creator=None, **more):
    made = {
        "type": "indicator",
        "spec_version": "2.1",
        "id": f"indicator--{uuid.uuid4()}",
        "created": "2026-01-02T03:04:05.000Z",
        "modified": "2026-01-02T03:04:05.000Z",
        "name": name,
        "pattern": "[domain-name:value = 'bad.example']",
        "pattern_type": "stix",
        "valid_from": "2026-01-02T03:04:05Z",
    }
    if marking:
        made["object_marking_refs"] = [marking]
    if creator:
        made["created_by_ref"] = creator
    return made | more


def sighting(of, creator, marking=GREEN):
    return {
        "type": "sighting",
        "spec_version": "2.1",
        "id": f"sighting--{uuid.uuid4()}",
        "created_by_ref": creator,
        "created": "2026-01-02T04:00:00.000Z",
        "modified": "2026-01-02T04:00:00.000Z",
        "sighting_of_ref": of,
        "count": 3,
        "object_marking_refs": [marking],
    }


def bundle(objects):
    return json.dumps({"type": "bundle", "id": f"bundle--{uuid.uuid4()}", "objects": objects})


def envelope(raws):
    """An envelope of objects that are bytes already."""
    return b'{"objects":[' + b",".join(raws) + b"]}"


# Strings whole, or one structural character: what counts where an object begins and ends.
TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[{}\[\]]', re.DOTALL)


def slices(document):
    """The bytes of each object in the top-level `objects`, as they stand there."""
    depth, begin, key, inside, cut = 0, 0, None, False, []
    for token in TOKEN.finditer(document):
        text = token.group()
        if text[:1] == b'"':
            if depth == 1:
                key = text
            continue
        if text in b"{[":
            depth += 1
            if depth == 2 and text == b"[":
                inside = key == b'"objects"'
            elif depth == 3 and inside:
                begin = token.start()
        else:
            depth -= 1
            if depth == 2 and inside:
                cut.append(document[begin : token.end()])
            elif depth == 1:
                inside = False
    return cut


def version(parsed):
    return parsed.get("modified") or parsed.get("created") or ""
