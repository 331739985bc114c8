package eu.benelux.certhub.connectors.taxii;

/** What makes it possible to show a page again. */
public interface Stamp {

  /** {@link Sight#key} of those for whom the page was read. */
  Object sight();

  /**
   * Whether the same page would be read now. Asked before each time that the page is shown, on any
   * thread; it must not wait.
   */
  boolean stands();
}
