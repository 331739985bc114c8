package eu.benelux.certhub.hub.cli.check;

/**
 * A byte of a file.
 *
 * @param offset from 0
 * @param line from 1
 * @param column in bytes, from 1
 */
record Place(long offset, long line, long column) {
  /** The place so many bytes on, when these are the bytes. */
  Place after(byte[] bytes, int length) {
    long newLine = line;
    long newColumn = column;
    for (int i = 0; i < length; i++) {
      newColumn++;
      if (bytes[i] == '\n') {
        newLine++;
        newColumn = 1;
      }
    }
    return new Place(offset + length, newLine, newColumn);
  }
}
