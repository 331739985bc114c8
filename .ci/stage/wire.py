"""Raw connections to a hub: bytes and HTTP/2 frames as they stand here."""

import multiprocessing
import os
import selectors
import socket
import ssl
import struct
import threading
import time

DATA, HEADERS, RST, SETTINGS, PING, GOAWAY, CONTINUATION = 0, 1, 3, 4, 6, 7, 9
END_STREAM, END_HEADERS = 1, 4


def connect(port, source="127.0.0.1"):
    raw = socket.socket()
    raw.bind((source, 0))
    raw.settimeout(30)
    raw.connect(("127.0.0.1", port))
    return raw


def secure(raw, name="localhost", alpn=None):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    if alpn:
        context.set_alpn_protocols([alpn])
    return context.wrap_socket(raw, server_hostname=name)


def http2(port, *settings):
    """A connection with its preface and these pairs of settings."""
    wire = secure(connect(port), alpn="h2")
    pairs = b"".join(struct.pack(">HI", *pair) for pair in settings)
    wire.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(SETTINGS, 0, 0, pairs))
    return wire


def frame(kind, flags, stream, payload=b""):
    return struct.pack(">I", len(payload))[1:] + struct.pack(">BBI", kind, flags, stream) + payload


def text(value):
    value = value.encode()
    assert len(value) < 127
    return bytes([len(value)]) + value


def head(authority, path, method="GET"):
    """RFC 7541: literal fields without tables and Huffman codes."""
    fields = {":method": method, ":scheme": "https", ":authority": authority, ":path": path}
    return b"".join(b"\0" + text(name) + text(value) for name, value in fields.items())


def frames(wire):
    """All frames to the end of the connection, however it ends: kind, flags, stream, payload."""
    held = b""
    while True:
        while len(held) >= 9 and len(held) >= 9 + int.from_bytes(held[:3], "big"):
            length = int.from_bytes(held[:3], "big")
            kind, flags, stream = struct.unpack(">BBI", held[3:9])
            yield kind, flags, stream, held[9:9 + length]
            held = held[9 + length:]
        try:
            piece = wire.recv(65536)
        except OSError:
            return
        if not piece:
            return
        held += piece


def resident(pid):
    """Memory that is the process's alone, in MiB."""
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("RssAnon"))


def handles(pid):
    return len(os.listdir(f"/proc/{pid}/fd"))


def sockets(pid, port):
    """Established connections that the hub holds on this port."""
    mine = set()
    for one in os.listdir(f"/proc/{pid}/fd"):
        try:
            mine.add(os.readlink(f"/proc/{pid}/fd/{one}"))
        except OSError:
            pass
    count = 0
    for table in ("tcp", "tcp6"):
        with open(f"/proc/{pid}/net/{table}") as lines:
            for line in lines:
                part = line.split()
                if part[1].endswith(f":{port:04X}") and f"socket:[{part[9]}]" in mine and part[3] == "01":
                    count += 1
    return count


class Good(threading.Thread):
    """A client that asks all along and notes how long each answer took."""

    def __init__(self, home, account, pause):
        super().__init__(daemon=True)
        self.client, self.pause = home.client(account), pause
        self.path = self.client.collections()["shared"]
        self.seconds, self.failed, self.over = [], [], threading.Event()

    def run(self):
        while not self.over.wait(self.pause):
            begun = time.perf_counter()
            try:
                status = self.client.ask("GET", self.path).status
                if status != 200:
                    self.failed.append(status)
            except OSError as lost:
                self.failed.append(str(lost))
            self.seconds.append(time.perf_counter() - begun)

    def stop(self):
        self.over.set()
        self.join(60)
        self.client.close()
        return self

    def p99(self):
        """In milliseconds."""
        return 1000 * sorted(self.seconds)[int(0.99 * (len(self.seconds) - 1))]


class Crowd:
    """So many connections that begin something and never end it; what is closed is made anew.

    A process of its own: in this one it would slow down the clients whose answers are timed.
    """

    def __init__(self, port, count, begun):
        self.port, self.count, self.begun = port, count, begun
        fork = multiprocessing.get_context("fork")
        self.held, self.made = fork.Value("i", 0), fork.Value("i", 0)
        self.over, self.gone = fork.Event(), fork.Event()
        self.process = fork.Process(target=self.run, daemon=True)
        self.process.start()

    def run(self):
        selector, held = selectors.DefaultSelector(), set()
        while not self.gone.is_set():
            for _ in range(0 if self.over.is_set() else min(50, self.count - len(held))):
                self.add(selector, held)
            self.drop_closed(selector, held)
            self.held.value = len(held)

    def add(self, selector, held):
        try:
            one = connect(self.port)
            one.sendall(self.begun)
        except OSError:
            return
        one.setblocking(False)
        selector.register(one, selectors.EVENT_READ)
        held.add(one)
        self.made.value += 1

    @staticmethod
    def drop_closed(selector, held):
        for key, _ in selector.select(0.01):
            try:
                if key.fileobj.recv(65536):
                    continue
            except BlockingIOError:
                continue
            except OSError:
                pass
            selector.unregister(key.fileobj)
            key.fileobj.close()
            held.discard(key.fileobj)

    def stop(self):
        """Makes no more; those that are open stay so until the hub closes them."""
        self.over.set()

    def end(self):
        self.gone.set()
        self.process.join(30)
