package org.imag.registry.metadata;

import static java.util.function.Predicate.not;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ClassificationType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExternalIdentifierType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.InternationalStringType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.LocalizedStringType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryObjectType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.SlotType1;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ValueListType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.VersionInfoType;

/**
 * One registry object of a message, read as slots, codes and external identifiers (ITI TF-3
 * 4.2.3.1). It shows what the message says, malformed values included, so that rules can judge it.
 */
public abstract class RegistryObject {
  private static final Pattern VERSION_NUMBER = Pattern.compile("[1-9]\\d{0,8}");

  private final String kind;
  private final RegistryObjectType ebrim;

  RegistryObject(String kind, RegistryObjectType ebrim) {
    this.kind = kind;
    this.ebrim = ebrim;
  }

  /** The ebRIM object itself; changing it changes what this object shows. */
  public RegistryObjectType ebrim() {
    return ebrim;
  }

  /** What the standard calls such an object, DocumentEntry for example. */
  public String kind() {
    return kind;
  }

  /** The id in the message, symbolic or a UUID; empty text when missing. */
  public String id() {
    return Objects.requireNonNullElse(ebrim.getId(), "");
  }

  /** The logical id that all versions of the object share; empty when missing or malformed. */
  public Optional<UUID> logicalId() {
    return EntryUuid.parse(ebrim.getLid());
  }

  /** The number of its version; empty when missing or no number. */
  public Optional<Integer> version() {
    return Optional.ofNullable(ebrim.getVersionInfo())
        .map(VersionInfoType::getVersionName)
        .filter(VERSION_NUMBER.asMatchPredicate())
        .map(Integer::valueOf);
  }

  /** The availabilityStatus; empty when missing or unknown. */
  public Optional<Status> status() {
    return Optional.ofNullable(ebrim.getStatus()).flatMap(Status::of);
  }

  /** The slots in the order of the message. */
  public List<SlotType1> slots() {
    return ebrim.getSlot();
  }

  /** The values of all slots with that name, blank ones left out. */
  public List<String> values(String slotName) {
    return values(ebrim.getSlot(), slotName);
  }

  /** The first value of a slot. */
  public Optional<String> value(String slotName) {
    return values(slotName).stream().findFirst();
  }

  /** The codes of a classification scheme. */
  public List<CodedValue> codes(String scheme) {
    return classifications(scheme).map(RegistryObject::coded).toList();
  }

  /** The code keys of a classification scheme, incomplete codes left out. */
  public List<String> codeKeys(String scheme) {
    return codes(scheme).stream()
        .filter(code -> code.code() != null && code.scheme() != null)
        .map(CodedValue::key)
        .toList();
  }

  /** The values of all external identifiers of a scheme, blank ones left out. */
  public List<String> identifiers(String scheme) {
    return ebrim.getExternalIdentifier().stream()
        .filter(identifier -> scheme.equals(identifier.getIdentificationScheme()))
        .map(ExternalIdentifierType::getValue)
        .filter(Objects::nonNull)
        .filter(not(String::isBlank))
        .toList();
  }

  /** The first external identifier of a scheme. */
  public Optional<String> identifier(String scheme) {
    return identifiers(scheme).stream().findFirst();
  }

  /** The text of the name, the attribute title. */
  public Optional<String> title() {
    return Optional.ofNullable(textOf(ebrim.getName())).filter(not(String::isBlank));
  }

  /** The values of a slot inside all classifications of a scheme. */
  public List<String> classificationValues(String scheme, String slotName) {
    return classifications(scheme)
        .flatMap(classification -> values(classification.getSlot(), slotName).stream())
        .toList();
  }

  /** The classifications of a scheme. */
  public Stream<ClassificationType> classifications(String scheme) {
    return ebrim.getClassification().stream()
        .filter(classification -> scheme.equals(classification.getClassificationScheme()));
  }

  /** Whether a classification without scheme marks this object with that node. */
  public boolean isMarked(String node) {
    return ebrim.getClassification().stream()
        .anyMatch(classification -> node.equals(classification.getClassificationNode()));
  }

  private static CodedValue coded(ClassificationType classification) {
    String scheme =
        values(classification.getSlot(), Vocabulary.SLOT_NAME_CODING_SCHEME).stream()
            .findFirst()
            .orElse(null);
    return new CodedValue(
        blankAsNull(classification.getNodeRepresentation()),
        scheme,
        blankAsNull(textOf(classification.getName())));
  }

  /** The values of all of these slots with that name, blank ones left out. */
  public static List<String> values(List<SlotType1> slots, String name) {
    return slots.stream()
        .filter(slot -> name.equals(slot.getName()))
        .map(SlotType1::getValueList)
        .filter(Objects::nonNull)
        .map(ValueListType::getValue)
        .flatMap(List::stream)
        .filter(Objects::nonNull)
        .filter(not(String::isBlank))
        .toList();
  }

  private static String textOf(InternationalStringType text) {
    return text == null
        ? null
        : text.getLocalizedString().stream()
            .map(LocalizedStringType::getValue)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  private static String blankAsNull(String text) {
    return text == null || text.isBlank() ? null : text;
  }

  /** Kind and id, as error messages name it. */
  @Override
  public String toString() {
    return kind + " " + (id().isEmpty() ? "without id" : id());
  }
}
