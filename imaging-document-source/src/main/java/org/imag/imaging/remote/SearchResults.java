package org.imag.imaging.remote;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;
import org.imag.imaging.archive.ArchiveSearch;
import org.imag.imaging.archive.InstanceReference;
import org.imag.imaging.archive.LevelAttributes;
import org.imag.imaging.archive.SearchAnswer;
import org.imag.imaging.archive.SearchAnswer.Match;
import org.imag.imaging.archive.SearchLevel;

/** Searches of our clients, passed on to the archive (PS3.18 10.6). */
final class SearchResults {
  private final QidoClient qido;
  private final ArchiveConnection connection;

  SearchResults(QidoClient qido, ArchiveConnection connection) {
    this.qido = qido;
    this.connection = connection;
  }

  SearchAnswer search(ArchiveSearch search) {
    SearchQuery query = SearchQuery.of(search).including(fields(search.level()));
    QidoClient.Page page = qido.page(query, search.limit(), search.offset());
    List<Match> matches =
        page.rows().stream().limit(search.limit()).map(row -> match(search, row)).toList();
    long beyond = Math.max(page.remaining(), page.rows().size() - (long) matches.size());
    return new SearchAnswer(
        matches, matches.isEmpty() ? 0 : search.offset() + matches.size() + beyond);
  }

  /** Everything of the level and of those above. */
  private static List<Integer> fields(SearchLevel level) {
    List<Integer> fields = new ArrayList<>();
    Arrays.stream(SearchLevel.values())
        .filter(one -> one.compareTo(level) <= 0)
        .forEach(one -> fields.addAll(LevelAttributes.tags(one)));
    fields.addAll(counts(level));
    return fields;
  }

  private static List<Integer> counts(SearchLevel level) {
    List<Integer> ofStudy =
        List.of(
            Tag.MODALITIES_IN_STUDY,
            Tag.NUMBER_OF_STUDY_RELATED_SERIES,
            Tag.NUMBER_OF_STUDY_RELATED_INSTANCES);
    return switch (level) {
      case STUDY -> ofStudy;
      case SERIES ->
          List.of(
              Tag.MODALITIES_IN_STUDY,
              Tag.NUMBER_OF_STUDY_RELATED_SERIES,
              Tag.NUMBER_OF_STUDY_RELATED_INSTANCES,
              Tag.NUMBER_OF_SERIES_RELATED_INSTANCES);
      case INSTANCE -> List.of();
    };
  }

  private Match match(ArchiveSearch search, DataSet row) {
    DataSet named = named(search, row);
    boolean below = search.level() != SearchLevel.STUDY;
    boolean instance = search.level() == SearchLevel.INSTANCE;
    return new Match(
        LevelAttributes.of(SearchLevel.STUDY, named),
        below ? LevelAttributes.of(SearchLevel.SERIES, named) : DataSet.empty(),
        instance ? LevelAttributes.of(SearchLevel.INSTANCE, named) : DataSet.empty(),
        row.strings(Tag.MODALITIES_IN_STUDY),
        row.integer(Tag.NUMBER_OF_STUDY_RELATED_SERIES).orElse(0),
        row.integer(Tag.NUMBER_OF_STUDY_RELATED_INSTANCES).orElse(0),
        row.integer(Tag.NUMBER_OF_SERIES_RELATED_INSTANCES).orElse(0));
  }

  /** The row with the UIDs its resource or its Retrieve URL tell where it is silent. */
  private DataSet named(ArchiveSearch search, DataSet row) {
    InstanceReference known = reference(row, search.study(), search.series());
    DataSet.Builder named = row.toBuilder();
    put(named, Tag.STUDY_INSTANCE_UID, known.studyInstanceUid());
    if (search.level() != SearchLevel.STUDY) {
      put(named, Tag.SERIES_INSTANCE_UID, known.seriesInstanceUid());
    }
    if (search.level() == SearchLevel.INSTANCE) {
      put(named, Tag.SOP_INSTANCE_UID, known.sopInstanceUid());
    }
    return named.build();
  }

  private void put(DataSet.Builder named, int tag, String uid) {
    if (uid == null) {
      throw connection.unavailable("its search answers lack " + Tag.text(tag), null);
    }
    named.put(tag, uid);
  }

  /** The UIDs of a row; null for one that cannot be told. */
  static InstanceReference reference(DataSet row, Optional<String> study, Optional<String> series) {
    return new InstanceReference(
        uid(row, Tag.STUDY_INSTANCE_UID, "studies", study),
        uid(row, Tag.SERIES_INSTANCE_UID, "series", series),
        uid(row, Tag.SOP_INSTANCE_UID, "instances", Optional.empty()));
  }

  private static String uid(DataSet row, int tag, String resource, Optional<String> asked) {
    return row.string(tag)
        .or(() -> asked)
        .or(() -> inUrl(row.string(Tag.RETRIEVE_URL).orElse(""), resource))
        .orElse(null);
  }

  private static Optional<String> inUrl(String url, String resource) {
    List<String> segments = Arrays.asList(url.split("/"));
    int at = segments.lastIndexOf(resource);
    return at >= 0 && at + 1 < segments.size()
        ? Optional.of(segments.get(at + 1))
        : Optional.empty();
  }
}
