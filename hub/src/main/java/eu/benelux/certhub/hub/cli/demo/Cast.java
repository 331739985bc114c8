package eu.benelux.certhub.hub.cli.demo;

import eu.benelux.certhub.hub.cli.home.Plan;
import eu.benelux.certhub.hub.cli.home.Plan.Planned;
import java.time.Instant;
import java.util.List;

/** The three members. NCSC-NL is the one that lives by mail. */
record Cast(List<Planned> planned, Actor be, Actor nl, Actor lu) {
  static Cast of(Instant now) {
    List<Planned> planned = Plan.benelux();
    Actor be = Actor.of(planned.get(0), now);
    Actor nl = Actor.of(planned.get(1), now);
    Actor lu = Actor.of(planned.get(2), now);
    return new Cast(
        List.of(
            planned.get(0).with(be.certificate()),
            planned.get(1).reachable(nl.mailbox(), nl.certificate()),
            planned.get(2).with(lu.certificate())),
        be,
        nl,
        lu);
  }

  List<Actor> actors() {
    return List.of(be, nl, lu);
  }
}
