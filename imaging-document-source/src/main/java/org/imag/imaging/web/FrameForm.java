package org.imag.imaging.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.imag.dicom.TransferSyntax;
import org.imag.dicom.multipart.MediaType;
import org.imag.dicom.pixel.DecodedFrame;

/**
 * The form in which frames are sent (PS3.18 8.7.3.3, 8.7.8).
 *
 * @param multipart whether as multipart/related
 * @param mediaType of each frame
 * @param transferSyntax of each frame
 * @param decoded whether they have to be decoded first
 */
record FrameForm(boolean multipart, String mediaType, String transferSyntax, boolean decoded) {
  private static final String AS_STORED = "*";
  private static final String MULTIPART = "multipart/related";

  /** What can be sent of an image. */
  record Offer(String mediaType, String transferSyntax, boolean decoded, boolean asStored) {}

  /** Whether frames are sent as native pixels. */
  boolean isNative() {
    return transferSyntax.equals(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
  }

  /** The Content-Type of a frame. */
  String contentType() {
    return mediaType + ";transfer-syntax=" + transferSyntax;
  }

  /**
   * What can be sent: frames as they are stored, under their own media type or as opaque octets,
   * and native ones where decoding loses nothing and the header stays true.
   */
  static List<Offer> offers(String stored) {
    if (DecodedFrame.isUncompressed(stored)) {
      return List.of(
          new Offer(
              PixelMediaTypes.OCTET_STREAM, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, false, true));
    }
    List<Offer> offers = new ArrayList<>();
    offers.add(new Offer(PixelMediaTypes.of(stored), stored, false, true));
    offers.add(new Offer(PixelMediaTypes.OCTET_STREAM, stored, false, true));
    if (DecodedFrame.isExact(stored)) {
      offers.add(
          new Offer(
              PixelMediaTypes.OCTET_STREAM, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, true, false));
    }
    return offers;
  }

  /**
   * The form a client likes best.
   *
   * @param single whether one frame is wanted, which may travel without multipart
   * @throws DicomWebRefusal 406 when it accepts none: nothing is sent in another form than asked
   */
  static FrameForm choose(String accept, String stored, boolean single) {
    for (MediaType range : MediaTypes.accepted(accept)) {
      boolean multipart = range.includes(MULTIPART);
      Optional<MediaType> type = multipart ? partType(range) : Optional.of(range);
      if (type.isPresent() && (multipart || single)) {
        Optional<FrameForm> form =
            offers(stored).stream()
                .filter(offer -> fits(offer, type.get(), range.parameter("transfer-syntax")))
                .findFirst()
                .map(offer -> of(offer, multipart));
        if (form.isPresent()) {
          return form.get();
        }
      }
    }
    throw DicomWebRefusal.notAcceptable(
        "The frames are stored in transfer syntax "
            + stored
            + "; accept multipart/related; type=\""
            + PixelMediaTypes.of(stored)
            + "\"; transfer-syntax="
            + stored
            + ", or transfer-syntax=* to get them as stored");
  }

  private static FrameForm of(Offer offer, boolean multipart) {
    return new FrameForm(multipart, offer.mediaType(), offer.transferSyntax(), offer.decoded());
  }

  private static Optional<MediaType> partType(MediaType range) {
    try {
      return Optional.of(MediaType.parse(range.parameter("type").orElse("*/*")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean fits(Offer offer, MediaType type, Optional<String> transferSyntax) {
    String current = PixelMediaTypes.current(type.essence().toLowerCase(Locale.ROOT));
    boolean named = current.equals(offer.mediaType());
    if (!named && !type.includes(offer.mediaType())) {
      return false;
    }
    if (transferSyntax.isPresent()) {
      return transferSyntax.get().equals(AS_STORED)
          ? offer.asStored()
          : transferSyntax.get().equals(offer.transferSyntax());
    }
    return !named
        || PixelMediaTypes.defaultSyntax(offer.mediaType())
            .filter(offer.transferSyntax()::equals)
            .isPresent();
  }
}
