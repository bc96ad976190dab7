package org.imag.registry.storedquery;

import java.util.List;
import org.imag.registry.store.Attribute;
import org.imag.registry.store.RegisteredObject.Kind;

/** The submission sets of a patient (ITI TF-2 3.18.4.1.2.3.7.2). */
final class FindSubmissionSets extends FindQuery {
  private static final String PREFIX = "$XDSSubmissionSet";

  static final Filter STATUS = Filter.status(PREFIX + "Status");

  FindSubmissionSets() {
    super(
        "urn:uuid:f26abbcb-ac74-4422-8a30-edb644bbc1a9",
        Kind.SUBMISSION_SET,
        Filter.all(
            List.of(
                Filter.patient(QueryParameter.single(PREFIX + "PatientId").mandatory()),
                STATUS,
                Filter.text(PREFIX + "SourceId", Attribute.SUBMITTER),
                Filter.pattern(
                    QueryParameter.single(PREFIX + "AuthorPerson"), Attribute.AUTHOR_PERSONS),
                Filter.code(PREFIX + "ContentType", Attribute.CONTENT_TYPE_CODE)),
            Filter.window(PREFIX + "SubmissionTime", Attribute.SUBMISSION_TIME)));
  }
}
