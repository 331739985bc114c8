package eu.benelux.certhub.hub.desk.operator;

import eu.benelux.certhub.hub.store.Accounts.Refused;
import eu.benelux.certhub.hub.store.Scope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The verbs of an account or a token as an operator writes and reads them. */
record Verbs(Set<String> collections) {
  /** The verbs that a question asks for, where it names any. */
  Scope read(Question question, Scope otherwise) {
    Set<String> read = question.texts("read").map(this::known).orElse(otherwise.read());
    Set<String> write = question.texts("write").map(this::known).orElse(otherwise.write());
    return new Scope(read, write);
  }

  private Set<String> known(List<String> aliases) {
    for (String alias : aliases) {
      if (!alias.equals(Scope.ALL) && !collections.contains(alias)) {
        throw Question.unknown("collection", alias, new TreeSet<>(collections));
      }
    }
    if (aliases.size() > Scope.ALIASES_MAX) {
      throw new Refused("at most " + Scope.ALIASES_MAX + " collections are named; * is all");
    }
    return Set.copyOf(aliases);
  }

  /** Puts them down in words that come in the same order every time. */
  static JsonObject write(JsonObject line, Scope scope) {
    return line.put("read", sorted(scope.read())).put("write", sorted(scope.write()));
  }

  private static JsonArray sorted(Set<String> aliases) {
    return new JsonArray(List.copyOf(new TreeSet<>(aliases)));
  }
}
