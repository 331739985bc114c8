package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.crypto.credential.SpkiPin;
import eu.benelux.certhub.hub.cli.home.Reason;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** By which client certificates somebody logs in. */
final class PinOptions {
  private static final long PEM_BYTES_MAX = 1 << 20;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets what is annotated before anybody calls.
  private CommandSpec spec;

  @Option(
      names = "--pin",
      paramLabel = "PIN",
      description = "The SHA-256 of its client certificate's public key, in base64.")
  private List<String> pins = new ArrayList<>();

  @Option(
      names = "--certificate",
      paramLabel = "PEM",
      description = "Its client certificate, instead of the pin.")
  private List<Path> certificates = new ArrayList<>();

  /** Whether there are any. */
  boolean given() {
    return !pins.isEmpty() || !certificates.isEmpty();
  }

  /** The pins, those of the certificates among them. */
  JsonArray all() {
    JsonArray all = new JsonArray(new ArrayList<>(pins));
    certificates.forEach(file -> all.add(pin(file)));
    return all;
  }

  private String pin(Path file) {
    try {
      String pem = Files.isRegularFile(file) && Files.size(file) > PEM_BYTES_MAX
          ? ""
          : new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      return SpkiPin.ofPem(pem).orElseThrow(() -> wrong(file + " holds no PEM certificate"));
    } catch (IOException unreadable) {
      throw wrong(Reason.of(unreadable));
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
