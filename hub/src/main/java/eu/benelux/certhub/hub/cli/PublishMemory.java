package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.connectors.taxii.ObjectAnswer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which objects a collection has accepted, of those that were published with one state file. */
final class PublishMemory {
  private static final String COMMAND = "publish";
  private static final String ACCEPTED = "accepted";

  private final Optional<ClientState> state;
  private final String about;
  private final Set<String> accepted = new HashSet<>();

  /**
   * A memory.
   *
   * @param state where it lasts; without, nothing is known of earlier runs
   */
  PublishMemory(Optional<ClientState> state, String about) throws IOException {
    this.state = state;
    this.about = about;
    try {
      state
          .map(kept -> kept.get(COMMAND, about).getJsonArray(ACCEPTED, new JsonArray()))
          .ifPresent(digests -> digests.forEach(digest -> accepted.add(digest.toString())));
    } catch (ClassCastException broken) {
      throw new IOException(
          "the state file is not as certhub wrote it; move it away, and all is sent anew", broken);
    }
  }

  /** Forgets what is published no more. */
  void keepOnly(List<byte[]> objects) {
    accepted.retainAll(objects.stream().map(PublishMemory::digest).collect(Collectors.toSet()));
  }

  boolean accepted(byte[] object) {
    return accepted.contains(digest(object));
  }

  /** It is in the file when this returns. */
  void take(List<byte[]> objects, Map<Integer, ObjectAnswer> answers) throws IOException {
    answers.forEach((index, answer) -> {
      if (answer.accepted()) {
        accepted.add(digest(objects.get(index)));
      }
    });
    if (state.isPresent()) {
      JsonObject kept = new JsonObject().put(ACCEPTED, new JsonArray(List.copyOf(accepted)));
      state.get().put(COMMAND, about, kept);
    }
  }

  private static String digest(byte[] object) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(object));
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("every Java has SHA-256", never);
    }
  }
}
