package org.imag.dicom.json;

import java.util.Optional;
import org.imag.dicom.DataElement;
import org.imag.dicom.Tag;

/** Decides which values go into JSON as a BulkDataURI instead of inline (PS3.18 F.2.2). */
@FunctionalInterface
public interface BulkDataUri {

  /** Everything inline; pixel data in fragments, which have no inline form, without value. */
  BulkDataUri INLINE = (path, element) -> Optional.empty();

  /**
   * The URI of a value, or empty to put it inline.
   *
   * @param path where the element is: tags in hexadecimal and item numbers from 0, such as {@code
   *     7FE00010} or {@code 00880200/0/7FE00010}
   * @param element an element whose representation may have a BulkDataURI
   */
  Optional<String> uri(String path, DataElement element);

  /**
   * Pixel data, every binary value longer than a limit and every value that is a reference to
   * another place already become {@code base + "/" + path}.
   *
   * @param base a URL without trailing slash
   * @param inlineBytes the longest value that stays inline
   */
  static BulkDataUri below(String base, int inlineBytes) {
    return (path, element) ->
        Tag.isPixelData(element.tag())
                || element.isEncapsulated()
                || element.bulkDataUri().isPresent()
                || element.length() > inlineBytes
            ? Optional.of(base + "/" + path)
            : Optional.empty();
  }
}
