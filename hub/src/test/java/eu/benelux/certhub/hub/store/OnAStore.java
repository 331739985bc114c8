package eu.benelux.certhub.hub.store;

/** What every contract runs on. */
public interface OnAStore {
  /** A store that was empty when the test began. */
  Store store();

  /** Closes the store and opens it again; from then on it is {@link #store}. */
  Store reopened();

  /** The store's clock. */
  TestClock clock();
}
