package eu.benelux.certhub.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * This {@code Path} must be there and be readable when the settings are read. On a list, a map or
 * an {@code Optional} it holds for what is inside.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Existing {
  /** What has to be there. */
  Kind value() default Kind.ANY;

  /** What a path leads to. */
  enum Kind {
    ANY,
    FILE,
    FOLDER
  }
}
