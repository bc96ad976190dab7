package org.imag.imaging.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imag.dicom.DataSet;

/** The archive behind the Imaging Document Source, whoever built it. */
public interface DicomArchive {

  /**
   * Begins to store Part 10 files, byte for byte; each is stored or refused for itself, without a
   * trace. The same bytes under the same SOP Instance UID are acknowledged again (PS3.18 10.5).
   *
   * @param requiredStudyUid the only study that may be stored, when given
   */
  Storing storing(Optional<String> requiredStudyUid);

  /** Files on their way into the archive. Not for use by several threads. */
  interface Storing {

    /**
     * Takes one file in. It is stored when {@link #finish} says so.
     *
     * @param part10 read to its end, not closed
     * @throws IOException when the sender's stream breaks; what was added before stays added
     */
    void add(InputStream part10) throws IOException;

    /** Makes what was added durable and tells what became of each file, in order. Call once. */
    List<StoreOutcome> finish();
  }

  /**
   * Stores one file.
   *
   * @throws IOException when the sender's stream breaks
   */
  default StoreOutcome store(InputStream part10, Optional<String> requiredStudyUid)
      throws IOException {
    Storing storing = storing(requiredStudyUid);
    storing.add(part10);
    return storing.finish().get(0);
  }

  /** Whether a study that is stored in this archive is due for publication of itself. */
  default boolean announcesArrivals() {
    return false;
  }

  /** Finds studies, series or instances (PS3.18 10.6); an empty list when nothing matches. */
  SearchAnswer search(ArchiveSearch search);

  /** Whether a study is there, without looking at what it consists of. */
  boolean holds(String studyInstanceUid);

  /**
   * As {@link #search}, but finding and counting also what rejection notes hide where the archive
   * does not hide it itself: for those who look for changes.
   */
  default SearchAnswer searchHiddenToo(ArchiveSearch search) {
    return search(search);
  }

  /**
   * The series of a study with everything {@link LevelAttributes} names, which is more than a
   * search may tell: what a manifest says of them. In the order of their numbers.
   *
   * @param listed all instances of the study, as {@link #instances} has just told
   */
  List<SearchAnswer.Match> series(String studyInstanceUid, List<StoredInstance> listed);

  /**
   * The instances of a study, or of one of its series, or one of them, by series and instance
   * number.
   *
   * @return empty when there is no such resource
   */
  List<StoredInstance> instances(ResourceScope scope);

  /**
   * Instances by SOP Instance UID, in as few look-ups as possible. One that is absent is not in the
   * map; one that is in another study or series than the reference says may be.
   */
  Map<String, StoredInstance> locate(Collection<InstanceReference> references);

  /**
   * Everything of the instance but its pixel data; of long values perhaps no more than a bulk data
   * reference.
   */
  DataSet header(StoredInstance instance) throws IOException;

  /** What the Key Object Selections among the instances of one study are. */
  default List<KeyObject> keyObjects(List<StoredInstance> ofStudy) throws IOException {
    List<KeyObject> documents = new ArrayList<>();
    for (StoredInstance instance : ofStudy) {
      if (KeyObject.is(instance)) {
        documents.add(KeyObject.of(instance.reference().sopInstanceUid(), header(instance)));
      }
    }
    return documents;
  }

  /** Whether the file is there, whole, and can be opened now. */
  boolean isAvailable(StoredInstance instance);

  /** The transfer syntaxes the instance can be sent in; the stored one comes first. */
  List<String> transferSyntaxes(StoredInstance instance);

  /** The instance with its transfer syntax, which some archives tell only when they are asked. */
  default StoredInstance encoded(StoredInstance instance) {
    return instance.transferSyntaxUid() == null
        ? instance.encodedIn(transferSyntaxes(instance).get(0))
        : instance;
  }

  /**
   * Opens the instance as a Part 10 file. The caller closes it; closing it early ends the transfer.
   * A stream that ends without an exception was whole.
   *
   * @param transferSyntaxUid one of {@link #transferSyntaxes}
   */
  InputStream open(StoredInstance instance, String transferSyntaxUid) throws IOException;

  /** Instances that will be opened one after the other, in this order. The caller closes it. */
  default InstanceSequence inOrder(List<InstanceSequence.Sent> instances) {
    return sent -> open(sent.instance(), sent.transferSyntaxUid());
  }
}
