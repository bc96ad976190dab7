package org.imag.repository.provide;

import jakarta.xml.bind.JAXBElement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.lcm.SubmitObjectsRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ClassificationType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExternalIdentifierType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.IdentifiableType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryObjectListType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryObjectType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryPackageType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.SlotType1;

/**
 * The registry objects of a submission, in the words of the sender (ITI TF-3 4.2.1).
 *
 * @param objects every object of the list, whatever it is
 */
record SubmittedMetadata(List<IdentifiableType> objects) {

  static SubmittedMetadata of(SubmitObjectsRequest request) {
    return new SubmittedMetadata(
        Optional.ofNullable(request)
            .map(SubmitObjectsRequest::getRegistryObjectList)
            .map(RegistryObjectListType::getIdentifiable)
            .orElse(List.of())
            .stream()
            .<IdentifiableType>map(JAXBElement::getValue)
            .toList());
  }

  <T> List<T> all(Class<T> type) {
    return objects.stream().filter(type::isInstance).map(type::cast).toList();
  }

  List<RegistryPackageType> submissionSets() {
    return packages(Vocabulary.SUBMISSION_SET_CLASS_NODE);
  }

  List<RegistryPackageType> folders() {
    return packages(Vocabulary.FOLDER_CLASS_NODE);
  }

  private List<RegistryPackageType> packages(String node) {
    Set<String> marked = marked(node);
    return all(RegistryPackageType.class).stream()
        .filter(candidate -> marked.contains(candidate.getId()))
        .toList();
  }

  /**
   * The ids of all objects that a classification marks with this node; it may be inside the object
   * or beside it (ITI TF-3 4.2.1.2.1).
   */
  Set<String> marked(String node) {
    Stream<String> inside =
        all(RegistryObjectType.class).stream()
            .filter(object -> object.getClassification().stream().anyMatch(c -> marks(c, node)))
            .map(RegistryObjectType::getId);
    Stream<String> beside =
        all(ClassificationType.class).stream()
            .filter(classification -> marks(classification, node))
            .map(ClassificationType::getClassifiedObject);
    return Stream.concat(inside, beside).collect(Collectors.toSet());
  }

  private static boolean marks(ClassificationType classification, String node) {
    return node.equals(classification.getClassificationNode());
  }

  /** The first value of a slot of the object; empty when it is missing. */
  static Optional<String> slot(RegistryObjectType object, String name) {
    return object.getSlot().stream()
        .filter(slot -> name.equals(slot.getName()))
        .map(SlotType1::getValueList)
        .filter(Objects::nonNull)
        .flatMap(values -> values.getValue().stream())
        .findFirst();
  }

  /** The value of an external identifier of the object; empty when it is missing or blank. */
  static Optional<String> externalIdentifier(RegistryObjectType object, String scheme) {
    return object.getExternalIdentifier().stream()
        .filter(identifier -> scheme.equals(identifier.getIdentificationScheme()))
        .map(ExternalIdentifierType::getValue)
        .filter(value -> value != null && !value.isBlank())
        .findFirst();
  }
}
