package org.imag.imaging.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.imag.dicom.TransferSyntax;
import org.imag.dicom.multipart.MediaType;
import org.imag.dicom.pixel.ImagePixels;
import org.imag.dicom.pixel.PictureFormat;
import org.imag.dicom.pixel.Viewport;
import org.imag.dicom.pixel.Viewport.Region;
import org.imag.dicom.pixel.Window;
import org.imag.imaging.archive.DicomUid;
import org.imag.imaging.archive.ResourceScope;

/** The parameters of a WADO-URI request (PS3.18 9.1, RAD TF-2 4.55.4.1.2). */
final class WadoParameters {
  private static final String DICOM = "application/dicom";
  private static final Set<String> OF_PICTURES =
      Set.of(
          "frameNumber",
          "rows",
          "columns",
          "region",
          "windowCenter",
          "windowWidth",
          "imageQuality",
          "annotation",
          "presentationUID",
          "presentationSeriesUID");
  private static final Set<String> OF_DICOM = Set.of("transferSyntax", "anonymize");
  private static final int DEFAULT_QUALITY = 90;

  private final Map<String, List<String>> query;

  WadoParameters(Map<String, List<String>> query) {
    this.query = query;
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(query.get(name))
        .map(values -> values.get(0))
        .filter(value -> !value.isEmpty());
  }

  /** The object wanted. */
  ResourceScope object() {
    if (value("requestType").filter("WADO"::equals).isEmpty()) {
      throw DicomWebRefusal.badRequest("requestType=WADO is required");
    }
    return new ResourceScope(
        uid("studyUID"), Optional.of(uid("seriesUID")), Optional.of(uid("objectUID")));
  }

  /**
   * A UID that is there but empty names nothing; one that is left out is a fault of the request.
   */
  private String uid(String name) {
    if (query.containsKey(name) && value(name).isEmpty()) {
      throw DicomWebRefusal.notFound(name + " is empty; no object has such a UID");
    }
    return value(name)
        .filter(DicomUid::isValid)
        .orElseThrow(() -> DicomWebRefusal.badRequest(name + " is required and must be a UID"));
  }

  /**
   * The first content type asked for that can be made and that the Accept header allows; empty when
   * the choice is left to the server.
   */
  Optional<String> contentType(String accept) {
    List<MediaType> accepted = MediaTypes.accepted(accept);
    Optional<List<MediaType>> asked = value("contentType").map(MediaType::parseList);
    if (asked.isEmpty()) {
      return accepted.stream().anyMatch(range -> range.essence().equals("*/*"))
          ? Optional.empty()
          : Optional.of(first(accepted));
    }
    List<MediaType> both =
        asked.get().stream()
            .filter(type -> accepted.stream().anyMatch(range -> range.includes(type.essence())))
            .toList();
    if (asked.get().isEmpty()) {
      throw DicomWebRefusal.badRequest("contentType is not a media type");
    }
    return Optional.of(first(both));
  }

  private static String first(List<MediaType> types) {
    return types.stream()
        .map(MediaType::essence)
        .filter(WadoParameters::isKnown)
        .findFirst()
        .orElseThrow(
            () ->
                DicomWebRefusal.notAcceptable(
                    "contentType and Accept must name application/dicom, image/jpeg, image/png,"
                        + " image/gif, or the type of the document that the object holds"));
  }

  private static boolean isKnown(String mediaType) {
    return mediaType.equals(DICOM)
        || mediaType.equals("application/pdf")
        || mediaType.equals("text/xml")
        || Arrays.stream(PictureFormat.values())
            .anyMatch(format -> format.mediaType().equals(mediaType));
  }

