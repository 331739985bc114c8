"""Publishers that note what they were promised: each object whose POST was answered 202."""

import json
import threading
import time

from stage import stix


class Load:
    """Eight publishers of BE's, an envelope of three each time, at a bounded pace."""

    def __init__(self, home, publishers=8, pause=0.04, padding=0):
        self.home, self.pause, self.padding = home, pause, padding
        self.creator = home.identity("be")
        self.acked, self.refused = {}, []
        self.lock, self.over = threading.Lock(), threading.Event()
        self.threads = [threading.Thread(target=self.publish) for _ in range(publishers)]

    def start(self):
        for thread in self.threads:
            thread.start()
        return self

    def stop(self):
        self.over.set()
        for thread in self.threads:
            thread.join(90)
        return self

    def publish(self):
        client = self.home.client("be-analyst")
        try:
            shared = client.collections()["shared"]
            while not self.over.is_set():
                self.post(client, shared)
                time.sleep(self.pause)
        except (OSError, ValueError, KeyError):
            return  # The hub is gone: what has no answer is owed nothing.
        finally:
            client.close()

    def post(self, client, shared):
        made = [
            stix.indicator(f"load {'x' * self.padding}", marking=stix.GREEN, creator=self.creator)
            for _ in range(3)]
        body = stix.envelope([json.dumps(one).encode() for one in made])
        begun = time.monotonic()
        answer = client.ask("POST", shared + "objects/", body)
        with self.lock:
            if answer.status == 202:
                for one in answer.json().get("successes", []):
                    self.acked[one["id"]] = begun
            else:
                self.refused.append((answer.status, answer.sentence(), begun))
