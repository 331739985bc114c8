"""A home made by `certhub init`, and a hub that serves it: started, asked and ended by these."""

import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

from stage import taxii

TOP = pathlib.Path(__file__).resolve().parents[2]
LAUNCHER = TOP / "hub" / "certhub"
SHARED = TOP.parent / "shared"
HUB_ADDRESS = "hub@hub.example"
NL_ADDRESS = "cert@ncsc-nl.example"


def free_port():
    """A port that was free a moment ago; nothing else here listens on random ones."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def certhub(*arguments, check=True, timeout=600):
    """Runs one command of the hub to its end; the first one may have to build it."""
    done = subprocess.run(
        [LAUNCHER, *map(str, arguments)],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=timeout)
    if check and done.returncode != 0:
        raise RuntimeError(f"certhub {arguments[0]}: exit {done.returncode}\n{done.stderr}")
    return done


class Home:
    """The folder of a hub with three members, of which NL is mailed when it has a certificate."""

    def __init__(self, folder, nl_certificate=None):
        self.folder = pathlib.Path(folder)
        self.log = pathlib.Path(f"{folder}.log")
        self.port, self.management = free_port(), free_port()
        mail = []
        if nl_certificate:
            mail = ["--certificate", f"nl={nl_certificate}", "--mailbox", f"nl={NL_ADDRESS}",
                    "--maildir", HUB_ADDRESS]
        told = certhub(
            "init", "--listen", f"127.0.0.1:{self.port}",
            "--management", f"127.0.0.1:{self.management}", *mail, self.folder).stdout
        self.passwords = dict(re.findall(r"^ +((?:be|nl|lu)-[a-z]+) +(\S+)", told, re.MULTILINE))
        self.url = f"https://127.0.0.1:{self.port}"
        self.trusted = str(self.folder / "tls.crt")

    @property
    def settings(self):
        return self.folder / "certhub.yaml"

    def change(self, old, new):
        """Changes the settings; what is to be changed must stand there."""
        text = self.settings.read_text()
        if old not in text:
            raise RuntimeError(f"certhub.yaml has no {old!r}")
        self.settings.write_text(text.replace(old, new, 1))

    def plain(self):
        """Serves without TLS, for a client that trusts no certificate of ours."""
        self.change("  key: keys/tls.key\n  certificate: tls.crt\n", "  plain: true\n")
        self.change(f"https://localhost:{self.port}", f"http://localhost:{self.port}")
        self.url, self.trusted = f"http://127.0.0.1:{self.port}", None
        return self

    def identity(self, member):
        """The STIX identity that a member speaks for, from the settings."""
        part = self.settings.read_text().split(f"- id: {member}\n", 1)[1]
        return re.search(r"identity--[0-9a-f-]{36}", part).group()

    def client(self, account):
        return taxii.Client(self.url, account, self.passwords[account], self.trusted)

    def listing(self, *command):
        """What a listing command says about this home, as JSON."""
        return json.loads(certhub(*command, "--json", self.folder).stdout)

    def parcels(self, state):
        """How many deliveries are in this state, from the metrics: cheaper than a command."""
        at = f"http://127.0.0.1:{self.management}/metrics"
        with urllib.request.urlopen(at, timeout=10) as answer:
            metrics = answer.read().decode()
        found = re.search(rf'^certhub_parcels{{state="{state}"}} (\S+)', metrics, re.MULTILINE)
        return int(float(found[1]))


class Hub:
    """One process of `certhub serve`. It is this script's own; it alone is ever signalled."""

    def __init__(self, home, wait=60):
        self.home = home
        self.log = open(home.log, "ab")
        begun = time.monotonic()
        self.process = subprocess.Popen(
            [LAUNCHER, "serve", home.folder],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.log)
        os.set_blocking(self.process.stdout.fileno(), False)
        said, end = b"", begun + wait
        while b"ready " not in said:
            if self.process.poll() is not None or time.monotonic() > end:
                self.kill()
                raise RuntimeError("the hub did not get ready\n" + self.tail())
            said += self.process.stdout.read() or b""
            time.sleep(0.02)
        self.seconds = time.monotonic() - begun

    @property
    def pid(self):
        return self.process.pid

    def tail(self, lines=30):
        with open(self.home.log, errors="replace") as log:
            return "".join(log.readlines()[-lines:])

    def kill(self):
        """kill -9, and waits until it is gone."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        return self.ended(30)

    def terminate(self, wait=60):
        """SIGTERM; the exit code, or None when it did not end in time."""
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.ended(wait)
        except subprocess.TimeoutExpired:
            return None

    def ended(self, wait):
        code = self.process.wait(wait)
        self.process.stdout.close()
        self.log.close()
        return code

    def ready(self):
        """Status and sentence of /health/ready."""
        at = f"http://127.0.0.1:{self.home.management}/health/ready"
        try:
            with urllib.request.urlopen(at, timeout=10) as answer:
                return answer.status, answer.read().decode().strip()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode().strip()

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.ended(60)
            except subprocess.TimeoutExpired:
                self.kill()


class Folder:
    """A temporary folder of a stage, taken away at its end."""

    def __enter__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="certhub-"))
        return self.path

    def __exit__(self, *failure):
        shutil.rmtree(self.path, ignore_errors=True)
