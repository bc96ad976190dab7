package org.imag.registry.submission.rules;

import java.util.List;
import java.util.stream.Stream;
import org.imag.registry.metadata.RegistryObject;
import org.imag.registry.metadata.Submission;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.MessageRule;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ClassificationType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.SlotType1;

/** An author names a person, an institution or a telecommunication (ITI TF-3 4.2.3.1.4). */
public final class Authors implements MessageRule {
  private static final List<String> NAMING =
      List.of(
          Vocabulary.SLOT_NAME_AUTHOR_PERSON,
          Vocabulary.SLOT_NAME_AUTHOR_INSTITUTION,
          Vocabulary.SLOT_NAME_AUTHOR_TELECOM);

  @Override
  public void check(Submission submission, Findings findings) {
    Stream.of(
            Vocabulary.DOC_ENTRY_AUTHOR_CLASS_SCHEME, Vocabulary.SUBMISSION_SET_AUTHOR_CLASS_SCHEME)
        .forEach(scheme -> submission.objects().forEach(o -> check(o, scheme, findings)));
  }

  private static void check(RegistryObject object, String scheme, Findings findings) {
    if (!object.classifications(scheme).allMatch(Authors::isNamed)) {
      findings.metadata(
          object + ": an author has neither authorPerson, authorInstitution nor telecommunication");
    }
  }

  private static boolean isNamed(ClassificationType author) {
    return author.getSlot().stream().map(SlotType1::getName).anyMatch(NAMING::contains);
  }
}
