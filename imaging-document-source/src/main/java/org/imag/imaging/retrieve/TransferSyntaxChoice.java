package org.imag.imaging.retrieve;

import java.util.List;
import java.util.Optional;
import org.imag.dicom.TransferSyntax;

/**
 * In which transfer syntax an instance is sent (RAD TF-2 4.69.4.1.3): as stored when the consumer
 * can decode that, else in the first of the consumer's list that can be made; never in another one.
 */
final class TransferSyntaxChoice {
  private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";

  /** Storage classes whose objects carry no pixels, so that no codec is needed to read them. */
  private static final List<String> WITHOUT_PIXELS =
      List.of("9.", "11.", "66.1", "66.2", "66.3", "66.5", "67", "88.", "104.", "481.3", "481.5");

  private TransferSyntaxChoice() {}

  /**
   * @param sopClassUid of the instance
   * @param available syntaxes the archive can send, the stored one first
   * @param listed syntaxes the consumer can decode
   */
  static Optional<String> of(String sopClassUid, List<String> available, List<String> listed) {
    if (listed.contains(available.get(0))) {
      return Optional.of(available.get(0));
    }
    Optional<String> made = listed.stream().filter(available::contains).findFirst();
    if (made.isPresent()
        || hasPixels(sopClassUid)
        || listed.stream().anyMatch(TransferSyntax::isNative)) {
      return made;
    }
    return Optional.of(TransferSyntax.EXPLICIT_LITTLE_ENDIAN).filter(available::contains);
  }

  private static boolean hasPixels(String sopClassUid) {
    return !sopClassUid.startsWith(STORAGE)
        || WITHOUT_PIXELS.stream().noneMatch(sopClassUid.substring(STORAGE.length())::startsWith);
  }
}
