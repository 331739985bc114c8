package eu.benelux.certhub.crypto.pgp;

import java.util.Arrays;
import java.util.List;

/**
 * The inside of a message: one literal and the signatures around it. Any other arrangement is
 * refused, so that what is returned is exactly what was signed (CVE-2025-47934 is the class).
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; handed over once
record Document(byte[] text, List<Packet> signatures) {
  /** One-pass packets, the literal, as many signatures; a little room for markers. */
  private static final int PACKETS_MAX = 2 * DocumentSignature.COUNT_MAX + 8;

  static Document read(byte[] content, int bytesMax) throws Refusal {
    List<Packet> packets = packets(content);
    if (packets.size() == 1 && packets.get(0).tag() == Packet.COMPRESSED) {
      packets = packets(Compressed.inflate(packets.get(0).body(), bytesMax)
          .orElseThrow(() -> new Refusal("it is compressed badly, with BZip2, or too large")));
    }
    int heads = 0;
    while (heads < packets.size() && packets.get(heads).tag() == Packet.ONE_PASS) {
      heads++;
    }
    if (heads > DocumentSignature.COUNT_MAX) {
      throw new Refusal("it has more than " + DocumentSignature.COUNT_MAX + " signatures");
    }
    if (packets.size() != 2 * heads + 1 || packets.get(heads).tag() != Packet.LITERAL) {
      throw new Refusal("its inside is not one literal with its signatures around it");
    }
    List<Packet> tails = packets.subList(heads + 1, packets.size());
    if (!tails.stream().allMatch(packet -> packet.tag() == Packet.SIGNATURE)) {
      throw new Refusal("its inside is not one literal with its signatures around it");
    }
    return new Document(text(packets.get(heads).body()), List.copyOf(tails));
  }

  private static List<Packet> packets(byte[] content) throws Refusal {
    return Packet.readAll(content, PACKETS_MAX)
        .orElseThrow(() -> new Refusal("the packets inside are damaged or too many"))
        .stream()
        .filter(packet -> !packet.ignorable())
        .toList();
  }

  /** Behind the format, the name and the date, none of which is signed or looked at. */
  private static byte[] text(byte[] literal) throws Refusal {
    int start = literal.length < 2 ? 0 : 2 + (literal[1] & 0xFF) + 4;
    if (start == 0 || start > literal.length) {
      throw new Refusal("its literal is cut short");
    }
    return Arrays.copyOfRange(literal, start, literal.length);
  }
}
