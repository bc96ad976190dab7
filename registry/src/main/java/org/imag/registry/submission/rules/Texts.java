package org.imag.registry.submission.rules;

import java.util.Objects;
import java.util.stream.Stream;
import org.imag.registry.metadata.RegistryObject;
import org.imag.registry.metadata.Submission;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.MessageRule;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ClassificationType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExternalIdentifierType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.InternationalStringType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.LocalizedStringType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryObjectType;

/**
 * Names, descriptions, codes and identifiers are such that an answer which carries them again is
 * valid against the schema (ebRIM 3.0, rim.xsd).
 */
public final class Texts implements MessageRule {

  @Override
  public void check(Submission submission, Findings findings) {
    submission.objects().forEach(object -> check(object, findings));
    submission
        .documentEntries()
        .forEach(
            entry -> Lengths.NAME.check(entry, "mimeType", entry.mimeType().stream(), findings));
  }

  private static void check(RegistryObject object, Findings findings) {
    RegistryObjectType ebrim = object.ebrim();
    checkNames(object, ebrim, findings);
    for (ClassificationType classification : ebrim.getClassification()) {
      checkNames(object, classification, findings);
      Lengths.NAME.check(
          object, "a code", Stream.ofNullable(classification.getNodeRepresentation()), findings);
    }
    for (ExternalIdentifierType identifier : ebrim.getExternalIdentifier()) {
      checkNames(object, identifier, findings);
      check(object, identifier, findings);
    }
  }

  private static void checkNames(
      RegistryObject object, RegistryObjectType part, Findings findings) {
    Lengths.TEXT.check(object, "a Name", values(part.getName()), findings);
    Lengths.TEXT.check(object, "a Description", values(part.getDescription()), findings);
  }

  private static Stream<String> values(InternationalStringType text) {
    return text == null
        ? Stream.empty()
        : text.getLocalizedString().stream()
            .map(LocalizedStringType::getValue)
            .filter(Objects::nonNull);
  }

  private static void check(
      RegistryObject object, ExternalIdentifierType identifier, Findings findings) {
    if (identifier.getIdentificationScheme() == null || identifier.getValue() == null) {
      findings.metadata(object + ": an ExternalIdentifier has no identificationScheme or value");
    }
    Lengths.NAME.check(
        object, "an ExternalIdentifier", Stream.ofNullable(identifier.getValue()), findings);
  }
}
