package org.imag.registry.linkchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.imag.registry.metadata.Association;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.metadata.Dtm;
import org.imag.registry.metadata.EbrimElements;
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.metadata.Folder;
import org.imag.registry.metadata.Submission;
import org.imag.registry.store.LinkChange;
import org.imag.registry.store.LinkedObjects;
import org.imag.registry.store.LinkedObjects.Current;
import org.imag.registry.store.LinkedObjects.Link;
import org.imag.registry.submission.Normalisation;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExtrinsicObjectType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryPackageType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.SlotType1;

/** What the registry submits to itself for a link change (ITI TF-2 3.64.4.1.3). */
final class LinkChangeSubmission {
  private final LinkedObjects objects;
  private final LinkChange change;
  private final Instant now;
  private final UUID submissionSetId = UUID.randomUUID();
  private final LinkChangeSet submissionSet;
  private final Map<UUID, String> successors = new HashMap<>();
  private final List<DocumentEntry> entries = new ArrayList<>();
  private final List<Folder> folders = new ArrayList<>();
  private final List<Association> associations = new ArrayList<>();

  /** Makes new versions out of the metadata of the objects, which change with it. */
  LinkChangeSubmission(LinkedObjects objects, LinkChange change, String sourceId, Instant now) {
    this.objects = objects;
    this.change = change;
    this.now = now;
    this.submissionSet =
        new LinkChangeSet(EntryUuid.of(submissionSetId), change.newPatient(), sourceId, now);
  }

  UUID submissionSetId() {
    return submissionSetId;
  }

  /** New versions and associations in the form in which the registry keeps them. */
  Submission submission() {
    objects.entries().forEach(this::addEntry);
    if (change.movesPatient()) {
      objects.folders().forEach(this::addFolder);
    }
    objects.links().forEach(this::follow);
    return new Submission(
        List.of(submissionSet.object()),
        folders,
        entries,
        associations,
        List.of(),
        List.of(),
        List.of());
  }

  private void addEntry(Current current) {
    NewVersion.after(current)
        .identified(Vocabulary.DOC_ENTRY_PATIENT_ID_EXTERNAL_ID, change.newPatient())
        .slot(Vocabulary.SLOT_NAME_SOURCE_PATIENT_ID, change.localPatient());
    entries.add(new DocumentEntry((ExtrinsicObjectType) current.ebrim()));
    succeed(current);
  }

  private void addFolder(Current current) {
    NewVersion.after(current)
        .identified(Vocabulary.FOLDER_PATIENT_ID_EXTERNAL_ID, change.newPatient())
        .slot(Vocabulary.SLOT_NAME_LAST_UPDATE_TIME, Dtm.of(now));
    folders.add(new Folder((RegistryPackageType) current.ebrim()));
    succeed(current);
  }

  private void succeed(Current current) {
    successors.put(current.id(), current.ebrim().getId());
    associate(
        AssociationKind.HAS_MEMBER,
        submissionSet.id(),
        current.ebrim().getId(),
        List.of(
            EbrimElements.slot(Vocabulary.SLOT_NAME_SUBMISSION_SET_STATUS, "Original"),
            EbrimElements.slot(
                Vocabulary.SLOT_NAME_PREVIOUS_VERSION, Integer.toString(current.version()))));
  }

  /** Relationships to documents that are deprecated are lost (ITI TF-2 3.64.4.1.3). */
  private void follow(Link link) {
    if (link.fromFolder()) {
      String membership = repeat(link);
      associate(AssociationKind.HAS_MEMBER, submissionSet.id(), membership, List.of());
    } else if (link.reference() || link.current()) {
      repeat(link);
    }
  }

  private String repeat(Link link) {
    return associate(
        link.kind(), successor(link.source()), successor(link.target()), link.ebrim().getSlot());
  }

  private String successor(UUID id) {
    return successors.getOrDefault(id, EntryUuid.of(id));
  }

  private String associate(
      AssociationKind kind, String source, String target, List<SlotType1> slots) {
    Association association = Association.of(kind, source, target);
    association.slots().addAll(slots);
    Normalisation.apply(association);
    associations.add(association);
    return association.id();
  }
}
