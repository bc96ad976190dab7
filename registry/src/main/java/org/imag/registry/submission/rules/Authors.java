package org.imag.registry.submission.rules;

import static org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary.DOC_ENTRY_AUTHOR_CLASS_SCHEME;
import static org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary.SLOT_NAME_AUTHOR_INSTITUTION;
import static org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary.SLOT_NAME_AUTHOR_PERSON;
import static org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary.SLOT_NAME_AUTHOR_TELECOM;
import static org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary.SUBMISSION_SET_AUTHOR_CLASS_SCHEME;

import java.util.List;
import java.util.stream.Stream;
import org.imag.registry.metadata.RegistryObject;
import org.imag.registry.metadata.Submission;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.MessageRule;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ClassificationType;

/**
 * An author names a person, an institution or a telecommunication, one person at most, and carries
 * no code (ITI TF-3 4.2.3.1.4).
 */
public final class Authors implements MessageRule {
  private static final List<Part> NAMING =
      List.of(
          new Part(SLOT_NAME_AUTHOR_PERSON, Format.XCN),
          new Part(SLOT_NAME_AUTHOR_INSTITUTION, Format.XON),
          new Part(SLOT_NAME_AUTHOR_TELECOM, Format.XTN));

  private record Part(String slotName, Format format) {}

  @Override
  public void check(Submission submission, Findings findings) {
    submission
        .objects()
        .forEach(
            object ->
                Stream.of(DOC_ENTRY_AUTHOR_CLASS_SCHEME, SUBMISSION_SET_AUTHOR_CLASS_SCHEME)
                    .flatMap(object::classifications)
                    .forEach(author -> check(object, author, findings)));
  }

  private static void check(RegistryObject object, ClassificationType author, Findings findings) {
    if (NAMING.stream().allMatch(part -> values(author, part.slotName()).isEmpty())) {
      findings.metadata(
          object + ": an author has neither authorPerson, authorInstitution nor telecommunication");
    }
    if (values(author, SLOT_NAME_AUTHOR_PERSON).size() > 1) {
      findings.metadata(
          object + ": authorPerson must have one value only; each author is a Classification");
    }
    if (author.getNodeRepresentation() != null && !author.getNodeRepresentation().isBlank()) {
      findings.metadata(object + ": the nodeRepresentation of an author must be empty");
    }
    NAMING.forEach(part -> check(object, part, values(author, part.slotName()), findings));
  }

  private static void check(
      RegistryObject object, Part part, List<String> values, Findings findings) {
    values.stream()
        .filter(value -> !part.format().admits(value))
        .forEach(
            value ->
                findings.metadata(
                    "%s: %s '%s' is not %s"
                        .formatted(object, part.slotName(), value, part.format().description())));
  }

  private static List<String> values(ClassificationType author, String slotName) {
    return RegistryObject.values(author.getSlot(), slotName);
  }
}
