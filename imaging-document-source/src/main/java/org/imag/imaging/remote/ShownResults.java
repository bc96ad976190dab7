package org.imag.imaging.remote;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imag.dicom.Tag;
import org.imag.imaging.archive.ArchiveSearch;
import org.imag.imaging.archive.HiddenInstances;
import org.imag.imaging.archive.KeyObject;
import org.imag.imaging.archive.ResourceScope;
import org.imag.imaging.archive.SearchAnswer;
import org.imag.imaging.archive.SearchAnswer.Match;
import org.imag.imaging.archive.SearchLevel;
import org.imag.imaging.archive.StoredInstance;

/**
 * One search without what rejection notes hide: neither found nor counted (PS3.18 10.6, RAD TF-2
 * 4.66.4). A study without Key Object Selections costs nothing more.
 */
final class ShownResults {
  private static final String KEY_OBJECTS = "KO";

  private final SearchResults results;
  private final KeyObjects keyObjects;
  private final InstanceListing listing;
  private final Map<String, List<StoredInstance>> listed = new HashMap<>();

  ShownResults(SearchResults results, KeyObjects keyObjects, InstanceListing listing) {
    this.results = results;
    this.keyObjects = keyObjects;
    this.listing = listing;
  }

  /** What is hidden makes room for the next matches, so that only the last page is short. */
  SearchAnswer search(ArchiveSearch search) {
    List<Match> shown = new ArrayList<>();
    int offset = search.offset();
    long total = 0;
    int left;
    do {
      SearchAnswer page = results.search(page(search, search.limit() - shown.size(), offset));
      int before = shown.size();
      page.matches().forEach(match -> shown(match, search.level()).ifPresent(shown::add));
      left = page.matches().size() - (shown.size() - before);
      offset += page.matches().size();
      total = Math.max(total, page.total());
    } while (left > 0 && shown.size() < search.limit());
    long hidden = (long) offset - search.offset() - shown.size();
    return new SearchAnswer(shown, shown.isEmpty() ? 0 : total - hidden);
  }

  private static ArchiveSearch page(ArchiveSearch search, int limit, int offset) {
    return new ArchiveSearch(
        search.level(), search.study(), search.series(), search.criteria(), limit, offset);
  }

  private Optional<Match> shown(Match match, SearchLevel level) {
    if (level == SearchLevel.STUDY && !mayHaveKeyObjects(match)) {
      return Optional.of(match);
    }
    String study = match.study().string(Tag.STUDY_INSTANCE_UID).orElseThrow();
    HiddenInstances hidden = keyObjects.hiddenIn(study);
    if (hidden.isEmpty()) {
      return Optional.of(match);
    }
    if (level == SearchLevel.INSTANCE) {
      String uid = match.instance().string(Tag.SOP_INSTANCE_UID).orElseThrow();
      return Optional.of(match).filter(one -> !hidden.contains(uid));
    }
    return counted(match, shownOf(study));
  }

  /** An archive that tells no modalities may have any. */
  private static boolean mayHaveKeyObjects(Match match) {
    return match.modalities().isEmpty() || match.modalities().contains(KEY_OBJECTS);
  }

  private List<StoredInstance> shownOf(String study) {
    return listed.computeIfAbsent(study, uid -> listing.of(ResourceScope.study(uid)));
  }

  /** Empty when nothing is left of the study or the series. */
  private static Optional<Match> counted(Match match, List<StoredInstance> ofStudy) {
    Optional<String> series = match.series().string(Tag.SERIES_INSTANCE_UID);
    long ofSeries = ofStudy.stream().filter(one -> isOf(one, series)).count();
    if (ofSeries == 0) {
      return Optional.empty();
    }
    long allSeries =
        ofStudy.stream().map(one -> one.reference().seriesInstanceUid()).distinct().count();
    boolean keyObjectsLeft = ofStudy.stream().anyMatch(KeyObject::is);
    return Optional.of(
        new Match(
            match.study(),
            match.series(),
            match.instance(),
            match.modalities().stream()
                .filter(modality -> keyObjectsLeft || !modality.equals(KEY_OBJECTS))
                .toList(),
            (int) allSeries,
            ofStudy.size(),
            series.isPresent() ? (int) ofSeries : 0));
  }

  private static boolean isOf(StoredInstance instance, Optional<String> series) {
    return series.map(instance.reference().seriesInstanceUid()::equals).orElse(true);
  }
}
