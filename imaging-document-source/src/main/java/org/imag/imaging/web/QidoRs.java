package org.imag.imaging.web;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.dicom.DataSet;
import org.imag.dicom.json.BulkDataUri;
import org.imag.dicom.json.DicomJson;
import org.imag.imaging.archive.ArchiveSearch;
import org.imag.imaging.archive.DicomArchive;
import org.imag.imaging.archive.DicomUid;
import org.imag.imaging.archive.SearchAnswer;
import org.imag.imaging.archive.SearchLevel;
import org.imag.imaging.audit.DicomWebAudit;

/** QIDO-RS: searches for studies, series and instances (PS3.18 10.6, RAD-129). */
@Dependent
public class QidoRs {
  private final DicomArchive archive;
  private final DicomWebAudit audit;
  private final String baseUrl;

  @Inject
  public QidoRs(DicomArchive archive, DicomWebAudit audit, RegionConfiguration region) {
    this(archive, audit, region.dicomWebUrl());
  }

  QidoRs(DicomArchive archive, DicomWebAudit audit, String baseUrl) {
    this.archive = archive;
    this.audit = audit;
    this.baseUrl = baseUrl;
  }

  /**
   * Searches at a level.
   *
   * @param study to stay within, when the resource names one
   * @param series to stay within, when the resource names one
   */
  public DicomWebAnswer search(
      DicomWebRequest request, SearchLevel level, Optional<String> study, Optional<String> series) {
    JsonAcceptance.require(request.effectiveAccept());
    Stream.of(study, series).flatMap(Optional::stream).forEach(QidoRs::requireUid);
    QidoQuery query = QidoQuery.parse(level, request.query());
    if (query.limit() == 0) {
      return DicomWebAnswer.empty(204, Map.of());
    }
    SearchAnswer found =
        archive.search(
            new ArchiveSearch(
                level, study, series, query.criteria(), query.limit(), query.offset()));
    audit.searched(request.peer(), url(request));
    Map<String, String> headers = headers(query, found);
    if (found.matches().isEmpty()) {
      return DicomWebAnswer.empty(204, headers);
    }
    SearchRow row = new SearchRow(new ResourceUrls(baseUrl), level, study.isEmpty(), query);
    List<DataSet> rows = found.matches().stream().map(row::of).toList();
    return new DicomWebAnswer(
        200,
        DicomJson.MEDIA_TYPE,
        headers,
        out -> DicomJson.writeAll(rows.iterator(), out, BulkDataUri.INLINE));
  }

  private static void requireUid(String segment) {
    if (!DicomUid.isValid(segment)) {
      throw DicomWebRefusal.badRequest("The path names something that is not a UID");
    }
  }

  private Map<String, String> headers(QidoQuery query, SearchAnswer found) {
    List<String> warnings = new ArrayList<>(query.warnings());
    long remaining = found.total() - query.offset() - found.matches().size();
    if (!found.matches().isEmpty() && remaining > 0) {
      warnings.add("There are " + remaining + " additional results that can be requested");
    }
    return warnings.isEmpty()
        ? Map.of("Cache-Control", "no-store")
        : Map.of(
            "Cache-Control",
            "no-store",
            "Warning",
            warnings.stream()
                .map(text -> "299 " + baseUrl + ": " + text)
                .collect(Collectors.joining(", ")));
  }

  private String url(DicomWebRequest request) {
    String query =
        request.query().entrySet().stream()
            .flatMap(entry -> entry.getValue().stream().map(value -> entry.getKey() + "=" + value))
            .collect(Collectors.joining("&"));
    return baseUrl + "/" + String.join("/", request.path()) + "?" + query;
  }
}
