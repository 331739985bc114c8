package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.connectors.stix.Kind;
import eu.benelux.certhub.crypto.canon.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the kinds of values in {@code types.table}: {@code list(ref(file|directory))}. */
final class KindParser {
  private final Names names;
  private final Map<String, Shape> structs = new HashMap<>();
  private final Map<String, Vocabulary> vocabularies = new HashMap<>();
  private final Map<String, Kind> types = new HashMap<>();

  KindParser(Names names) {
    this.names = names;
  }

  void struct(String name, Shape shape) {
    structs.put(name, shape);
  }

  Shape struct(String name) {
    return known(structs, name);
  }

  void type(String name, Kind kind) {
    types.put(name, kind);
  }

  void vocabulary(List<String> head, List<List<String>> lines) {
    List<String> words = lines.stream().flatMap(List::stream).toList();
    vocabularies.put(
        head.get(1), new Vocabulary(names, head.get(2), head.get(0).equals("enum"), words));
  }

  /** The types and what they are. */
  Map<String, Kind> types() {
    return types;
  }

  ValueKind parse(String text) {
    int open = text.indexOf('(');
    String name = open < 0 ? text : text.substring(0, open);
    String inner = open < 0 ? "" : text.substring(open + 1, text.length() - 1);
    return switch (name) {
      case "list" -> ValueKinds.list(parse(inner));
      case "struct" -> ValueKinds.struct(known(structs, inner));
      case "ref" -> inner.isEmpty() ? References::any : new References(names, types, inner)::check;
      case "word" -> known(vocabularies, inner)::check;
      case "dictionary" -> Dictionaries.of(inner);
      case "int" -> NumberKinds.whole(inner);
      case "float" -> NumberKinds.fraction(inner);
      default -> simple(name);
    };
  }

  private static <T> T known(Map<String, T> all, String name) {
    T found = all.get(name);
    if (found == null) {
      throw new IllegalStateException("the table of types has nothing named " + name);
    }
    return found;
  }

  private static ValueKind simple(String name) {
    return switch (name) {
      case "text" -> ValueKinds::text;
      case "filled-text" -> ValueKinds::filledText;
      case "pattern" -> PatternCheck::check;
      case "bool" -> ValueKinds::bool;
      case "time" -> ValueKinds::time;
      case "fine-time" -> ValueKinds::fineTime;
      case "spec-version" -> ValueKinds::specVersion;
      case "lang" -> Languages::check;
      case "creator" -> References::creator;
      case "marking" -> Granular::marking;
      case "granular" -> Granular::check;
      case "contents" -> Dictionaries::contents;
      case "hashes" -> Hashes::check;
      case "container" -> Container::check;
      case "property-name" -> Rules::nameOfProperty;
      case "bundle-type" -> BundleHead::type;
      case "bundle-id" -> BundleHead::id;
      case "anything" -> (value, check) -> {};
      case "extensions" -> Extensions::check;
      default -> TextKinds.parse(name);
    };
  }
}
