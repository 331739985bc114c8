package eu.benelux.certhub.hub.cli.check;

import java.util.List;

/** Whom findings are told to. */
public interface Report {
  /**
   * What was found in one object, or of one file: at least one, of the same place.
   *
   * @param line where the object begins; 0 for the file as a whole
   */
  void found(long line, List<Found> all);

  /** Writes what is there; whether anybody takes it still. */
  boolean written();

  /** The end of it all. */
  void end(Tally tally, double seconds);
}
