package eu.benelux.certhub.hub.cli.check;

/**
 * What should be one STIX object, in the bytes of its file.
 *
 * @param index its place in the list that it stands in, from 0
 * @param place where it begins
 * @param alone whether it stands in no list
 */
@SuppressWarnings("ArrayRecordComponent") // A part of a file, never compared.
record Cut(byte[] bytes, int index, Place place, boolean alone) {}
