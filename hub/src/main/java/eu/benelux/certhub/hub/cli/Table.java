package eu.benelux.certhub.hub.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints a list of objects as a table for people. */
final class Table {
  private Table() {}

  /** A line of headings, then a line for each item; the word "nothing" where there is none. */
  static void print(JsonArray items, List<String> columns, PrintWriter out) {
    if (items.isEmpty()) {
      out.println("nothing");
      return;
    }
    int[] widths = columns.stream().mapToInt(String::length).toArray();
    for (int row = 0; row < items.size(); row++) {
      for (int column = 0; column < widths.length; column++) {
        String cell = cell(items.getJsonObject(row), columns.get(column));
        widths[column] = Math.max(widths[column], cell.length());
      }
    }
    out.println(
        line(columns.stream().map(column -> column.toUpperCase(Locale.ROOT)).toList(), widths));
    for (int row = 0; row < items.size(); row++) {
      JsonObject item = items.getJsonObject(row);
      out.println(line(columns.stream().map(column -> cell(item, column)).toList(), widths));
    }
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
    }
    return line.toString().stripTrailing();
  }

  private static String cell(JsonObject item, String column) {
    Object value = item.getValue(column, "");
    return value instanceof JsonArray several
        ? several.stream().map(String::valueOf).collect(Collectors.joining(","))
        : String.valueOf(value);
  }
}
