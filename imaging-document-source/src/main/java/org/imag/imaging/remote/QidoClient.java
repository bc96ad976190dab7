package org.imag.imaging.remote;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imag.dicom.DataSet;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.json.DicomJson;

/**
 * Searches and metadata of the archive as DICOM JSON (PS3.18 10.6, annex F), as real archives
 * answer: no match is 200 with an empty array, 204, or 404 below a study; a page may be shorter or
 * longer than asked for.
 */
final class QidoClient {
  static final int PAGE = 1000;

  private static final String JSON = "application/dicom+json";
  private static final Pattern REMAINING = Pattern.compile("There are (\\d{1,9}) additional");
  private static final ReadLimits LIMITS =
      new ReadLimits(64, 1_000_000, 1L << 26, 1L << 26, 1L << 26);

  private final ArchiveConnection connection;

  QidoClient(ArchiveConnection connection) {
    this.connection = connection;
  }

  /**
   * One page.
   *
   * @param rows in the order of the archive
   * @param remaining matches after this page, when the archive tells (PS3.18 8.3.4.4)
   * @param announced whether the archive says that there are more
   */
  record Page(List<DataSet> rows, long remaining, boolean announced) {}

  /** One page of a search. */
  Page page(SearchQuery query, int limit, int offset) {
    try (ArchiveAnswer answer = connection.get(query.page(limit, offset), JSON)) {
      if (answer.isAbsent() && !query.isBelowStudy()) {
        throw connection.unavailable(
            "it answers " + answer.status() + " to a search: is archive.dicomweb.url right?", null);
      }
      List<DataSet> rows = rows(answer);
      Matcher warning = REMAINING.matcher(answer.header("Warning").orElse(""));
      boolean told = warning.find();
      return new Page(
          rows, told ? Long.parseLong(warning.group(1)) : 0, told || answer.status() == 206);
    }
  }

  /** Every match, each once, page by page. */
  void all(SearchQuery query, int uidTag, Consumer<DataSet> sink) {
    Set<String> seen = new HashSet<>();
    int offset = 0;
    boolean more = true;
    while (more) {
      Page page = page(query, PAGE, offset);
      List<DataSet> fresh =
          page.rows().stream().filter(row -> seen.add(row.string(uidTag).orElse(""))).toList();
      fresh.forEach(sink);
      offset += page.rows().size();
      more = !page.rows().isEmpty() && (page.rows().size() == PAGE || page.announced());
      if (more && fresh.isEmpty()) {
        throw connection.unavailable("its searches answer the same page again and again", null);
      }
    }
  }

  /** The metadata of one instance (PS3.18 10.4), empty when it is absent. */
  Optional<DataSet> metadata(String instance) {
    try (ArchiveAnswer answer = connection.get(instance + "/metadata", JSON)) {
      return answer.isAbsent() ? Optional.empty() : rows(answer).stream().findFirst();
    }
  }

  private List<DataSet> rows(ArchiveAnswer answer) {
    if (answer.isAbsent() || answer.status() == 204) {
      return List.of();
    }
    if (!answer.isJson()) {
      throw connection.unavailable(
          "it answers " + described(answer) + " where DICOM JSON is asked for", null);
    }
    List<DataSet> rows = new ArrayList<>();
    try {
      DicomJson.read(answer.body(), LIMITS, rows::add);
      answer.drain();
      return rows;
    } catch (IOException e) {
      throw connection.unavailable("its DICOM JSON cannot be read: " + e.getMessage(), e);
    }
  }

  static String described(ArchiveAnswer answer) {
    return answer.essence().isEmpty() ? "something without Content-Type" : answer.essence();
  }
}
