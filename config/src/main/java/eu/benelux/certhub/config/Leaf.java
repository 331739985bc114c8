package eu.benelux.certhub.config;

import java.nio.file.Path;

/**
 * A setting that is one scalar.
 *
 * @param type what it becomes
 * @param expects what to write, as the rest of the sentence "expects …"
 * @param fromFiles whether the answer depends on files that must be there
 */
record Leaf(Class<?> type, String expects, boolean fromFiles, Reader reader) implements Shape {
  /** Turns a scalar into a value; paths are relative to the folder. */
  interface Reader {
    Reading read(String text, Path folder);
  }

  Reading read(String text, Path folder) {
    return reader.read(text, folder);
  }

  /** The same with another condition on the value. */
  Leaf with(String condition, boolean onFiles, Reader next) {
    return new Leaf(type, expects + condition, fromFiles || onFiles, next);
  }

  boolean isSecret() {
    return type == Secret.class;
  }
}
