package eu.benelux.certhub.hub.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection with its prepared statements, for one thread at a time. The texts are ours and
 * few, so every statement is kept.
 */
final class Sql implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sql.class);

  private final Connection connection;
  private final Map<String, Deque<PreparedStatement>> idle = new HashMap<>();

  Sql(Connection connection) {
    this.connection = connection;
  }

  /** Makes a value of the row where the result stands. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Runs a text without parameters, such as {@code COMMIT}. */
  void run(String text) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  /** Ends a transaction if there is one: some failures have ended it already. */
  void rollback() {
    try {
      run("ROLLBACK");
    } catch (SQLException e) {
      LOG.debug("nothing to roll back: {}", e.getMessage());
    }
  }

  /** Changes rows and says how many. */
  int change(String text, @Nullable Object... values) throws SQLException {
    return with(text, PreparedStatement::executeUpdate, values);
  }

  /** All rows. */
  <T> List<T> list(String text, Row<T> row, @Nullable Object... values) throws SQLException {
    return with(
        text,
        statement -> {
          List<T> rows = new ArrayList<>();
          try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
              rows.add(row.read(result));
            }
          }
          return rows;
        },
        values);
  }

  /** The first row. */
  <T> Optional<T> first(String text, Row<T> row, @Nullable Object... values) throws SQLException {
    return with(
        text,
        statement -> {
          try (ResultSet result = statement.executeQuery()) {
            return result.next() ? Optional.of(row.read(result)) : Optional.empty();
          }
        },
        values);
  }

  private interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  private <T> T with(String text, Use<T> use, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = borrow(text);
    boolean sound = false;
    try {
      bind(statement, values);
      T answer = use.of(statement);
      sound = true;
      return answer;
    } finally {
      if (sound) {
        giveBack(text, statement);
      } else {
        // The driver does not reset a statement that failed: it would fail for ever.
        statement.close();
      }
    }
  }

  /** Whether there is a row. */
  boolean any(String text, @Nullable Object... values) throws SQLException {
    return first(text, row -> true, values).isPresent();
  }

  /** A statement that nobody else uses until it is given back. */
  PreparedStatement borrow(String text) throws SQLException {
    Deque<PreparedStatement> free = idle.get(text);
    return free == null || free.isEmpty() ? connection.prepareStatement(text) : free.pop();
  }

  /** Takes a statement back whose result is closed. */
  void giveBack(String text, PreparedStatement statement) {
    idle.computeIfAbsent(text, unknown -> new ArrayDeque<>()).push(statement);
  }

  @Override
  public void close() throws SQLException {
    idle.clear();
    connection.close();
  }

  static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value instanceof Long number) {
        statement.setLong(i + 1, number);
      } else if (value instanceof Integer number) {
        statement.setInt(i + 1, number);
      } else if (value instanceof Boolean truth) {
        statement.setInt(i + 1, truth ? 1 : 0);
      } else if (value instanceof byte[] bytes) {
        statement.setBytes(i + 1, bytes);
      } else if (value == null) {
        statement.setNull(i + 1, java.sql.Types.NULL);
      } else {
        statement.setString(i + 1, value.toString());
      }
    }
  }
}
