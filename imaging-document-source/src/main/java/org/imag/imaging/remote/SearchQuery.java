package org.imag.imaging.remote;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.imag.dicom.Tag;
import org.imag.imaging.archive.ArchiveSearch;
import org.imag.imaging.archive.ArchiveSearch.Criterion;
import org.imag.imaging.archive.Matching;
import org.imag.imaging.archive.SearchKey;

/**
 * A search as the archive is asked it (PS3.18 8.3.4, 10.6.1). Every included field is a parameter
 * of its own, because some archives do not take lists.
 */
final class SearchQuery {
  private final String path;
  private final List<String> parameters = new ArrayList<>();

  private SearchQuery(String path) {
    this.path = path;
  }

  /** What a client of ours looks for. */
  static SearchQuery of(ArchiveSearch search) {
    SearchQuery query = new SearchQuery(path(search));
    search.criteria().forEach(query::matching);
    return query;
  }

  /** The instances of a series, or of a whole study when the series is null. */
  static SearchQuery instances(String study, String series) {
    return new SearchQuery(
        "/studies/" + study + (series == null ? "" : "/series/" + series) + "/instances");
  }

  /** The Key Object Selections of a study, by their modality, which every archive indexes. */
  static SearchQuery keyObjects(String study) {
    SearchQuery query = instances(study, null);
    query.parameters.add(hex(Tag.MODALITY) + "=KO");
    return query.including(
        List.of(
            Tag.SOP_CLASS_UID,
            Tag.SERIES_INSTANCE_UID,
            Tag.CONCEPT_NAME_CODE_SEQUENCE,
            Tag.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE));
  }

  private static String path(ArchiveSearch search) {
    String parent =
        search.study().map(uid -> "/studies/" + uid).orElse("")
            + search.series().map(uid -> "/series/" + uid).orElse("");
    return switch (search.level()) {
      case STUDY -> "/studies";
      case SERIES -> parent + "/series";
      case INSTANCE -> parent + "/instances";
    };
  }

  private void matching(Criterion criterion) {
    String name =
        criterion.key().path().stream().map(SearchQuery::hex).collect(Collectors.joining("."));
    parameters.add(name + "=" + encoded(value(criterion)));
  }

  private static String value(Criterion criterion) {
    Matching matching = criterion.matching();
    if (matching instanceof Matching.OneOf oneOf) {
      boolean uids = criterion.key().kind() == SearchKey.Kind.UID;
      return String.join(uids ? "," : "\\", oneOf.values());
    }
    if (matching instanceof Matching.Wildcard wildcard) {
      return wildcard.pattern();
    }
    Matching.Between range = (Matching.Between) matching;
    return range.from() != null && range.from().equals(range.to())
        ? range.from()
        : orOpen(range.from()) + "-" + orOpen(range.to());
  }

  private static String orOpen(String end) {
    return end == null ? "" : end;
  }

  SearchQuery including(Collection<Integer> tags) {
    tags.stream().sorted().forEach(tag -> parameters.add("includefield=" + hex(tag)));
    return this;
  }

  /** Narrows instances to one, where the archive heeds it. */
  SearchQuery forInstance(String sopInstanceUid) {
    parameters.add(hex(Tag.SOP_INSTANCE_UID) + "=" + sopInstanceUid);
    return this;
  }

  /** Narrows studies to one. */
  static SearchQuery study(String studyInstanceUid) {
    SearchQuery query = new SearchQuery("/studies");
    query.parameters.add(hex(Tag.STUDY_INSTANCE_UID) + "=" + studyInstanceUid);
    return query;
  }

  /** A study that is not there is no reason to doubt the archive. */
  boolean isBelowStudy() {
    return path.startsWith("/studies/");
  }

  /** Path and query of one page. */
  String page(int limit, int offset) {
    List<String> all = new ArrayList<>(parameters);
    all.add("limit=" + limit);
    all.add("offset=" + offset);
    return path + "?" + String.join("&", all);
  }

  private static String hex(int tag) {
    return Tag.hex(tag);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
