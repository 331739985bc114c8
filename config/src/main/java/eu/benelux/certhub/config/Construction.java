package eu.benelux.certhub.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** Calls the constructor of a record that another room declares. */
final class Construction {
  private Construction() {}

  /** The record, or the sentence with which it refused its values. */
  static Reading of(Class<?> type, List<Object> values) {
    Class<?>[] types = Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getType)
        .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      // A room may keep its settings to itself.
      constructor.setAccessible(true);
      return new Reading.Taken(constructor.newInstance(values.toArray()));
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof IllegalArgumentException refused) {
        String reason = refused.getMessage();
        return Reading.refused(reason == null || reason.isBlank() ? "refused" : reason);
      }
      throw new IllegalStateException(type.getName() + " could not be made", thrown.getCause());
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(type.getName() + " is not a record", impossible);
    }
  }
}
