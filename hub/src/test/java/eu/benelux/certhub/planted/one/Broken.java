package eu.benelux.certhub.planted.one;

import eu.benelux.certhub.planted.util.Other;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Breaks every rule of the house, so that a test can show that each breach is seen. */
@SuppressWarnings({"JavaTimeDefaultTimeZone", "JavaUtilDate", "NonFinalStaticField"})
public class Broken {
  static final AtomicInteger COUNT = new AtomicInteger();
  static final Map<String, String> KEPT = new HashMap<>();
  static final int[] TABLE = {1};
  static int last;

  List<Object> clocks() {
    return List.of(
        Instant.now(),
        Clock.systemUTC(),
        InstantSource.system(),
        System.currentTimeMillis(),
        new Date());
  }

  Supplier<Clock> clockByReference() {
    return Clock::systemDefaultZone;
  }

  Class<?> library() {
    return Connection.class;
  }

  Other cycle() {
    return new Other();
  }

  void shout(Exception because) {
    System.err.println("!");
    System.out.println("!");
    because.printStackTrace();
  }
}
