package org.imag.imaging.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.imag.dicom.TransferSyntax;
import org.imag.dicom.multipart.MediaType;

/**
 * In which packaging and which transfer syntaxes a client takes instances (PS3.18 8.7.3.4, 8.7.8).
 *
 * @param multipart whether they travel as multipart/related
 * @param transferSyntaxes in the order of preference; {@code *} stands for as stored
 */
record InstanceAcceptance(boolean multipart, List<String> transferSyntaxes) {
  private static final String AS_STORED = "*";
  private static final String DICOM = "application/dicom";
  private static final String MULTIPART = "multipart/related";

  /**
   * @param accept the client's Accept
   * @param single whether the resource is one instance, which may travel without multipart
   */
  static InstanceAcceptance of(String accept, boolean single) {
    List<MediaType> ranges = MediaTypes.accepted(accept);
    Optional<MediaType> best =
        ranges.stream()
            .filter(range -> isMultipart(range) || single && isSingle(range))
            .findFirst();
    boolean multipart =
        best.map(InstanceAcceptance::isMultipart)
            .orElseThrow(
                () ->
                    DicomWebRefusal.notAcceptable(
                        "Accept multipart/related; type=\"application/dicom\""
                            + (single ? ", or application/dicom" : "")));
    List<String> transferSyntaxes =
        ranges.stream()
            .filter(range -> multipart ? isMultipart(range) : isSingle(range))
            .flatMap(InstanceAcceptance::transferSyntaxes)
            .toList();
    return new InstanceAcceptance(multipart, transferSyntaxes);
  }

  /**
   * A range that names no syntax wants Explicit VR Little Endian. Codecs are not here yet: what
   * cannot be sent so is sent as stored.
   */
  private static Stream<String> transferSyntaxes(MediaType range) {
    return range
        .parameter("transfer-syntax")
        .map(Stream::of)
        .orElseGet(() -> Stream.of(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, AS_STORED));
  }

  private static boolean isMultipart(MediaType range) {
    String type = range.parameter("type").orElse(DICOM).toLowerCase(Locale.ROOT);
    return range.includes(MULTIPART) && (type.equals(DICOM) || type.equals("*/*"));
  }

  private static boolean isSingle(MediaType range) {
    return range.essence().equals(DICOM);
  }

  /**
   * The syntax in which an instance is sent.
   *
   * @param available syntaxes the archive can make, the stored one first
   * @return empty when none of them is acceptable
   */
  Optional<String> choose(List<String> available) {
    for (String wanted : transferSyntaxes) {
      if (wanted.equals(AS_STORED)) {
        return Optional.of(asStored(available));
      }
      if (available.contains(wanted)) {
        return Optional.of(wanted);
      }
    }
    return Optional.empty();
  }

  /** Implicit VR and big endian are not for web services (PS3.18 8.7.3). */
  private static String asStored(List<String> available) {
    String stored = available.get(0);
    boolean unfit =
        stored.equals(TransferSyntax.IMPLICIT_LITTLE_ENDIAN)
            || stored.equals(TransferSyntax.EXPLICIT_BIG_ENDIAN);
    return unfit && available.contains(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
        ? TransferSyntax.EXPLICIT_LITTLE_ENDIAN
        : stored;
  }
}
