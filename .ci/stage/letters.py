"""Mail as a member writes and reads it, with GnuPG and Python's email package: none of it ours."""

import email
import email.policy
import os
import pathlib
import subprocess
import time
import uuid

from stage import hub


class Gnupg:
    """A GNUPGHOME with one key of its own. End it, or its agent stays."""

    def __init__(self, folder, user_id):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(mode=0o700)
        self.user_id = user_id
        self.run("--passphrase", "", "--quick-generate-key", user_id, "ed25519", "sign", "1y")
        listed = self.run("--with-colons", "--list-keys", user_id).decode()
        self.fingerprint = next(
            line.split(":")[9] for line in listed.splitlines() if line.startswith("fpr"))
        self.run("--passphrase", "", "--quick-add-key", self.fingerprint, "cv25519", "encr", "1y")
        self.certificate = self.folder / "own.asc"
        self.certificate.write_bytes(self.run("--armor", "--export", self.fingerprint))
        self.secret = self.folder / "own.key"
        self.secret.write_bytes(
            self.run("--armor", "--passphrase", "", "--export-secret-keys", self.fingerprint))

    def start(self, *arguments, **more):
        return subprocess.run(
            ["gpg", "--batch", "--no-tty", "--pinentry-mode", "loopback",
             "--trust-model", "always", *map(str, arguments)],
            env=os.environ | {"GNUPGHOME": str(self.folder)}, capture_output=True, **more)

    def run(self, *arguments, **more):
        done = self.start(*arguments, **more)
        if done.returncode != 0:
            raise RuntimeError(f"gpg {arguments}: {done.stderr.decode(errors='replace')}")
        return done.stdout

    def know(self, certificate):
        self.run("--import", certificate)

    def seal(self, plain, recipient, sign=True):
        """Signs with the own key and encrypts, as a mail program asks gpg to."""
        how = ["--sign", "--local-user", self.fingerprint] if sign else []
        return self.run("--armor", *how, "--encrypt", "--recipient", recipient, input=plain)

    def open(self, message):
        """What is inside, and gpg's own words about it by their first word."""
        done = self.start("--status-fd", "2", "--decrypt", input=message)
        told = {}
        for line in done.stderr.decode(errors="replace").splitlines():
            if line.startswith("[GNUPG:] "):
                word, _, rest = line[9:].partition(" ")
                told[word] = rest
        return done.stdout, told

    def open_all(self, messages):
        """Opens many in one process; what is inside of each, and how many were verified."""
        with hub.Folder() as place:
            for number, sealed in enumerate(messages):
                (place / f"{number:06}.asc").write_bytes(sealed)
            done = self.start(
                "--status-fd", "2", "--multifile", "--decrypt",
                *sorted(map(str, place.iterdir())))
            good = done.stderr.count(b"[GNUPG:] GOODSIG")
            plain = sorted(file for file in place.iterdir() if file.suffix != ".asc")
            return [file.read_bytes() for file in plain], good

    def end(self):
        subprocess.run(
            ["gpgconf", "--kill", "gpg-agent"],
            env=os.environ | {"GNUPGHOME": str(self.folder)}, capture_output=True)


def stamp():
    return time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime())


def entity(bundle, sender=hub.NL_ADDRESS, to=hub.HUB_ADDRESS, subject="an answer"):
    """The inner entity: its own headers, a text and a bundle. Lines end with CRLF."""
    boundary = uuid.uuid4().hex
    lines = [
        f'Content-Type: multipart/mixed; boundary="{boundary}"; protected-headers="v1"',
        f"From: {sender}", f"To: {to}", f"Subject: {subject}",
        f"Message-ID: <{uuid.uuid4()}@ncsc-nl.example>", f"Date: {stamp()}", "",
        f"--{boundary}", "Content-Type: text/plain; charset=utf-8", "",
        "Seen here, too.", "",
        f"--{boundary}",
        'Content-Type: application/stix+json; version="2.1"',
        'Content-Disposition: attachment; filename="answer.json"', "",
        bundle, f"--{boundary}--", ""]
    return "\r\n".join(lines).encode()


def outer(content_type, body, sender=hub.NL_ADDRESS, to=hub.HUB_ADDRESS):
    head = [f"From: {sender}", f"To: {to}", "Subject: ...", f"Date: {stamp()}",
            f"Message-ID: <{uuid.uuid4()}@ncsc-nl.example>", "MIME-Version: 1.0",
            f"Content-Type: {content_type}", "", ""]
    return "\r\n".join(head).encode() + body


def pgp_mime(armored):
    """RFC 3156 section 4."""
    boundary = uuid.uuid4().hex
    body = "\r\n".join([
        f"--{boundary}", "Content-Type: application/pgp-encrypted", "", "Version: 1", "",
        f"--{boundary}", 'Content-Type: application/octet-stream; name="encrypted.asc"', "",
        armored.decode().replace("\n", "\r\n"), f"--{boundary}--", ""])
    return outer(
        'multipart/encrypted; protocol="application/pgp-encrypted"; '
        f'boundary="{boundary}"', body.encode())


def drop(home, mail):
    """Delivers into the hub's maildir as every delivery agent does: written, then shown."""
    folder = home.folder / "mail" / "in"
    for part in ("tmp", "new", "cur"):
        (folder / part).mkdir(exist_ok=True)
    name = f"{time.time_ns()}.{os.getpid()}.drop"
    (folder / "tmp" / name).write_bytes(mail)
    (folder / "tmp" / name).rename(folder / "new" / name)


def delivered(home):
    """NL's mails, oldest first, as files."""
    new = home.folder / "mail" / "out" / hub.NL_ADDRESS / "new"
    files = list(new.iterdir()) if new.is_dir() else []
    return sorted(files, key=lambda file: (file.stat().st_mtime_ns, file.name))


def message(raw):
    """The OpenPGP message of a PGP/MIME mail."""
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    if mail.get_content_type() != "multipart/encrypted":
        raise ValueError("not PGP/MIME but " + mail.get_content_type())
    return list(mail.iter_parts())[1].get_payload(decode=True)


def attached(plain):
    """The files in an opened mail, by name."""
    inner = email.message_from_bytes(plain, policy=email.policy.default)
    return {
        part.get_filename(): part.get_payload(decode=True) for part in inner.iter_attachments()}


def text(plain):
    inner = email.message_from_bytes(plain, policy=email.policy.default)
    return inner.get_body(("plain",)).get_content()


def message_id(raw):
    return str(email.message_from_bytes(raw, policy=email.policy.default)["Message-ID"]).strip()
