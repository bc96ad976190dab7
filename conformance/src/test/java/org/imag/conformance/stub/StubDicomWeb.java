package org.imag.conformance.stub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imag.conformance.stub.StubArchive.Image;
import org.imag.dicom.DataElement;
import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;
import org.imag.dicom.json.BulkDataUri;
import org.imag.dicom.json.DicomJson;
import org.imag.dicom.multipart.MultipartReader;
import org.imag.dicom.multipart.Part;

/** STOW-RS, QIDO-RS and WADO-RS over the stub's archive. */
final class StubDicomWeb implements HttpHandler {
  private static final Map<String, Integer> KEYS =
      Map.of(
          "StudyInstanceUID", Tag.STUDY_INSTANCE_UID,
          "PatientID", Tag.PATIENT_ID,
          "00100020", Tag.PATIENT_ID,
          "PatientName", Tag.PATIENT_NAME,
          "AccessionNumber", Tag.ACCESSION_NUMBER);

  private final StubArchive archive;
  private final Flaws flaws;

  StubDicomWeb(StubArchive archive, Flaws flaws) {
    this.archive = archive;
    this.flaws = flaws;
  }

  @Override
  public void handle(HttpExchange http) throws IOException {
    try (http) {
      if (http.getRequestMethod().equals("POST")) {
        stow(http);
        return;
      }
      String path = http.getRequestURI().getPath().substring("/dicomweb".length());
      List<Image> found = below(path);
      if (path.endsWith("/metadata")) {
        metadata(http, found);
      } else if (http.getRequestHeaders().getFirst("Accept").startsWith("multipart")) {
        instances(http, found);
      } else {
        search(http, path, found);
      }
    }
  }

  private List<Image> below(String path) {
    String[] parts = path.split("/");
    Map<Integer, Integer> levels =
        Map.of(2, Tag.STUDY_INSTANCE_UID, 4, Tag.SERIES_INSTANCE_UID, 6, Tag.SOP_INSTANCE_UID);
    return archive.images().stream()
        .filter(
            i ->
                levels.entrySet().stream()
                    .allMatch(
                        l ->
                            parts.length <= l.getKey()
                                || parts[l.getKey()].equals("metadata")
                                || i.text(l.getValue()).equals(parts[l.getKey()])))
        .toList();
  }

  private void stow(HttpExchange http) throws IOException {
    String contentType = http.getRequestHeaders().getFirst("Content-Type");
    if (!contentType.startsWith("multipart/related")) {
      http.getRequestBody().readAllBytes();
      http.sendResponseHeaders(415, -1);
      return;
    }
    MultipartReader parts = new MultipartReader(http.getRequestBody(), contentType);
    List<Image> images = new ArrayList<>();
    int failures = 0;
    for (Optional<Part> next = parts.next(); next.isPresent(); next = parts.next()) {
      try {
        images.add(archive.read(next.get().body().readAllBytes()));
      } catch (IOException e) {
        failures++;
      }
    }
    if (failures > 0 && flaws.has(Flaw.STOW_ALL_OR_NOTHING)) {
      images.clear();
    }
    images.forEach(archive::store);
    Set<String> studies = new LinkedHashSet<>();
    images.forEach(i -> studies.add(i.text(Tag.STUDY_INSTANCE_UID)));
    for (String study : studies) {
      archive.publish(study);
    }
    int partial = flaws.has(Flaw.STOW_FAILURE_HIDDEN) ? 200 : 202;
    int status = failures == 0 ? 200 : images.isEmpty() ? 409 : partial;
    json(http, status, List.of(stored(images, failures)));
  }

  private DataSet stored(List<Image> images, int failures) {
    DataSet.Builder result = DataSet.builder();
    if (!images.isEmpty()) {
      result.putSequence(
          Tag.REFERENCED_SOP_SEQUENCE,
          images.stream()
              .map(
                  i ->
                      DataSet.builder()
                          .put(Tag.REFERENCED_SOP_CLASS_UID, i.text(Tag.SOP_CLASS_UID))
                          .put(Tag.REFERENCED_SOP_INSTANCE_UID, i.text(Tag.SOP_INSTANCE_UID))
                          .build())
              .toList());
    }
    if (failures > 0 && !flaws.has(Flaw.STOW_FAILURE_HIDDEN)) {
      DataSet failure = DataSet.builder().putInts(Tag.FAILURE_REASON, 0xC000).build();
      result.putSequence(
          Tag.OTHER_FAILURES_SEQUENCE, java.util.Collections.nCopies(failures, failure));
    }
    return result.build();
  }

