package eu.benelux.certhub.hub.cli.demo;

import eu.benelux.certhub.connectors.taxii.ObjectAnswer;
import eu.benelux.certhub.connectors.taxii.Pushed;
import java.io.IOException;
import java.util.List;

/** The first step: one indicator in at one door. */
final class BePublishes implements Step {
  @Override
  public String title() {
    return "CERT.be publishes a bundle over TAXII and TLS";
  }

  @Override
  public void walk(Stage stage) throws Mismatch, IOException {
    List<Thing> things = stage.story().published();
    Pushed pushed = stage.be().push("shared", things);
    for (ObjectAnswer answer : pushed.answers()) {
      if (!answer.accepted()) {
        throw new Mismatch("success for " + answer.id(), answer.outcome() + " " + answer.message());
      }
    }
    stage
        .report()
        .same(
            "the status says success for all " + things.size()
                + " objects, durable before it was said",
            things.size(),
            pushed.count(ObjectAnswer.Outcome.ACCEPTED));
    for (int i = 0; i < things.size(); i++) {
      stage
          .report()
          .checked(things.get(i).shortly() + ": "
              + pushed.answers().get(i).message().orElse("accepted"));
    }
  }
}
