package eu.benelux.certhub.planted.one;

import eu.benelux.certhub.planted.util.Other;
import java.sql.Connection;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Breaks every rule of the house once, so that a test can show that each is seen. */
public class Broken {
  static final AtomicInteger COUNT = new AtomicInteger();

  @SuppressWarnings("JavaTimeDefaultTimeZone")
  Instant wallClock() {
    return Instant.now();
  }

  Class<?> library() {
    return Connection.class;
  }

  Other cycle() {
    return new Other();
  }

  void shout() {
    System.err.println("!");
  }
}