  private void metadata(HttpExchange http, List<Image> found) throws IOException {
    if (found.isEmpty()) {
      absent(http);
      return;
    }
    json(
        http,
        200,
        found.stream()
            .map(
                i ->
                    flaws.has(Flaw.PIXELS_INLINE)
                        ? i.header()
                        : i.header().filter((DataElement e) -> e.tag() != Tag.PIXEL_DATA))
            .toList());
  }

  private void absent(HttpExchange http) throws IOException {
    http.sendResponseHeaders(flaws.has(Flaw.ABSENT_IS_EMPTY) ? 200 : 404, -1);
  }

  private void instances(HttpExchange http, List<Image> found) throws IOException {
    if (found.isEmpty()) {
      absent(http);
      return;
    }
    http.getResponseHeaders()
        .set("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=b0");
    http.sendResponseHeaders(200, 0);
    OutputStream out = http.getResponseBody();
    for (Image image : found) {
      byte[] file = image.file().clone();
      if (flaws.has(Flaw.BYTE_FLIPPED)) {
        file[file.length - 1] ^= 1;
      }
      out.write("--b0\r\nContent-Type: application/dicom\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      out.write(file);
      out.write("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    out.write("--b0--\r\n".getBytes(StandardCharsets.UTF_8));
  }

  private void search(HttpExchange http, String path, List<Image> below) throws IOException {
    List<Image> found =
        below.stream().filter(i -> matches(i, http.getRequestURI().getRawQuery())).toList();
    int level =
        path.endsWith("/instances")
            ? Tag.SOP_INSTANCE_UID
            : path.endsWith("/series") ? Tag.SERIES_INSTANCE_UID : Tag.STUDY_INSTANCE_UID;
    Map<String, List<Image>> groups =
        found.stream().collect(Collectors.groupingBy(i -> i.text(level)));
    if (groups.isEmpty()) {
      http.sendResponseHeaders(204, -1);
      return;
    }
    json(http, 200, groups.values().stream().map(StubDicomWeb::result).toList());
  }

  private boolean matches(Image image, String query) {
    if (query == null || flaws.has(Flaw.QIDO_IGNORES_KEYS)) {
      return true;
    }
    for (String parameter : query.split("&")) {
      String[] pair = parameter.split("=", 2);
      String wanted = URLDecoder.decode(pair[1], StandardCharsets.UTF_8);
      String has = KEYS.containsKey(pair[0]) ? image.text(KEYS.get(pair[0])) : wanted;
      boolean match =
          wanted.endsWith("*")
              ? has.startsWith(wanted.substring(0, wanted.length() - 1))
              : has.equals(wanted);
      if (!match) {
        return false;
      }
    }
    return true;
  }

  private static DataSet result(List<Image> group) {
    Function<Integer, Integer> distinct =
        tag -> (int) group.stream().map(i -> i.text(tag)).distinct().count();
    return group.get(0).header().filter((DataElement e) -> e.tag() != Tag.PIXEL_DATA).toBuilder()
        .put(Tag.MODALITIES_IN_STUDY, "CT")
        .putInts(Tag.NUMBER_OF_STUDY_RELATED_SERIES, distinct.apply(Tag.SERIES_INSTANCE_UID))
        .putInts(Tag.NUMBER_OF_STUDY_RELATED_INSTANCES, group.size())
        .putInts(Tag.NUMBER_OF_SERIES_RELATED_INSTANCES, group.size())
        .build();
  }

  private static void json(HttpExchange http, int status, List<DataSet> dataSets)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DicomJson.writeAll(dataSets.iterator(), out, BulkDataUri.INLINE);
    http.getResponseHeaders().set("Content-Type", DicomJson.MEDIA_TYPE);
    http.sendResponseHeaders(status, out.size());
    http.getResponseBody().write(out.toByteArray());
  }
}
