package eu.benelux.certhub.hub.cli.home;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why something could not be done with a file. */
public final class Reason {
  private Reason() {}

  /** One sentence: where Java names the file and nothing else, with what is the matter with it. */
  public static String of(IOException failure) {
    return failure instanceof FileSystemException about && about.getReason() == null
        ? about.getFile() + ": " + matter(about)
        : String.valueOf(failure.getMessage());
  }

  private static String matter(FileSystemException about) {
    if (about instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (about instanceof AccessDeniedException) {
      return "this user may not read or change it";
    }
    if (about instanceof FileAlreadyExistsException) {
      return "is there already";
    }
    return about instanceof NotDirectoryException ? "is no folder" : "cannot be used";
  }
}
