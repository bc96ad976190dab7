package org.imag.imaging.web;

import java.util.Arrays;
import java.util.Optional;
import org.imag.dicom.multipart.MediaType;
import org.imag.dicom.pixel.PictureFormat;

/**
 * The form in which pictures are sent (PS3.18 8.7.4).
 *
 * @param multipart whether as multipart/related
 * @param format of each picture
 */
record PictureForm(boolean multipart, PictureFormat format) {

  /**
   * The form a client likes best; JPEG when it leaves the choice.
   *
   * @param single whether one picture is wanted, which may travel alone
   */
  static PictureForm choose(String accept, boolean single) {
    return MediaTypes.accepted(accept).stream()
        .flatMap(range -> of(range, single).stream())
        .findFirst()
        .orElseThrow(() -> refusal(single));
  }

  private static DicomWebRefusal refusal(boolean single) {
    return DicomWebRefusal.notAcceptable(
        single
            ? "Accept image/jpeg, image/png or image/gif"
            : "Accept multipart/related; type=\"image/jpeg\": there may be several pictures");
  }

  private static Optional<PictureForm> of(MediaType range, boolean single) {
    if (single && !range.type().equals("multipart")) {
      return format(range).map(format -> new PictureForm(false, format));
    }
    if (!range.includes("multipart/related")) {
      return Optional.empty();
    }
    return range
        .parameter("type")
        .map(PictureForm::format)
        .orElse(Optional.of(PictureFormat.JPEG))
        .map(format -> new PictureForm(true, format));
  }

  private static Optional<PictureFormat> format(String partType) {
    try {
      return format(MediaType.parse(partType));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<PictureFormat> format(MediaType range) {
    return Arrays.stream(PictureFormat.values())
        .filter(format -> range.includes(format.mediaType()))
        .findFirst();
  }
}
