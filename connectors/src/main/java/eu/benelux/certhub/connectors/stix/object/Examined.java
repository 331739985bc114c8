package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.connectors.stix.Finding;
import eu.benelux.certhub.connectors.stix.Level;
import eu.benelux.certhub.connectors.stix.marking.Definition;
import eu.benelux.certhub.connectors.stix.marking.Marking;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that is to be known about one object a stranger sent.
 *
 * @param bytes what was examined; not copied: nobody may write to it
 * @param id what stands in {@code id}, made printable and at most 300 characters, to be named in an
 *     answer; empty if it has none
 * @param object present where id and type can be relied on, even if rules are broken: only what is
 *     not {@link #refused} may be stored
 * @param findings at most 100, in the order of the object; errors never give way to warnings
 * @param marking what it says about who may see it
 * @param definition what it means for labels, if it is a marking definition
 */
@SuppressWarnings("ArrayRecordComponent") // An answer to be taken apart, never compared.
public record Examined(
    byte[] bytes,
    String id,
    Optional<StixObject> object,
    List<Finding> findings,
    Marking marking,
    Optional<Definition> definition) {

  /** Keeps its own list. */
  public Examined {
    Objects.requireNonNull(bytes, "bytes");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(object, "object");
    findings = List.copyOf(findings);
    Objects.requireNonNull(marking, "marking");
    Objects.requireNonNull(definition, "definition");
  }

  /** Whether it breaks a MUST of the standard, or is not even JSON. */
  public boolean refused() {
    return object.isEmpty() || findings.stream().anyMatch(f -> f.level() == Level.ERROR);
  }
}
