package eu.benelux.certhub.hub.cli.check;

import eu.benelux.certhub.connectors.stix.Finding;
import eu.benelux.certhub.connectors.stix.Level;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * For people: what is wrong, where, and what to do, object by object. A feed can have the same small
 * thing in every object, so only the first objects are printed, those with errors before all; what
 * was not printed is counted by its sentence.
 */
public final class TextReport implements Report {
  private static final int ERRORS_MAX = 1_000;
  private static final int WARNINGS_MAX = 50;
  private static final int SENTENCES_MAX = 1_000;
  private static final int SENTENCES_SHOWN = 10;

  /** How often one object has the same, and with which it is at odds, is no part of what it says. */
  private static final Pattern OWN =
      Pattern.compile(" \\(and \\d+ more\\)$| (version \\S+ )?in .*:\\d+");

  private final Page page;
  private final Show show;
  private final Map<String, Long> withheld = new HashMap<>();
  private long withErrors;
  private long withWarnings;
  private long objectsWithheld;

  /** Makes one. */
  public TextReport(PrintWriter out, Show show) {
    this.page = new Page(out);
    this.show = show;
  }

  @Override
  public void found(long line, List<Found> all) {
    boolean error = all.stream().anyMatch(TextReport::isError);
    if (!show.shows(error ? Level.ERROR : Level.WARNING)) {
      return;
    }
    long count = error ? ++withErrors : ++withWarnings;
    if (show != Show.ALL && count > (error ? ERRORS_MAX : WARNINGS_MAX)) {
      objectsWithheld++;
      all.forEach(this::withhold);
      return;
    }
    Found first = all.get(0);
    if (first.index() < 0) {
      page.line(first.file() + (line > 0 ? ":" + line : ""));
    } else {
      page.line(first.file() + ":" + line + "  "
          + (first.id().isEmpty() ? "object " + (first.index() + 1) : first.id()));
    }
    all.stream()
        .filter(each -> show.shows(each.finding().level()))
        .forEach(each -> print(each, line));
  }

  @Override
  public boolean written() {
    return page.turn();
  }

  private static boolean isError(Found found) {
    return found.finding().level() == Level.ERROR;
  }

  private void print(Found found, long begin) {
    Finding finding = found.finding();
    long line = found.line();
    String path = finding.path().isEmpty() ? "" : finding.path();
    String where = path + (line == begin ? "" : " (line " + line + ")");
    page.line("  " + (isError(found) ? "error    " : "warning  ")
        + (where.isEmpty() ? "" : where.strip() + ": ") + finding.sentence() + section(finding));
    if (!finding.fix().isEmpty()) {
      page.line("           fix: " + finding.fix());
    }
  }

  private static String section(Finding finding) {
    String section = finding.section();
    if (section.isEmpty()) {
      return "";
    }
    return "  [" + (Character.isDigit(section.charAt(0)) ? "STIX " : "") + section + "]";
  }

  private void withhold(Found found) {
    String name = found.finding().level().name().toLowerCase(Locale.ROOT) + "  "
        + OWN.matcher(found.finding().sentence()).replaceFirst(" …") + section(found.finding());
    if (withheld.size() < SENTENCES_MAX || withheld.containsKey(name)) {
      withheld.merge(name, 1L, Long::sum);
    }
  }

  @Override
  public void end(Tally tally, double seconds) {
    if (objectsWithheld > 0) {
      page.line();
      page.line("and " + number(objectsWithheld, "object")
          + " more with findings (--all prints them), most often:");
      withheld.entrySet().stream()
          .sorted(Map.Entry.<String, Long>comparingByValue()
              .reversed()
              .thenComparing(Map.Entry.comparingByKey()))
          .limit(SENTENCES_SHOWN)
          .forEach(each ->
              page.line(String.format(Locale.ROOT, "%,9d  %s", each.getValue(), each.getKey())));
    }
    if (withErrors + withWarnings > 0) {
      page.line();
    }
    if (show != Show.SUMMARY) {
      notes(tally);
    }
    if (tally.unread() > 0) {
      page.line(number(tally.unread(), "file") + " could not be read");
    }
    page.line(String.format(
        Locale.ROOT,
        "%s, %s: %s, %s (%.1f s)",
        number(tally.files(), "file"),
        number(tally.objects(), "object"),
        number(tally.errors(), "error"),
        number(tally.warnings(), "warning"),
        seconds));
    page.turn();
  }

  /** What is allowed, and good to know. */
  private void notes(Tally tally) {
    if (tally.again() > 0) {
      page.line(number(tally.again(), "object") + " the same as one that came before");
    }
    if (tally.absent() > 0) {
      page.line(number(tally.absent(), "id") + " named by objects that no object here has");
    }
    if (tally.uncompared() > 0) {
      page.line(number(tally.uncompared(), "object") + " not compared with the others: that takes"
          + " more memory, such as CERTHUB_JAVA_OPTS=-Xmx4g");
    }
  }

  private static String number(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? noun : noun + "s");
  }
}
