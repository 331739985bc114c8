package eu.benelux.certhub.hub.cli.check;

/** Where a text stops being what it should be. It has no stack trace: it tells about the text. */
final class Malformed extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Place place;

  Malformed(Place place, String reason) {
    super(reason, null, false, false);
    this.place = place;
  }

  Place place() {
    return place;
  }
}
