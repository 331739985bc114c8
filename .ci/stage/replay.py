"""Requests as other programs send them, header for header: written from what was read of them.

No code of theirs is here. Each function takes an `At` and asks as its program does, in its order.
"""

import base64
import gzip
import urllib.parse

from stage import stix, taxii

OLD = "application/vnd.oasis.taxii+json; version=2.0"


class At:
    """A hub as such a program is told of it: addresses, an account, and a collection by its id."""

    def __init__(self, home, account, alias="shared", login=None):
        """Logs in by Basic, or with these headers instead."""
        self.client = home.client(account)
        self.account, self.password = account, home.passwords[account]
        self.basic = base64.b64encode(f"{account}:{self.password}".encode()).decode()
        self.login = login or {"Authorization": "Basic " + self.basic}
        self.root = self.client.root()
        self.id = self.client.collections()[alias].rstrip("/").rpartition("/")[2]
        self.objects = f"{self.root}collections/{self.id}/objects/"

    def ask(self, method, path, headers, body=None):
        """With these headers and no others."""
        connection = self.client.connect()
        connection.request(
            method, path, body, self.login | headers)
        answer = connection.getresponse()
        told = {name.lower(): value for name, value in answer.getheaders()}
        body = answer.read()
        # As libraries do for a program that says it accepts this.
        if told.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        return taxii.Answer(answer.status, told, body)


def must(answer, *good):
    if answer.status not in good:
        raise RuntimeError(answer.sentence())
    return answer


def opencti_ingester(at, state, accept=taxii.MEDIA):
    """One run: added_after and next together; what comes back, and what is kept for the next."""
    found = []
    while True:
        query = {key: state[key] for key in ("added_after", "next") if state.get(key)}
        answer = must(at.ask(
            "GET", at.objects + ("?" + urllib.parse.urlencode(query) if query else ""),
            {"Accept": accept, "User-Agent": "axios/1.7.9",
             "Accept-Encoding": "gzip, compress, deflate, br"}), 200)
        told = answer.json()
        found += told.get("objects", [])
        state = {"added_after": state.get("added_after"), "next": told.get("next")}
        if told.get("more") and told.get("next"):
            continue
        last = answer.headers.get("x-taxii-date-added-last")
        # utcDate(...).toISOString() keeps milliseconds.
        return found, {"added_after": last[:23] + "Z" if last else state["added_after"]}


def opencti_post(at, objects):
    """The taxii-post stream: a bundle under the type of STIX."""
    body = stix.bundle(objects).encode()
    return at.ask("POST", at.objects, {
        "Accept": taxii.MEDIA, "Content-Type": "application/stix+json; version=2.1",
        "User-Agent": "python-requests/2.32.3"}, body)


def misp_browse(at):
    """TaxiiServer.php: lower-case scheme, a type on GETs, an empty next, and a doubled slash."""
    headers = {"Authorization": "basic " + at.basic, "Accept": taxii.MEDIA,
               "Content-Type": taxii.MEDIA, "User-Agent": "MISP 2.5"}
    must(at.ask("GET", "//taxii2/", headers), 200)
    must(at.ask("GET", f"/{at.root}collections/", headers), 200)
    found, follow = [], ""
    while True:
        told = must(at.ask(
            "GET", f"/{at.objects}?limit=50&next={follow}", headers), 200).json()
        found += told["objects"]
        if not told.get("more"):
            return found
        follow = urllib.parse.quote(told["next"])


def elastic(at, cursor):
    """ti_custom's CEL program: want_more is that next is there; the cursor is the header, raw."""
    found, follow, pages = [], None, 0
    headers = {"Accept": taxii.MEDIA, "Content-Type": taxii.MEDIA,
               "User-Agent": "Elastic-Filebeat/9.1.0 (linux; amd64)"}
    while True:
        query = {"limit": "3"} | ({"next": follow} if follow else {"added_after": cursor})
        answer = must(at.ask("GET", at.objects + "?" + urllib.parse.urlencode(query), headers),
                      200, 206)
        pages += 1
        told = answer.json()
        # body.objects.map fails where there is no such property; theirs looks for it since 1.8.
        found += told.get("objects", [])
        last = answer.headers["x-taxii-date-added-last"]
        follow = told.get("next")
        if not follow:
            return found, last, pages


def minemeld(at):
    """Asks for 2.0, goes on to 2.1 on 406 alone, looks for its root without the last slash.

    It sends `Authorization: Token KEY` where it is given a key. The hub takes KEY for a bearer token
    of its own, as it does with Elastic's ApiKey: a token has one meaning, whatever stands before it.
    """
    must(at.ask("GET", "/taxii2/", {"Accept": OLD}), 406)
    headers = {"Accept": "application/taxii+json; version=2.1", "Connection": "keep-alive"}
    roots = must(at.ask("GET", "/taxii2/", headers), 200).json()["api_roots"]
    root = next(one for one in roots if one[:-1].endswith("benelux"))
    if not root.startswith("https://"):
        raise RuntimeError("it needs an absolute root, not " + root)
    path = urllib.parse.urlsplit(root).path
    listed = must(at.ask("GET", path + "collections/", headers), 200).json()["collections"]
    chosen = next(one for one in listed if one["id"] == at.id)
    found, query = [], {"limit": "100"}
    while True:
        answer = must(at.ask(
            "GET", f"{path}collections/{chosen['id']}/objects/?" + urllib.parse.urlencode(query),
            headers), 200)
        told = answer.json()
        found += told.get("objects", [])
        if not told.get("more"):
            return found, answer.headers["x-taxii-date-added-last"]
        query["next"] = told["next"]


def sentinel(at):
    """API root and collection id, Basic; polls by added_after and next, in pages of 5,000."""
    found, query = [], {"limit": "5000", "added_after": "2020-01-01T00:00:00.000Z"}
    headers = {"Accept": taxii.MEDIA}
    must(at.ask("GET", f"{at.root}collections/{at.id}/", headers), 200)
    while True:
        told = must(at.ask(
            "GET", at.objects + "?" + urllib.parse.urlencode(query), headers), 200).json()
        found += [one for one in told.get("objects", []) if one["type"] == "indicator"]
        if not told.get("more"):
            return found
        query["next"] = told["next"]


def xsoar_key(at):
    """TAXII2ApiModule with a custom header for its key: no Authorization at all."""
    headers = {"Accept": taxii.MEDIA, "User-Agent": "python-requests/2.32.3"}
    must(at.ask("GET", "/taxii2/", headers), 200)
    must(at.ask("GET", at.root + "collections/", headers), 200)
    return must(at.ask("GET", at.objects + "?limit=100&match[type]=indicator,relationship",
                       headers), 200).json()["objects"]


def version_20(at):
    """What XSOAR does after a 2.1 that is refused, and what a client of 2.0 alone does."""
    return at.ask("GET", "/taxii2/", {"Accept": OLD, "Range": "items 0-99"})

