package org.imag.imaging.remote;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;
import org.imag.imaging.archive.ArchiveSearch;
import org.imag.imaging.archive.ArchiveSearch.Criterion;
import org.imag.imaging.archive.ArchiveUnavailable;
import org.imag.imaging.archive.DicomArchive;
import org.imag.imaging.archive.InstanceReference;
import org.imag.imaging.archive.InstanceSequence;
import org.imag.imaging.archive.InstanceSequence.Sent;
import org.imag.imaging.archive.KeyObject;
import org.imag.imaging.archive.LevelAttributes;
import org.imag.imaging.archive.Matching;
import org.imag.imaging.archive.ResourceScope;
import org.imag.imaging.archive.SearchAnswer;
import org.imag.imaging.archive.SearchAnswer.Match;
import org.imag.imaging.archive.SearchKey;
import org.imag.imaging.archive.SearchLevel;
import org.imag.imaging.archive.StoredInstance;

/**
 * An archive of another maker behind us, reached by STOW-RS, QIDO-RS and WADO-RS (PS3.18 10). It is
 * the only keeper of the images: nothing of them is copied here.
 */
public final class DicomWebArchive implements DicomArchive {
  private static final int FEW = 5;

  private final ArchiveConnection connection;
  private final QidoClient qido;
  private final TransferSyntaxLookup syntaxes;
  private final KeyObjects keyObjects;
  private final InstanceListing listing;
  private final ReadAhead.Shared readAhead = new ReadAhead.Shared();
  private final Consumer<String> changed;

  /** An archive of whose changes nobody wants to know. */
  public DicomWebArchive(ArchiveConnection connection) {
    this(connection, study -> {});
  }

  /**
   * @param connection to the archive
   * @param changed told the Study Instance UID of each study of which something was stored through
   *     us
   */
  public DicomWebArchive(ArchiveConnection connection, Consumer<String> changed) {
    this.connection = connection;
    this.changed = changed;
    this.qido = new QidoClient(connection);
    this.syntaxes = new TransferSyntaxLookup(connection);
    this.keyObjects = new KeyObjects(qido);
    this.listing = new InstanceListing(qido, connection, syntaxes, keyObjects);
  }

  @Override
  public Storing storing(Optional<String> requiredStudyUid) {
    return new DicomWebStoring(connection, requiredStudyUid, keyObjects, changed);
  }

  @Override
  public SearchAnswer search(ArchiveSearch search) {
    return new ShownResults(new SearchResults(qido, connection), keyObjects, listing)
        .search(search);
  }

  @Override
  public SearchAnswer searchHiddenToo(ArchiveSearch search) {
    return new SearchResults(qido, connection).search(search);
  }

  @Override
  public List<KeyObject> keyObjects(List<StoredInstance> ofStudy) {
    List<InstanceReference> listed =
        ofStudy.stream().filter(KeyObject::is).map(StoredInstance::reference).toList();
    return listed.isEmpty()
        ? List.of()
        : keyObjects.among(listed.get(0).studyInstanceUid(), listed);
  }

  @Override
  public boolean holds(String studyInstanceUid) {
    Criterion thisOne =
        new Criterion(SearchKey.STUDY_INSTANCE_UID, new Matching.OneOf(List.of(studyInstanceUid)));
    ArchiveSearch search =
        new ArchiveSearch(
            SearchLevel.STUDY, Optional.empty(), Optional.empty(), List.of(thisOne), 1, 0);
    return search(search).matches().stream()
        .anyMatch(
            match ->
                match.study().string(Tag.STUDY_INSTANCE_UID).equals(Optional.of(studyInstanceUid)));
  }

  /** Told by the metadata of one instance of each series. */
  @Override
  public List<Match> series(String studyInstanceUid, List<StoredInstance> listed) {
    Map<String, List<StoredInstance>> bySeries =
        listed.stream()
            .collect(
                groupingBy(
                    instance -> instance.reference().seriesInstanceUid(),
                    LinkedHashMap::new,
                    toList()));
    List<DataSet> headers = new ArrayList<>();
    bySeries.values().forEach(members -> headers.add(metadata(members.get(0))));
    List<String> modalities =
        headers.stream().flatMap(one -> one.string(Tag.MODALITY).stream()).distinct().toList();
    List<Match> matches = new ArrayList<>();
    int number = 0;
    for (List<StoredInstance> members : bySeries.values()) {
      matches.add(
          new Match(
              LevelAttributes.of(SearchLevel.STUDY, headers.get(number)),
              LevelAttributes.of(SearchLevel.SERIES, headers.get(number)),
              DataSet.empty(),
              modalities,
              bySeries.size(),
              listed.size(),
              members.size()));
      number++;
    }
    return matches;
  }

  private DataSet metadata(StoredInstance instance) {
    return qido.metadata(InstanceListing.path(instance.reference()))
        .orElseThrow(
            () -> connection.unavailable("an instance vanished while its study was read", null));
  }

  @Override
  public List<StoredInstance> instances(ResourceScope scope) {
    return listing.of(scope);
  }

  @Override
  public Map<String, StoredInstance> locate(Collection<InstanceReference> references) {
    Map<String, StoredInstance> found = new HashMap<>();
    references.stream()
        .collect(groupingBy(InstanceReference::studyInstanceUid, toSet()))
        .forEach(
            (study, ofStudy) ->
                scopes(study, ofStudy)
                    .flatMap(scope -> instances(scope).stream())
                    .filter(instance -> ofStudy.contains(instance.reference()))
                    .forEach(
                        instance -> found.put(instance.reference().sopInstanceUid(), instance)));
    return found;
  }

  /** A few instances are looked up one by one, many by their series, or all by their study. */
  private static Stream<ResourceScope> scopes(String study, Set<InstanceReference> ofStudy) {
    if (ofStudy.size() <= FEW) {
      return ofStudy.stream()
          .map(
              one ->
                  new ResourceScope(
                      study,
                      Optional.of(one.seriesInstanceUid()),
                      Optional.of(one.sopInstanceUid())));
    }
    Set<String> series =
        ofStudy.stream().map(InstanceReference::seriesInstanceUid).collect(toSet());
    return series.size() > FEW
        ? Stream.of(ResourceScope.study(study))
        : series.stream().map(one -> new ResourceScope(study, Optional.of(one), Optional.empty()));
  }

  @Override
  public DataSet header(StoredInstance instance) throws IOException {
    return qido.metadata(InstanceListing.path(instance.reference()))
        .map(metadata -> metadata.toBuilder().remove(Tag.PIXEL_DATA).build())
        .orElseThrow(() -> new IOException("the archive does not have the instance any more"));
  }

  @Override
  public boolean isAvailable(StoredInstance instance) {
    return syntaxes.isAvailable(instance);
  }

  @Override
  public List<String> transferSyntaxes(StoredInstance instance) {
    return syntaxes.offered(instance);
  }

  @Override
  public StoredInstance encoded(StoredInstance instance) {
    return instance.transferSyntaxUid() == null
        ? instance.encodedIn(syntaxes.stored(instance))
        : instance;
  }

  @Override
  public InputStream open(StoredInstance instance, String transferSyntaxUid) throws IOException {
    try {
      return syntaxes.open(instance, transferSyntaxUid);
    } catch (ArchiveUnavailable e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public InstanceSequence inOrder(List<Sent> instances) {
    return new ReadAhead(syntaxes, readAhead, instances);
  }
}
