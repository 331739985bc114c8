"""Serves OpenTAXII on a port, with an account, an API root and a collection; prints a token.

Run by the Python that OpenTAXII is installed for. Its newest release answers 500 wherever it should
tell an id (eclecticiq/OpenTAXII#243); that alone is put right here.
"""

import json
import sys
import uuid

plain = json.JSONEncoder.default
json.JSONEncoder.default = lambda self, it: (
    str(it) if isinstance(it, uuid.UUID) else plain(self, it))

from opentaxii.http import app, server  # noqa: E402  (reads its settings when imported)

with app.app_context():
    account = server.auth.api.create_account(username="be", password="secret", is_admin=True)
    print(server.auth.authenticate(username="be", password="secret"), flush=True)
    shelf = server.servers.taxii2.persistence.api
    root = shelf.add_api_root(title="root", description="of this run", default=True)
    shelf.add_collection(api_root_id=root.id, title="Indicators", alias="indicators")
app.run(port=int(sys.argv[1]))
