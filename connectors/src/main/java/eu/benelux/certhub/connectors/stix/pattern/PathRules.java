package eu.benelux.certhub.connectors.stix.pattern;

import eu.benelux.certhub.connectors.stix.pattern.ObjectPath.Step;
import eu.benelux.certhub.connectors.stix.pattern.Observables.Part;
import eu.benelux.certhub.connectors.stix.pattern.Place.Astray;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Warnings for paths that lead nowhere. Object types that begin with {@code x-}, properties that
 * begin with {@code x_} and extensions that the standard does not define are custom by their name
 * (STIX 2.1 section 11) and pass without a word. Each unknown name is told once.
 */
final class PathRules {
  private static final String SECTION = "9.7";

  private final Findings findings;
  private Set<String> told = Set.of();

  PathRules(Findings findings) {
    this.findings = findings;
  }

  /** Checks the path, and answers where it leads to. */
  Place check(ObjectPath path) {
    Place place = Place.of(path);
    @Nullable Astray astray = place.astray();
    if (!Observables.isType(path.type())) {
      type(path);
    } else if (astray != null) {
      if (first(path.untilStep(astray.step()))) {
        findings.warn(path.at(), SECTION, sentence(path, astray), Detour.around(path, astray));
      }
    } else if (path.property().equals("extensions")) {
      extension(path);
    }
    return place;
  }

  private void type(ObjectPath path) {
    if (!path.type().startsWith("x-") && first(path.type())) {
      findings.warn(
          path.at(),
          SECTION,
          "STIX has no cyber-observable object of type \"" + Excerpt.of(path.type()) + "\"",
          Likeness.nearest(path.type(), Observables.typeNames())
              .map(Detour::meant)
              .orElse(""));
    }
  }

  /** Extensions may have any name, and so only one that is nearly a known one is told. */
  private void extension(ObjectPath path) {
    if (path.steps().size() > 1
        && path.steps().get(1) instanceof Step.Key key
        && Observables.extension(key.name()) == null
        && first(path.untilStep(1))) {
      Likeness.nearest(
              key.name(),
              Observables.extensionsOf(path.type()).stream().map(Part::name).toList())
          .ifPresent(like -> findings.warn(
              path.at(),
              SECTION,
              "STIX has no extension \"" + Excerpt.of(key.name()) + "\" of " + path.type(),
              Detour.meant(like)));
    }
  }

  private static String sentence(ObjectPath path, Astray astray) {
    String name = path.nameAt(astray.step());
    String before = "\"" + path.nameAt(astray.step() - 1) + "\"";
    return switch (astray.why()) {
      case NO_PROPERTY -> owner(astray, before) + " has no property \"" + name + "\"";
      case NO_LIST -> before + " is no list";
      case LIST -> before + " is a list, and only its items can have a \"" + name + "\"";
      case NO_PARTS -> before + " has nothing below it, and so no \"" + name + "\"";
      case OTHER_EXTENSION ->
        path.type() + " has no extension \"" + name + "\": it is another type's";
    };
  }

  private static String owner(Astray astray, String before) {
    return astray.parts().size() == 1
        ? astray.parts().get(0).name()
        : "nothing that " + before + " can refer to";
  }

  private boolean first(String name) {
    if (told.isEmpty()) {
      told = new HashSet<>();
    }
    return told.size() < Patterns.FINDINGS_MAX && told.add(name);
  }
}
