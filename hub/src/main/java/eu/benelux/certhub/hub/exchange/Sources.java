package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.hub.policy.SourceId;
import java.util.Optional;

/** Which member a source is, if it is one. */
final class Sources {
  private Sources() {}

  static Optional<MemberId> member(SourceId source) {
    return source.equals(SourceId.HUB) || source.name().startsWith("feed-")
        ? Optional.empty()
        : Optional.of(new MemberId(source.name()));
  }
}
