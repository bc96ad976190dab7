package org.imag.registry.submission;

import static org.imag.registry.SampleSubmission.newOid;
import static org.imag.registry.SampleSubmission.valid;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.imag.affinity.codes.AllowedCodes;
import org.imag.affinity.codes.CodeSets;
import org.imag.affinity.codes.CodeType;
import org.imag.registry.SampleSubmission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;

/** Codes and MIME types of the affinity domain (ITI TF-2 3.42.4.1.3.3.3, 3.42.4.1.3.3.4). */
class CodeRulesTest extends RulesTest {
  private final Set<CodeType> strict = EnumSet.noneOf(CodeType.class);

  @Override
  RuleBook rules() {
    return new SubmissionRules(new AllowedCodes(CodeSets.load(List.of("built-in")), strict))
        .registration();
  }

  @Test
  void anUnknownCodePassesUnlessItsTypeIsStrict() {
    accepted(valid());
    strict.add(CodeType.CLASS_CODE);
    metadataError(valid(), "classCode 'IMG^^2.999.973.7.1' is not among the codes");
    accepted(
        valid().codes(Vocabulary.DOC_ENTRY_CLASS_CODE_CLASS_SCHEME, "31^^1.2.250.1.213.1.1.4.1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CT^^1.2.840.10008.2.16.4", "MR^^DCM"})
  void aDesignatorStandsForItsOid(String code) {
    strict.add(CodeType.EVENT_CODE_LIST);
    accepted(valid().codes(Vocabulary.DOC_ENTRY_EVENT_CODE_CLASS_SCHEME, code));
  }

  @Test
  void everyCodeOfAListIsHeldToTheSet() {
    strict.add(CodeType.EVENT_CODE_LIST);
    metadataError(
        valid().codes(Vocabulary.DOC_ENTRY_EVENT_CODE_CLASS_SCHEME, "CT^^DCM", "ZZ^^DCM"),
        "eventCodeList 'ZZ^^DCM'");
  }

  @Test
  void aMimeTypeIsHeldToTheSet_3_42_4_1_3_3_4() {
    strict.add(CodeType.MIME_TYPE);
    accepted(valid());
    SampleSubmission sample = valid();
    sample.documentEntry().setMimeType("text/goofy");
    metadataError(sample, "mimeType 'text/goofy'");
  }

  @Test
  void theSubmissionSetIsHeldToItsSet() {
    strict.add(CodeType.CONTENT_TYPE_CODE);
    metadataError(valid(), "SubmissionSet SubmissionSet1: contentTypeCode 'IMG^^2.999.973.7.5'");
  }

  @Test
  void aTypeWithoutCodesIsNotRestricted() {
    strict.add(CodeType.FOLDER_CODE_LIST);
    accepted(valid().folder("Folder1", newOid()));
  }
}
