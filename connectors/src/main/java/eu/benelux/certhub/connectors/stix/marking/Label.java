package eu.benelux.certhub.connectors.stix.marking;

import java.util.Objects;

/** Who may see something, and what may be done with it. */
public record Label(Tlp tlp, Pap pap) {
  /** Refuses null. */
  public Label {
    Objects.requireNonNull(tlp, "tlp");
    Objects.requireNonNull(pap, "pap");
  }

  /** The narrower TLP and the more careful PAP of the two. */
  public Label strictest(Label other) {
    return new Label(tlp.strictest(other.tlp), pap.strictest(other.pap));
  }

  /** As it is written: {@code TLP:AMBER PAP:GREEN}. */
  @Override
  public String toString() {
    return tlp.title() + " " + pap.title();
  }
}
