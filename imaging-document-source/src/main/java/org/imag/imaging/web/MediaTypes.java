package org.imag.imaging.web;

import java.util.List;
import org.imag.dicom.multipart.MediaType;

/** What a client accepts. */
final class MediaTypes {
  private MediaTypes() {}

  /** The entries of an Accept header the client wants at all, best first (RFC 9110 12.4.2). */
  static List<MediaType> accepted(String accept) {
    return MediaType.parseList(accept).stream().filter(type -> type.quality() > 0).toList();
  }
}
