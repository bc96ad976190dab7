package org.imag.imaging.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomFormatException;
import org.imag.dicom.TransferSyntax;
import org.imag.dicom.pixel.FrameReader;
import org.imag.imaging.archive.ArchiveUnavailable;
import org.imag.imaging.archive.DicomArchive;
import org.imag.imaging.archive.DicomUid;
import org.imag.imaging.archive.ResourceScope;
import org.imag.imaging.archive.StoredInstance;

/** What the archive has of a study, series or instance, or why it cannot be had. */
final class ArchivedResources {
  private final DicomArchive archive;
  private final String baseUrl;

  ArchivedResources(DicomArchive archive, String baseUrl) {
    this.archive = archive;
    this.baseUrl = baseUrl;
  }

  /** The instances the archive knows, at least one. */
  List<StoredInstance> existing(ResourceScope scope) {
    boolean valid =
        Stream.of(Optional.of(scope.study()), scope.series(), scope.instance())
            .flatMap(Optional::stream)
            .allMatch(DicomUid::isValid);
    if (!valid) {
      throw DicomWebRefusal.badRequest("The path names something that is not a UID");
    }
    List<StoredInstance> existing = archive.instances(scope);
    if (existing.isEmpty()) {
      throw DicomWebRefusal.notFound("No such study, series or instance is here");
    }
    return existing;
  }

  /** Those that can be sent now, at least one. */
  List<StoredInstance> available(List<StoredInstance> existing) {
    List<StoredInstance> available = existing.stream().filter(archive::isAvailable).toList();
    if (available.isEmpty()) {
      throw DicomWebRefusal.notFound("What was stored here is not available now");
    }
    return available;
  }

  /** The one instance of a scope that names one, with its transfer syntax. */
  StoredInstance one(ResourceScope scope) {
    return encoded(available(existing(scope)).get(0));
  }

  /** The instance with its transfer syntax, which some archives tell only when they are asked. */
  StoredInstance encoded(StoredInstance instance) {
    return archive.encoded(instance);
  }

  /** Everything of the instance but its pixel data. */
  DataSet header(StoredInstance instance) {
    try {
      return archive.header(instance);
    } catch (DicomFormatException e) {
      throw new DicomWebRefusal(500, "The stored instance is damaged: " + e.getMessage());
    } catch (IOException e) {
      throw new ArchiveUnavailable("An instance cannot be read now; try again later", e);
    }
  }

  /**
   * A syntax in which values can be taken out of the instance while it streams: as stored if it is
   * not deflated nor big endian.
   */
  String readable(StoredInstance instance) {
    String stored = instance.transferSyntaxUid();
    if (!stored.equals(TransferSyntax.DEFLATED)
        && !stored.equals(TransferSyntax.EXPLICIT_BIG_ENDIAN)) {
      return stored;
    }
    if (!archive.transferSyntaxes(instance).contains(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)) {
      throw DicomWebRefusal.notAcceptable(
          "The instance is too large to be turned into " + TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    }
    return TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
  }

  /** Opens the frames of an image. The caller closes the reader. */
  FrameReader frames(StoredInstance instance) throws IOException {
    return FrameReader.open(archive.open(instance, readable(instance)));
  }

  /** A client must not take a part for the whole (PS3.18 table 10.4.3-1). */
  Map<String, String> warning(int leftOut, String why) {
    return leftOut == 0
        ? Map.of()
        : Map.of("Warning", "299 " + baseUrl + ": " + leftOut + " instances are " + why);
  }
}
