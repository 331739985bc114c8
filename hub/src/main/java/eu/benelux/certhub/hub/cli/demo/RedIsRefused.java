package eu.benelux.certhub.hub.cli.demo;

import eu.benelux.certhub.connectors.taxii.Pushed;
import eu.benelux.certhub.connectors.taxii.TaxiiRefusal;
import java.io.IOException;
import java.util.List;

/** The sixth: what is for named persons does not come in clear. */
final class RedIsRefused implements Step {
  @Override
  public String title() {
    return "A TLP:RED object posted in clear is refused whole";
  }

  @Override
  public void walk(Stage stage) throws Mismatch, IOException {
    Thing thing = stage.story().red();
    TaxiiRefusal refusal = refused(stage, thing);
    stage.report().same("the hub answers 422", 422, refusal.status());
    stage
        .report()
        .holds(
            "and says what to do: " + refusal.description(),
            !refusal.description().isBlank(),
            "no sentence");
    stage
        .report()
        .holds(
            "nothing of it is stored: its own sender finds nothing under its id",
            stage.be().object("shared", thing.id()).isEmpty()
                && !stage.be().manifest("shared").contains(thing.id()),
            "the object");
    stage.report().holds("and nobody was mailed", stage.post().waiting().isEmpty(), "a mail");
  }

  private static TaxiiRefusal refused(Stage stage, Thing thing) throws Mismatch, IOException {
    try {
      Pushed pushed = stage.be().push("shared", List.of(thing));
      throw new Mismatch("a refusal", pushed.answers().toString());
    } catch (IOException failure) {
      if (failure.getCause() instanceof TaxiiRefusal refusal) {
        return refusal;
      }
      throw failure;
    }
  }
}
