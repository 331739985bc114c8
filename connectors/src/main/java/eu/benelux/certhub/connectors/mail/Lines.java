package eu.benelux.certhub.connectors.mail;

/** Lines in bytes, ended by LF or CRLF. */
final class Lines {
  private Lines() {}

  /** Returns where the line after the one at {@code start} begins; {@code end} if there is none. */
  static int next(byte[] raw, int start, int end) {
    int at = start;
    while (at < end && raw[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, end);
  }

  /** Returns where the text of a line ends, before its line end. */
  static int textEnd(byte[] raw, int start, int next) {
    int at = next;
    if (at > start && raw[at - 1] == '\n') {
      at--;
      if (at > start && raw[at - 1] == '\r') {
        at--;
      }
    }
    return at;
  }
}
