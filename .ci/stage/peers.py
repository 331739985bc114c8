"""TAXII 2.1 servers that are not ours, each in a venv of its own and on a port of its own."""

import json
import os
import re
import subprocess
import time
import urllib.error
import urllib.request

from stage.hub import TOP, free_port

VENVS = TOP / "target" / "ci-peers"
COLLECTION = "365fed99-08fa-4dcd-a1b3-fb247eb41d01"
CONTENT_MAX = 65536

# The newest release of each, with the libraries that they were tried with: they pin none themselves,
# and OpenTAXII is older than SQLAlchemy 2.
MEDALLION = ["medallion==3.0.0", "flask==3.1.3", "werkzeug==3.1.9", "pytz==2026.6"]
OPENTAXII = ["opentaxii==0.9.3", "flask==3.1.3", "werkzeug==3.1.9", "sqlalchemy==1.4.54",
             "marshmallow==3.26.2", "stix2==3.0.2", "libtaxii==1.1.119", "pyjwt==2.15.1"]


def venv(name, packages):
    """The folder of its programs; made anew when other versions are wanted."""
    home = VENVS / name
    stamp, wanted = home / "installed", "\n".join(packages)
    if not stamp.is_file() or stamp.read_text() != wanted:
        subprocess.run(["python3", "-m", "venv", "--clear", home], check=True)
        subprocess.run(
            [home / "bin" / "pip", "install", "-q", "--disable-pip-version-check", *packages],
            check=True)
        stamp.write_text(wanted)
    return home / "bin"


class Peer:
    """One server process. It is this script's own; it alone is ever signalled."""

    def __init__(self, folder):
        self.folder, self.port = folder, free_port()
        folder.mkdir()
        self.url = f"http://127.0.0.1:{self.port}"
        self.users = folder / "password"
        self.secret("password", "secret")
        self.log = open(folder / "log", "wb")
        self.process = None

    def secret(self, name, text):
        file = self.folder / name
        file.touch(0o600)
        file.write_text(text + "\n")
        return file

    def start(self, *command, **environment):
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
            env=os.environ | environment)
        end = time.monotonic() + 30
        while True:
            try:
                urllib.request.urlopen(self.url + "/taxii2/", timeout=5).close()
                return
            except urllib.error.HTTPError:
                return  # It answers; that it wants a password is its good right.
            except OSError:
                if self.process.poll() is not None or time.monotonic() > end:
                    raise RuntimeError((self.folder / "log").read_text(errors="replace"))
                time.sleep(0.1)

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        if self.process:
            self.process.kill()
            self.process.wait(30)
        self.log.close()


class Medallion(Peer):
    """In memory; pages of at most 100; `next` for 30 seconds; one date for all of a submission."""

    name, versions, lost = "medallion", MEDALLION, ()

    def __init__(self, folder):
        super().__init__(folder)
        root = f"{self.url}/root/"
        (folder / "data.json").write_text(json.dumps({
            "/discovery": {"title": "a peer", "default": root, "api_roots": [root]},
            "root": {
                "information": {
                    "title": "root", "versions": ["application/taxii+json;version=2.1"],
                    "max_content_length": CONTENT_MAX},
                "status": [],
                "collections": [{
                    "id": COLLECTION, "title": "Indicators", "can_read": True, "can_write": True,
                    "media_types": ["application/stix+json;version=2.1"], "objects": [],
                    "manifest": []}]}}))
        (folder / "settings.json").write_text(json.dumps({
            "users": {"be": "secret"}, "taxii": {"max_page_size": 100},
            "backend": {
                "module": "medallion.backends.memory_backend", "module_class": "MemoryBackend",
                "filename": str(folder / "data.json")}}))
        at = venv(self.name, self.versions)
        self.start(at / "medallion", "--port", str(self.port), folder / "settings.json")


class OpenTaxii(Peer):
    """In SQLite; as many per page as are asked for; a date for each object, given before the write."""

    name, versions = "OpenTAXII", OPENTAXII
    # This release stores an object's type there.
    lost = ("spec_version",)

    def __init__(self, folder):
        super().__init__(folder)
        (folder / "settings.yml").write_text(f"""
domain: "127.0.0.1:{self.port}"
support_basic_auth: yes
auth_api:
  class: opentaxii.auth.sqldb.SQLDatabaseAPI
  parameters:
    db_connection: sqlite:///{folder}/accounts.db
    create_tables: yes
    secret: of-this-run-alone-and-of-thirty-two-bytes-or-more
taxii1:
taxii2:
  title: a peer
  description: of this run alone
  contact: nobody@peer.example
  max_content_length: {CONTENT_MAX}
  public_discovery: true
  allow_custom_properties: true
  persistence_api:
    class: opentaxii.persistence.sqldb.Taxii2SQLDatabaseAPI
    parameters:
      db_connection: sqlite:///{folder}/objects.db
      create_tables: yes
logging:
  opentaxii: warning
  root: warning
""")
        at = venv(self.name, self.versions)
        self.start(
            at / "python", TOP / ".ci/stage/opentaxii_serve.py", str(self.port),
            OPENTAXII_CONFIG=str(folder / "settings.yml"))
        token = re.search(r"^eyJ\S+$", (folder / "log").read_text(), re.MULTILINE)
        self.token = self.secret("token", token[0])
