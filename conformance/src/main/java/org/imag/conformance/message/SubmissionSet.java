package org.imag.conformance.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The metadata of a submission as a whole (ITI TF-3 4.2.3.3). */
public final class SubmissionSet {
  private static final RegistryObject.Kind KIND =
      new RegistryObject.Kind(
          "XDSSubmissionSet",
          XdsNames.SUBMISSION_SET_AUTHOR,
          XdsNames.SUBMISSION_SET_CODES,
          XdsNames.SUBMISSION_SET_IDENTIFIERS);

  private final RegistryObject object;

  private SubmissionSet(RegistryObject object) {
    this.object = object;
  }

  /** A submission set with the attributes. */
  public static SubmissionSet of(String id, Map<String, List<String>> attributes) {
    return new SubmissionSet(new RegistryObject(id, new LinkedHashMap<>(attributes)));
  }

  /** The set's id in the submission. */
  public String id() {
    return object.id();
  }

  /** The first value of an attribute, or an empty text. */
  public String value(String attribute) {
    return object.value(attribute);
  }

  /** The same set with the attribute set to the values. */
  public SubmissionSet with(String attribute, String... values) {
    return new SubmissionSet(object.with(attribute, values));
  }

  /** The same set without the attribute. */
  public SubmissionSet without(String attribute) {
    return new SubmissionSet(object.without(attribute));
  }

  /** The rim:RegistryPackage and the Classification that marks it as a SubmissionSet. */
  public String xml() {
    return object.packageXml(KIND, XdsNames.SUBMISSION_SET);
  }
}
