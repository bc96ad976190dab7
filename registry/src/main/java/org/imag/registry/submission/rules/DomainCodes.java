package org.imag.registry.submission.rules;

import static org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary.*;

import java.util.Collection;
import java.util.List;
import org.imag.affinity.codes.AllowedCodes;
import org.imag.affinity.codes.CodeType;
import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.metadata.RegistryObject;
import org.imag.registry.metadata.Submission;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.MessageRule;

/**
 * Codes and MIME types are among those that the affinity domain allows; display names are free (ITI
 * TF-2 3.42.4.1.3.3.3 and 3.42.4.1.3.3.4).
 */
public final class DomainCodes implements MessageRule {
  private static final List<Coded> OF_A_DOCUMENT_ENTRY =
      List.of(
          new Coded(DOC_ENTRY_CLASS_CODE_CLASS_SCHEME, CodeType.CLASS_CODE),
          new Coded(DOC_ENTRY_CONFIDENTIALITY_CODE_CLASS_SCHEME, CodeType.CONFIDENTIALITY_CODE),
          new Coded(DOC_ENTRY_EVENT_CODE_CLASS_SCHEME, CodeType.EVENT_CODE_LIST),
          new Coded(DOC_ENTRY_FORMAT_CODE_CLASS_SCHEME, CodeType.FORMAT_CODE),
          new Coded(
              DOC_ENTRY_HEALTHCARE_FACILITY_TYPE_CODE_CLASS_SCHEME,
              CodeType.HEALTHCARE_FACILITY_TYPE_CODE),
          new Coded(DOC_ENTRY_PRACTICE_SETTING_CODE_CLASS_SCHEME, CodeType.PRACTICE_SETTING_CODE),
          new Coded(DOC_ENTRY_TYPE_CODE_CLASS_SCHEME, CodeType.TYPE_CODE));
  private static final List<Coded> OF_A_SUBMISSION_SET =
      List.of(new Coded(SUBMISSION_SET_CONTENT_TYPE_CODE_CLASS_SCHEME, CodeType.CONTENT_TYPE_CODE));
  private static final List<Coded> OF_A_FOLDER =
      List.of(new Coded(FOLDER_CODE_LIST_CLASS_SCHEME, CodeType.FOLDER_CODE_LIST));
  private static final List<Coded> OF_AN_ASSOCIATION =
      List.of(new Coded(ASSOCIATION_DOC_CODE_CLASS_SCHEME, CodeType.ASSOCIATION_DOCUMENTATION));

  private final AllowedCodes allowed;

  private record Coded(String scheme, CodeType type) {}

  /** Holds codes to these. */
  public DomainCodes(AllowedCodes allowed) {
    this.allowed = allowed;
  }

  @Override
  public void check(Submission submission, Findings findings) {
    check(submission.submissionSets(), OF_A_SUBMISSION_SET, findings);
    check(submission.folders(), OF_A_FOLDER, findings);
    check(submission.documentEntries(), OF_A_DOCUMENT_ENTRY, findings);
    check(submission.associations(), OF_AN_ASSOCIATION, findings);
    submission.documentEntries().forEach(entry -> checkMimeType(entry, findings));
  }

  private void check(
      Collection<? extends RegistryObject> objects, List<Coded> attributes, Findings findings) {
    objects.forEach(object -> attributes.forEach(attribute -> check(object, attribute, findings)));
  }

  private void check(RegistryObject object, Coded attribute, Findings findings) {
    object.codes(attribute.scheme()).stream()
        .filter(code -> code.code() != null && code.scheme() != null)
        .filter(code -> allowed.refuse(attribute.type(), code.code(), code.scheme()))
        .forEach(code -> note(object, attribute.type(), code.key(), findings));
  }

  private void checkMimeType(DocumentEntry entry, Findings findings) {
    entry
        .mimeType()
        .filter(mimeType -> allowed.refuse(CodeType.MIME_TYPE, mimeType, ""))
        .ifPresent(mimeType -> note(entry, CodeType.MIME_TYPE, mimeType, findings));
  }

  private static void note(RegistryObject object, CodeType type, String code, Findings findings) {
    findings.metadata(
        "%s: %s '%s' is not among the codes of the affinity domain"
            .formatted(object, type.text(), code));
  }
}
