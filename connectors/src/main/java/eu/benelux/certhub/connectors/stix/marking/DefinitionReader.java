package eu.benelux.certhub.connectors.stix.marking;

import eu.benelux.certhub.connectors.stix.Known;
import eu.benelux.certhub.crypto.canon.Tape;
import java.util.Optional;
import java.util.function.Function;

/** Finds out what a marking definition means for labels. */
public final class DefinitionReader {
  private final Tape tape;
  private int stated;
  private boolean agrees = true;

  private DefinitionReader(Tape tape) {
    this.tape = tape;
  }

  /** What the marking definition on a tape means. */
  public static Definition classify(Tape tape) {
    return new DefinitionReader(tape).classify();
  }

  private Definition classify() {
    int idNode = tape.find(Tape.ROOT, Known.ID);
    String id = idNode != Tape.NONE && tape.isText(idNode) ? tape.text(idNode) : "";
    Optional<Tlp> tlp = MarkingTable.tlp(id);
    Optional<Pap> pap = MarkingTable.pap(id);
    if (tlp.isPresent()) {
      return agreement(tlp.get(), Tlp::of);
    }
    if (pap.isPresent()) {
      return agreement(pap.get(), Pap::of);
    }
    if (Words.mentionLevel(tape, Tape.ROOT)) {
      return Definition.SUSPECT;
    }
    int type = tape.find(Tape.ROOT, Known.DEFINITION_TYPE);
    int text = tape.find(tape.find(Tape.ROOT, Known.DEFINITION), Known.STATEMENT);
    boolean statement = type != Tape.NONE
        && tape.word(type) == Known.STATEMENT
        && text != Tape.NONE
        && tape.isText(text)
        && tape.find(Tape.ROOT, Known.EXTENSIONS) == Tape.NONE;
    return statement ? Definition.STATEMENT : Definition.OTHER;
  }

  /** Every level that the definition states must be the one of its id, and it must state one. */
  private <L> Definition agreement(L level, Function<String, Optional<L>> reader) {
    Function<String, Boolean> same = text -> reader.apply(text).equals(Optional.of(level));
    int definition = tape.find(Tape.ROOT, Known.DEFINITION);
    present(tape.find(definition, Known.TLP), same);
    present(tape.find(Tape.ROOT, Known.X_OPENCTI_DEFINITION), same);
    int extensions = tape.find(Tape.ROOT, Known.EXTENSIONS);
    if (extensions != Tape.NONE && (tape.isObject(extensions) || tape.isArray(extensions))) {
      int step = tape.isObject(extensions) ? 1 : 0;
      int end = tape.after(extensions);
      for (int at = extensions + 1 + step; at < end; at = tape.after(at) + step) {
        present(tape.find(at, Known.TLP_2_0), same);
        present(tape.find(at, Known.PAP), same);
      }
    }
    mentioned(tape.find(Tape.ROOT, Known.NAME), same);
    mentioned(tape.find(definition, Known.STATEMENT), same);
    return agrees && stated > 0 ? Definition.TABLE : Definition.CONTRADICTION;
  }

  private void present(int value, Function<String, Boolean> same) {
    if (value != Tape.NONE) {
      stated++;
      agrees &= tape.isText(value) && same.apply(tape.text(value));
    }
  }

  private void mentioned(int value, Function<String, Boolean> same) {
    if (value != Tape.NONE && tape.isText(value) && Words.mentionLevel(tape.text(value))) {
      present(value, same);
    }
  }
}
