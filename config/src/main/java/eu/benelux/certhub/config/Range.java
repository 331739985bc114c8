package eu.benelux.certhub.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The smallest and the largest value of an {@code int}, {@code long}, {@code Duration} or
 * {@link Size}, both allowed themselves, written as in the file: {@code @Range(min = "1s", max =
 * "1h")}. On a list, a map or an {@code Optional} it holds for what is inside.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Range {
  /** Empty for no lower bound. */
  String min() default "";

  /** Empty for no upper bound. */
  String max() default "";
}
