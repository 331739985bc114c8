package eu.benelux.certhub.hub.cli.check;

/**
 * What should be one STIX object, in the bytes of its file; or what stands around the objects.
 *
 * @param index its place in the list that it stands in, from 0
 * @param place where it begins
 * @param around whether it is what stands around objects: where these stood, there is an empty one,
 *     or none
 */
@SuppressWarnings("ArrayRecordComponent") // A part of a file, never compared.
record Cut(byte[] bytes, int index, Place place, boolean around) {}
