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

  /** How often one object has the same is no part of what it says. */
  private static final Pattern COUNTED = Pattern.compile(" \\(and \\d+ more\\)$");

  private final PrintWriter out;
  private final Show show;
  private final Map<String, Long> withheld = new HashMap<>();
  private long withErrors;
  private long withWarnings;
  private long objectsWithheld;

  /** How much of it. */
  public enum Show {
    /** No errors, no warnings: the summary. */
    SUMMARY,
    /** Errors alone. */
    ERRORS,
    /** Errors and the first warnings. */
    SOME,
    /** Everything. */
    ALL
  }

  /** Makes one. */
  public TextReport(PrintWriter out, Show show) {
    this.out = out;
    this.show = show;
  }

  @Override
  public void found(long line, List<Found> all) {
    boolean error = all.stream().anyMatch(TextReport::isError);
    if (show == Show.SUMMARY || (show == Show.ERRORS && !error)) {
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
      out.println(first.file() + (line > 0 ? ":" + line : ""));
    } else {
      out.println(first.file() + ":" + line + "  "
          + (first.id().isEmpty() ? "object " + (first.index() + 1) : first.id()));
    }
    all.stream()
        .filter(each -> show != Show.ERRORS || isError(each))
        .forEach(each -> print(each, line));
  }

  private static boolean isError(Found found) {
    return found.finding().level() == Level.ERROR;
  }

  private void print(Found found, long begin) {
    Finding finding = found.finding();
    long line = found.line();
    String path = finding.path().isEmpty() ? "" : finding.path();
    String where = path + (line == begin ? "" : " (line " + line + ")");
    out.println("  " + (isError(found) ? "error    " : "warning  ")
        + (where.isEmpty() ? "" : where.strip() + ": ") + finding.sentence() + section(finding));
    if (!finding.fix().isEmpty()) {
      out.println("           fix: " + finding.fix());
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
        + COUNTED.matcher(found.finding().sentence()).replaceFirst("") + section(found.finding());
    if (withheld.size() < SENTENCES_MAX || withheld.containsKey(name)) {
      withheld.merge(name, 1L, Long::sum);
    }
  }

  @Override
  public void end(Tally tally, double seconds) {
    if (objectsWithheld > 0) {
      out.println();
      out.println("and " + number(objectsWithheld, "object")
          + " more with findings (--all prints them), most often:");
      withheld.entrySet().stream()
          .sorted(Map.Entry.<String, Long>comparingByValue()
              .reversed()
              .thenComparing(Map.Entry.comparingByKey()))
          .limit(SENTENCES_SHOWN)
          .forEach(each ->
              out.println(String.format(Locale.ROOT, "%,9d  %s", each.getValue(), each.getKey())));
    }
    if (withErrors + withWarnings > 0) {
      out.println();
    }
    out.println(String.format(
        Locale.ROOT,
        "%s, %s: %s, %s (%.1f s)",
        number(tally.files(), "file"),
        number(tally.objects(), "object"),
        number(tally.errors(), "error"),
        number(tally.warnings(), "warning"),
        seconds));
    out.flush();
  }

  private static String number(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? noun : noun + "s");
  }
}
