"""TAXII 2.1 by Python's own HTTP client: the bytes as they came, nothing hidden by a library."""

import base64
import http.client
import json
import ssl
import urllib.parse

from stage import stix

MEDIA = "application/taxii+json;version=2.1"


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def json(self):
        return json.loads(self.body) if self.body else {}

    def sentence(self):
        try:
            told = self.json()
            return f"{self.status} {told.get('title', '')}: {told.get('description', '')}"
        except ValueError:
            return f"{self.status} {self.body[:200]!r}"


class Client:
    """One account on one connection; not for several threads."""

    def __init__(self, url, account, password, trusted=None):
        self.at = urllib.parse.urlsplit(url)
        self.context = ssl.create_default_context(cafile=trusted) if trusted else None
        login = base64.b64encode(f"{account}:{password}".encode()).decode()
        self.headers = {"Accept": MEDIA, "Authorization": "Basic " + login}
        self.connection = None

    def connect(self, timeout=60):
        """The connection, made anew when it was lost."""
        if self.connection is None:
            self.connection = (
                http.client.HTTPSConnection(
                    self.at.hostname, self.at.port, timeout=timeout, context=self.context)
                if self.context
                else http.client.HTTPConnection(self.at.hostname, self.at.port, timeout=timeout))
        return self.connection

    def ask(self, method, path, body=None, timeout=60):
        """One request; the connection is made anew when it was lost. Raises OSError."""
        self.connect(timeout)
        headers = self.headers | ({"Content-Type": MEDIA} if body is not None else {})
        try:
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
            return Answer(
                answer.status,
                {name.lower(): value for name, value in answer.getheaders()},
                answer.read())
        except (OSError, http.client.HTTPException) as lost:
            self.close()
            raise ConnectionError(str(lost) or repr(lost)) from lost

    def close(self):
        if self.connection:
            self.connection.close()
            self.connection = None

    def root(self):
        return urllib.parse.urlsplit(self.ask("GET", "/taxii2/").json()["api_roots"][0]).path

    def collections(self):
        """Paths of the collections that this account is shown, by alias."""
        root = self.root()
        shown = self.ask("GET", root + "collections/").json()["collections"]
        return {one["alias"]: f"{root}collections/{one['id']}/" for one in shown}

    def walk(self, collection, limit=1000, query=""):
        """The raw bytes of every object, page by page in the order of the server."""
        found, follow = [], ""
        while True:
            page = self.ask("GET", f"{collection}objects/?limit={limit}{query}{follow}")
            if page.status != 200:
                raise ConnectionError("a page was refused: " + page.sentence())
            found += stix.slices(page.body)
            told = page.json()
            if not told.get("more"):
                return found
            follow = "&next=" + urllib.parse.quote(told["next"], safe="")

    def status(self, accepted):
        """The status once it is complete; the hub's is so at once."""
        told = accepted.json()
        if told.get("status") == "complete":
            return told
        return self.ask("GET", f"{self.root()}status/{told['id']}/").json()
