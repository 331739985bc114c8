package eu.benelux.certhub.hub.store.sqlite;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** The writer's connection with a commit that fails when the test says so. */
final class HostileDisk {
  private volatile Optional<SQLException> failure = Optional.empty();
  private volatile Optional<Connection> real = Optional.empty();

  /** From now on every commit fails like this; nothing: it works again. */
  void fail(Optional<SQLException> with) {
    failure = with;
  }

  /** Runs a text on the connection itself. */
  void run(String text) throws SQLException {
    try (Statement statement = real.orElseThrow().createStatement()) {
      statement.execute(text);
    }
  }

  Connection under(Connection connection) {
    real = Optional.of(connection);
    return proxy(Connection.class, (proxy, method, arguments) -> {
      Object answer = call(connection, method, arguments);
      return answer instanceof Statement statement && method.getName().equals("createStatement")
          ? statement(statement)
          : answer;
    });
  }

  private Statement statement(Statement statement) {
    return proxy(Statement.class, (proxy, method, arguments) -> {
      if (method.getName().equals("execute") && "COMMIT".equals(arguments[0])) {
        Optional<SQLException> with = failure;
        if (with.isPresent()) {
          throw with.get();
        }
      }
      return call(statement, method, arguments);
    });
  }

  private static Object call(Object on, java.lang.reflect.Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(on, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(HostileDisk.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
