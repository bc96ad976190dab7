package org.imag.registry.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.lcm.SubmitObjectsRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.AssociationType1;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ClassificationType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExternalIdentifierType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExtrinsicObjectType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.IdentifiableType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ObjectRefType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryObjectType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryPackageType;

/**
 * The objects of one RegisterDocumentSet request, as submitted (ITI TF-2 3.42.4.1.2).
 *
 * @param submissionSets exactly one in a correct request
 * @param folders the new folders
 * @param documentEntries the new document entries
 * @param associations all associations
 * @param unknownPackages packages that are neither SubmissionSet nor Folder
 * @param foreign the names of other ebRIM types of which the request has objects
 * @param ownerless ids that classifications and external identifiers name as their object though
 *     the request has no such object
 */
public record Submission(
    List<SubmissionSet> submissionSets,
    List<Folder> folders,
    List<DocumentEntry> documentEntries,
    List<Association> associations,
    List<UnknownPackage> unknownPackages,
    List<String> foreign,
    List<String> ownerless) {

  /**
   * Reads the request. Classifications and external identifiers beside their object are moved into
   * it.
   */
  public static Submission of(SubmitObjectsRequest request) {
    List<IdentifiableType> objects = contents(request);
    List<String> ownerless = nest(objects);
    Submission submission =
        new Submission(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            ownerless);
    objects.forEach(submission::sort);
    return submission;
  }

  private static List<IdentifiableType> contents(SubmitObjectsRequest request) {
    if (request.getRegistryObjectList() == null) {
      return List.of();
    }
    List<IdentifiableType> contents = new ArrayList<>();
    request.getRegistryObjectList().getIdentifiable().forEach(e -> contents.add(e.getValue()));
    return contents;
  }

  /** Moves what stands beside the object that it belongs to into that object. */
  private static List<String> nest(List<IdentifiableType> objects) {
    List<String> ownerless = new ArrayList<>();
    for (IdentifiableType object : objects) {
      if (object instanceof ClassificationType classification) {
        owner(classification.getClassifiedObject(), objects, ownerless)
            .ifPresent(owner -> owner.getClassification().add(classification));
      } else if (object instanceof ExternalIdentifierType identifier) {
        owner(identifier.getRegistryObject(), objects, ownerless)
            .ifPresent(owner -> owner.getExternalIdentifier().add(identifier));
      }
    }
    return ownerless;
  }

  private static Optional<RegistryObjectType> owner(
      String id, List<IdentifiableType> objects, List<String> ownerless) {
    Optional<RegistryObjectType> owner =
        objects.stream()
            .filter(Submission::isOwner)
            .map(RegistryObjectType.class::cast)
            .filter(candidate -> Objects.equals(candidate.getId(), id))
            .findFirst();
    if (owner.isEmpty()) {
      ownerless.add(String.valueOf(id));
    }
    return owner;
  }

  private static boolean isOwner(IdentifiableType object) {
    return object instanceof ExtrinsicObjectType
        || object instanceof RegistryPackageType
        || object instanceof AssociationType1;
  }

  private void sort(IdentifiableType object) {
    if (object instanceof ExtrinsicObjectType extrinsic) {
      documentEntries.add(new DocumentEntry(extrinsic));
    } else if (object instanceof AssociationType1 association) {
      associations.add(new Association(association));
    } else if (object instanceof RegistryPackageType registryPackage) {
      sort(registryPackage);
    } else if (!isNested(object) && !(object instanceof ObjectRefType)) {
      foreign.add(object.getClass().getSimpleName());
    }
  }

  private static boolean isNested(IdentifiableType object) {
    return object instanceof ClassificationType || object instanceof ExternalIdentifierType;
  }

  private void sort(RegistryPackageType registryPackage) {
    UnknownPackage unknown = new UnknownPackage(registryPackage);
    if (unknown.isMarked(Vocabulary.SUBMISSION_SET_CLASS_NODE)) {
      submissionSets.add(new SubmissionSet(registryPackage));
    } else if (unknown.isMarked(Vocabulary.FOLDER_CLASS_NODE)) {
      folders.add(new Folder(registryPackage));
    } else {
      unknownPackages.add(unknown);
    }
  }

  /** Every object, associations last. */
  public Stream<RegistryObject> objects() {
    return Stream.of(submissionSets, folders, documentEntries, unknownPackages, associations)
        .flatMap(List::stream);
  }

  /** Whether an object of the request has that id. */
  public boolean contains(String id) {
    return objects().anyMatch(object -> object.id().equals(id));
  }

  /** The document entry of the request with that id. */
  public Optional<DocumentEntry> documentEntry(String id) {
    return documentEntries.stream().filter(entry -> entry.id().equals(id)).findFirst();
  }

  /** The folder of the request with that id. */
  public Optional<Folder> folder(String id) {
    return folders.stream().filter(folder -> folder.id().equals(id)).findFirst();
  }

  /** Whether a SubmissionSet of the request has that id. */
  public boolean isSubmissionSet(String id) {
    return submissionSets.stream().anyMatch(set -> set.id().equals(id));
  }

  /** The patient ids that the objects name, each once. */
  public List<String> patientIds() {
    return Stream.of(
            submissionSets.stream().map(SubmissionSet::patientId),
            folders.stream().map(Folder::patientId),
            documentEntries.stream().map(DocumentEntry::patientId))
        .flatMap(ids -> ids)
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  /** The unique ids that the objects name, with repetitions. */
  public List<String> uniqueIds() {
    return Stream.of(
            submissionSets.stream().map(SubmissionSet::uniqueId),
            folders.stream().map(Folder::uniqueId),
            documentEntries.stream().map(DocumentEntry::uniqueId))
        .flatMap(ids -> ids)
        .flatMap(Optional::stream)
        .toList();
  }
}
