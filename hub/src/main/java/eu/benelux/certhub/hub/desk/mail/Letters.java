package eu.benelux.certhub.hub.desk.mail;

import eu.benelux.certhub.connectors.mail.Attachment;
import eu.benelux.certhub.connectors.mail.Draft;
import eu.benelux.certhub.connectors.stix.marking.Label;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.store.Entry;
import eu.benelux.certhub.hub.store.Parcel;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes the letters: a subject with the label, a summary for people, a bundle for machines. */
public final class Letters {
  private static final String STIX = "application/stix+json; version=\"2.1\"";
  private static final int LINES_MAX = 50;

  /** A subject has 2,000 characters at most, and a type of somebody's own may have 250. */
  private static final int NAMED_MAX = 5;

  private final String from;
  private final String hub;

  /**
   * A writer.
   *
   * @param from the hub's mail address
   * @param hub what the hub is called
   */
  public Letters(String from, String hub) {
    this.from = from;
    this.hub = hub;
  }

  /** Where a letter goes, and when. */
  record To(String mailbox, Instant now) {}

  /** What stands in a letter below its label. */
  private record Said(String subject, String text, List<Attachment> attachments) {}

  Draft draft(Parcel parcel, List<Entry> contents, To to) {
    Said said = switch (parcel.kind()) {
      case OBJECTS -> objects(parcel, contents);
      case RECEIPT -> new Said("receipt", parcel.note(), List.of());
      case WITHDRAWAL -> withdrawal(parcel, contents);
    };
    /* Never translated, and first in subject and text (TLP 2.0); as strict as the contents are now. */
    String label = contents.stream()
        .map(entry -> entry.entryClass().label())
        .reduce(parcel.label(), Label::strictest)
        .tlp()
        .title();
    return new Draft(
        parcel.messageId(),
        from,
        to.mailbox(),
        "[" + label + "] " + said.subject,
        to.now(),
        label + "\n\n" + said.text,
        said.attachments,
        parcel.answers());
  }

  private Said objects(Parcel parcel, List<Entry> contents) {
    List<Entry> objects = contents.stream().filter(entry -> !isStatement(entry)).toList();
    List<Entry> statements = contents.stream().filter(Letters::isStatement).toList();
    String owners = few(objects.stream()
        .map(entry -> entry.entryClass().owner().name())
        .distinct()
        .toList());
    String counted = counted(objects);
    StringBuilder text = new StringBuilder(hub + " forwards " + counted);
    text.append(", published by ").append(owners).append(".\n\n");
    for (Entry entry : objects.subList(0, Math.min(objects.size(), LINES_MAX))) {
      text.append("- ")
          .append(entry.id())
          .append(", ")
          .append(entry.entryClass().label());
      text.append('\n');
    }
    if (objects.size() > LINES_MAX) {
      text.append("- and ").append(objects.size() - LINES_MAX).append(" more\n");
    }
    List<Attachment> attachments = new ArrayList<>();
    attachments.add(bundle("bundle.json", parcel.id(), objects));
    text.append("\nThe STIX 2.1 bundle is attached");
    if (!statements.isEmpty()) {
      attachments.add(bundle("attestations.json", beside(parcel.id()), statements));
      text.append("; what the hub signed when it accepted them is in the second one");
    }
    return new Said(owners + ": " + counted, text.append(".\n").toString(), attachments);
  }

  private static Said withdrawal(Parcel parcel, List<Entry> contents) {
    String text = "Something that you received is withdrawn. The signed withdrawal is attached; it"
        + " names the objects by id, version and digest. Stop using and delete your copies.\n";
    return new Said("withdrawal", text, List.of(bundle("withdrawals.json", parcel.id(), contents)));
  }

  private static String counted(List<Entry> objects) {
    Map<String, Long> types = objects.stream()
        .collect(Collectors.groupingBy(Entry::type, TreeMap::new, Collectors.counting()));
    return few(types.entrySet().stream()
        .map(type -> type.getValue() + " " + type.getKey())
        .toList());
  }

  private static String few(List<String> all) {
    String first = all.stream().limit(NAMED_MAX).collect(Collectors.joining(", "));
    return all.size() > NAMED_MAX ? first + " and " + (all.size() - NAMED_MAX) + " more" : first;
  }

  private static boolean isStatement(Entry entry) {
    return entry.entryClass().place().equals(Place.ATTESTATIONS);
  }

  /** Another random id that follows from the first: a bundle keeps its id over repeats. */
  private static UUID beside(UUID id) {
    return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ 1);
  }

  /** The exact bytes of each object. */
  private static Attachment bundle(String name, UUID id, List<Entry> entries) {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    json.writeBytes(utf8("{\"type\":\"bundle\",\"id\":\"bundle--" + id + "\""));
    String before = ",\"objects\":[";
    for (Entry entry : entries) {
      json.writeBytes(utf8(before));
      json.writeBytes(entry.bytes());
      before = ",";
    }
    json.writeBytes(utf8(entries.isEmpty() ? "}\n" : "]}\n"));
    return new Attachment(name, STIX, json.toByteArray());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
