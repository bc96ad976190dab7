package org.imag.registry.submission.rules;

import java.util.List;
import java.util.function.Function;
import org.imag.registry.metadata.CodedValue;
import org.imag.registry.metadata.RegistryObject;
import org.imag.registry.metadata.Submission;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.MessageRule;
import org.imag.registry.submission.rules.Attribute.Presence;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;

/**
 * Holds the objects of one kind to their attribute table: required attributes, cardinality, data
 * types and complete codes (ITI TF-2 3.42.4.1.3.3, ITI TF-3 4.2.3.1 and table 4.3.1-3).
 */
final class AttributeTable implements MessageRule {
  private final Function<Submission, List<? extends RegistryObject>> objects;
  private final List<Attribute> attributes;

  AttributeTable(
      Function<Submission, List<? extends RegistryObject>> objects, List<Attribute> attributes) {
    this.objects = objects;
    this.attributes = attributes;
  }

  @Override
  public void check(Submission submission, Findings findings) {
    for (RegistryObject object : objects.apply(submission)) {
      attributes.forEach(attribute -> check(object, attribute, findings));
    }
  }

  private void check(RegistryObject object, Attribute attribute, Findings findings) {
    List<String> values = attribute.read().apply(object);
    if (attribute.presence() == Presence.REQUIRED && values.isEmpty()) {
      findings.metadata(object + ": " + attribute.name() + " is missing");
    }
    if (attribute.presence() == Presence.FORBIDDEN && !values.isEmpty()) {
      findings.metadata(object + ": " + attribute.name() + " must not be given");
      return;
    }
    if (attribute.single() && values.size() > 1) {
      findings.metadata(object + ": " + attribute.name() + " must have one value only");
    }
    if (attribute.isCode()) {
      object.codes(attribute.scheme()).forEach(code -> check(object, attribute, code, findings));
      checkSchemes(object, attribute, findings);
    } else {
      values.forEach(value -> check(object, attribute, value, findings));
    }
  }

  private void check(RegistryObject object, Attribute attribute, String value, Findings findings) {
    if (!attribute.format().admits(value)) {
      findings.metadata(
          "%s: %s '%s' is not %s"
              .formatted(object, attribute.name(), value, attribute.format().description()));
    }
  }

  private void checkSchemes(RegistryObject object, Attribute attribute, Findings findings) {
    object
        .classifications(attribute.scheme())
        .map(code -> RegistryObject.values(code.getSlot(), Vocabulary.SLOT_NAME_CODING_SCHEME))
        .filter(schemes -> schemes.size() > 1)
        .forEach(
            schemes ->
                findings.metadata(
                    "%s: the codingScheme of %s must have one value only"
                        .formatted(object, attribute.name())));
  }

  private void check(
      RegistryObject object, Attribute attribute, CodedValue code, Findings findings) {
    if (code.code() == null || code.scheme() == null || code.display() == null) {
      findings.metadata(
          "%s: %s needs a code, a codingScheme and a display name"
              .formatted(object, attribute.name()));
    }
  }
}
