package eu.benelux.certhub.planted.util;

import eu.benelux.certhub.planted.one.Broken;

/** The other half of a cycle, in a room that must not be, with a parent of our own. */
public final class Other extends Broken {}
