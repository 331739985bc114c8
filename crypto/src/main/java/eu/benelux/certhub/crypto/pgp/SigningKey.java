package eu.benelux.certhub.crypto.pgp;

import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;

/** An unlocked key that may sign documents. */
record SigningKey(PGPPublicKey key, PGPPrivateKey secret) {
  /**
   * Ready to be fed a document: binary, SHA-512 whatever the key prefers (with its own preference
   * the library picks SHA-3, which GnuPG 2.2 cannot check), naming the recipients if there are any.
   */
  PGPSignatureGenerator generator(Instant at, Collection<Certificate> recipients)
      throws PGPException {
    PGPSignatureGenerator generator = generator(PGPSignature.BINARY_DOCUMENT);
    PGPSignatureSubpacketGenerator hashed = subpackets(at);
    for (Certificate recipient : recipients) {
      // Not critical: GnuPG 2.2 does not know them and would refuse.
      hashed.addIntendedRecipientFingerprint(false, recipient.primary().key());
    }
    generator.setHashedSubpackets(hashed.generate());
    return generator;
  }

  PGPSignatureGenerator generator(int type) throws PGPException {
    PGPSignatureGenerator generator = new PGPSignatureGenerator(
        new BcPGPContentSignerBuilder(key.getAlgorithm(), HashAlgorithmTags.SHA512), key);
    generator.init(type, secret);
    return generator;
  }

  /** The time, which the library would else take from the wall clock, and the issuer. */
  PGPSignatureSubpacketGenerator subpackets(Instant at) {
    PGPSignatureSubpacketGenerator hashed = new PGPSignatureSubpacketGenerator();
    hashed.setSignatureCreationTime(true, Date.from(at));
    hashed.setIssuerFingerprint(false, key);
    return hashed;
  }

  @Override
  public String toString() {
    return "SigningKey[" + KeyPart.fingerprint(key) + "]";
  }
}
