"""A Postfix of our own: one port on loopback, STARTTLS demanded, one maildir for every address."""

import pathlib
import pwd
import shutil
import subprocess

from stage import hub

MASTER = """
127.0.0.1:PORT inet n - n - - smtpd
postlog unix-dgram n - n - 1 postlogd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
"""

MAIN = """
compatibility_level = 3.6
queue_directory = PLACE/queue
data_directory = PLACE/data
maillog_file = PLACE/postfix.log
maillog_file_prefixes = PLACE
myhostname = localhost
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
alias_maps =
local_recipient_maps =
smtpd_tls_security_level = encrypt
smtpd_tls_cert_file = PLACE/tls.crt
smtpd_tls_key_file = PLACE/tls.key
smtpd_relay_restrictions = reject_unauth_destination
smtpd_client_connection_rate_limit = 0
virtual_mailbox_domains = ncsc-nl.example
virtual_mailbox_base = PLACE/mail
virtual_mailbox_maps = static:nl/
virtual_uid_maps = static:UID
virtual_gid_maps = static:GID
virtual_minimum_uid = 1
"""


class Postfix:
    """Started and stopped by its own configuration folder, so that no other is touched."""

    def __init__(self, place):
        self.place = pathlib.Path(place)
        self.place.mkdir(mode=0o755)
        self.port = hub.free_port()
        nobody, postfix = pwd.getpwnam("nobody"), pwd.getpwnam("postfix")
        for name in ("conf", "queue", "data", "mail"):
            (self.place / name).mkdir(mode=0o755)
        shutil.chown(self.place / "data", postfix.pw_uid)
        shutil.chown(self.place / "mail", nobody.pw_uid, nobody.pw_gid)
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
             "-nodes", "-days", "2", "-subj", "/CN=localhost",
             "-addext", "subjectAltName=DNS:localhost",
             "-keyout", self.place / "tls.key", "-out", self.place / "tls.crt"],
            check=True, capture_output=True)
        values = {"PLACE": self.place, "PORT": self.port, "UID": nobody.pw_uid,
                  "GID": nobody.pw_gid}
        for name, text in (("main.cf", MAIN), ("master.cf", MASTER)):
            for word, value in values.items():
                text = text.replace(word, str(value))
            (self.place / "conf" / name).write_text(text)

    def tell(self, what):
        done = subprocess.run(
            ["postfix", "-c", self.place / "conf", what], capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"postfix {what}: {done.stderr}{self.log()}")

    def log(self):
        file = self.place / "postfix.log"
        return file.read_text(errors="replace") if file.exists() else ""

    def mails(self):
        """What was delivered, oldest first."""
        new = self.place / "mail" / "nl" / "new"
        files = list(new.iterdir()) if new.is_dir() else []
        return [file.read_bytes() for file in sorted(files, key=lambda it: it.stat().st_mtime_ns)]

    def __enter__(self):
        self.tell("start")
        return self

    def __exit__(self, *failure):
        self.tell("stop")
