"""Prints what was checked; a stage fails when one check did."""

import sys
import time


class Checks:
    """Counts checks. Use as the body of a stage: `sys.exit(checks.code())` at its end."""

    def __init__(self):
        self.good = 0
        self.bad = 0

    def that(self, true, claim, detail=""):
        """Notes whether a claim holds and goes on either way."""
        if true:
            self.good += 1
            print(f"  ok    {claim}", flush=True)
        else:
            self.bad += 1
            print(f"  FAIL  {claim}" + (f": {detail}" if detail != "" else ""), flush=True)
        return true

    def must(self, true, claim, detail=""):
        """As `that`, but nothing after it would make sense."""
        if not self.that(true, claim, detail):
            print("  the rest of this stage was not run", flush=True)
            sys.exit(1)

    def code(self):
        print(f"{self.good} checks held, {self.bad} did not", flush=True)
        return 1 if self.bad or not self.good else 0


def step(text):
    print(f"- {text}", flush=True)


def wait_for(what, seconds, pause=0.05):
    """The first true answer of `what`, or its last one once the time is over."""
    end = time.monotonic() + seconds
    while True:
        answer = what()
        if answer or time.monotonic() > end:
            return answer
        time.sleep(pause)