  /** Refuses what does not go together (PS3.18 9.4, 9.5). */
  void requireConsistent(Optional<String> contentType) {
    boolean dicom = contentType.filter(DICOM::equals).isPresent();
    Set<String> foreign = dicom ? OF_PICTURES : OF_DICOM;
    foreign.stream()
        .filter(name -> value(name).isPresent())
        .findFirst()
        .ifPresent(
            name -> {
              throw DicomWebRefusal.badRequest(
                  name + " does not go with contentType " + contentType.orElse("left out"));
            });
    requirePair("windowCenter", "windowWidth");
    requirePair("presentationUID", "presentationSeriesUID");
    requireNotAnonymous();
    if (value("presentationUID").isPresent()) {
      throw DicomWebRefusal.notAcceptable("Presentation states are not applied to pictures");
    }
  }

  private void requirePair(String one, String other) {
    if (value(one).isPresent() != value(other).isPresent()) {
      throw DicomWebRefusal.badRequest(one + " and " + other + " go together");
    }
  }

  private void requireNotAnonymous() {
    value("anonymize")
        .ifPresent(
            value -> {
              throw value.equals("yes")
                  ? DicomWebRefusal.notAcceptable("Objects are not anonymized here")
                  : DicomWebRefusal.badRequest("anonymize takes yes or is left out");
            });
  }

  /** The transfer syntaxes wanted, in order; Explicit VR Little Endian when none is named. */
  List<String> transferSyntaxes() {
    if (value("transferSyntax").isEmpty()) {
      return List.of(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, "*");
    }
    List<String> uids = List.of(value("transferSyntax").get().split(","));
    if (!uids.stream().allMatch(uid -> uid.equals("*") || DicomUid.isValid(uid))) {
      throw DicomWebRefusal.badRequest("transferSyntax takes transfer syntax UIDs");
    }
    return uids;
  }

  /** The frame wanted. */
  Optional<Integer> frame(int frames) {
    Optional<Integer> frame = number("frameNumber");
    if (frame.filter(number -> number > frames).isPresent()) {
      throw DicomWebRefusal.badRequest("frameNumber is beyond the last frame");
    }
    return frame;
  }

  /** How the picture is wanted. */
  Rendering rendering(ImagePixels pixels) {
    Optional<Window> window =
        value("windowCenter")
            .map(
                center ->
                    Rendering.window(
                        Rendering.decimal("windowCenter", center),
                        Rendering.decimal("windowWidth", value("windowWidth").orElseThrow()),
                        Window.Function.LINEAR));
    return new Rendering(
        window,
        viewport(pixels),
        value("imageQuality").map(Rendering::quality).orElse(DEFAULT_QUALITY),
        List.of());
  }

  private Optional<Viewport> viewport(ImagePixels pixels) {
    boolean asked =
        Stream.of("rows", "columns", "region").anyMatch(name -> value(name).isPresent());
    return asked
        ? Optional.of(
            Rendering.viewport(
                number("columns").orElse(0),
                number("rows").orElse(0),
                value("region").map(region -> region(region, pixels))))
        : Optional.empty();
  }

  private Optional<Integer> number(String name) {
    return value(name)
        .map(
            value -> {
              if (!value.matches("[1-9][0-9]{0,8}")) {
                throw DicomWebRefusal.badRequest(name + " takes a whole number from 1");
              }
              return Integer.valueOf(value);
            });
  }

  /** Left, top, right and bottom as fractions of the image (PS3.18 9.5). */
  private static Region region(String value, ImagePixels pixels) {
    String[] parts = value.split(",", -1);
    if (parts.length != 4) {
      throw DicomWebRefusal.badRequest("region takes xmin,ymin,xmax,ymax from 0 to 1");
    }
    double[] edges =
        Arrays.stream(parts).mapToDouble(part -> Rendering.decimal("region", part)).toArray();
    boolean inside = Arrays.stream(edges).allMatch(edge -> edge >= 0 && edge <= 1);
    if (!inside || edges[0] >= edges[2] || edges[1] >= edges[3]) {
      throw DicomWebRefusal.badRequest("region takes xmin,ymin,xmax,ymax from 0 to 1");
    }
    return new Region(
        edges[0] * pixels.columns(),
        edges[1] * pixels.rows(),
        (edges[2] - edges[0]) * pixels.columns(),
        (edges[3] - edges[1]) * pixels.rows());
  }
}
