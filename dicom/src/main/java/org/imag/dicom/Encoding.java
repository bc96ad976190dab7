package org.imag.dicom;

import java.io.IOException;
import java.util.Optional;

/** How data elements are laid out: the part of a transfer syntax a parser needs. */
record Encoding(boolean explicit, boolean bigEndian) {

  static final Encoding EXPLICIT_LITTLE = new Encoding(true, false);
  static final Encoding EXPLICIT_BIG = new Encoding(true, true);
  static final Encoding IMPLICIT_LITTLE = new Encoding(false, false);

  /** Implicit lengths above this are taken for something else. */
  private static final long SANE_LENGTH = 0xFFFF;

  static Encoding of(String transferSyntax) {
    return switch (transferSyntax) {
      case TransferSyntax.IMPLICIT_LITTLE_ENDIAN -> IMPLICIT_LITTLE;
      case TransferSyntax.EXPLICIT_BIG_ENDIAN -> EXPLICIT_BIG;
      default -> EXPLICIT_LITTLE;
    };
  }

  String transferSyntax() {
    if (!explicit) {
      return TransferSyntax.IMPLICIT_LITTLE_ENDIAN;
    }
    return bigEndian ? TransferSyntax.EXPLICIT_BIG_ENDIAN : TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
  }

  /** Guesses from an element of a low group that starts at the given look-ahead position. */
  static Optional<Encoding> probe(ByteSource in, int position) throws IOException {
    if (in.peek(position + 8) < position + 8) {
      return Optional.empty();
    }
    boolean letters = VR.of(in.peekAt(position + 4), in.peekAt(position + 5)).isPresent();
    if (isLowGroup(in.peekAt(position), in.peekAt(position + 1))) {
      return letters ? Optional.of(EXPLICIT_LITTLE) : implicitIfSane(in, position);
    }
    boolean big = letters && isLowGroup(in.peekAt(position + 1), in.peekAt(position));
    return big ? Optional.of(EXPLICIT_BIG) : Optional.empty();
  }

  private static boolean isLowGroup(int low, int high) {
    return high == 0 && low > 0;
  }

  private static Optional<Encoding> implicitIfSane(ByteSource in, int position) {
    long length = in.peekAt(position + 6) << 16 | (long) in.peekAt(position + 7) << 24;
    length |= in.peekAt(position + 4) | in.peekAt(position + 5) << 8;
    boolean sane = length <= SANE_LENGTH || length == 0xFFFFFFFFL;
    return sane ? Optional.of(IMPLICIT_LITTLE) : Optional.empty();
  }
}
