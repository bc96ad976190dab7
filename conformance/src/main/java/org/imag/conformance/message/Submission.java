package org.imag.conformance.message;

import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.imag.conformance.client.XmlText;

/**
 * A SubmissionSet with its documents, each a member of the set as an original (ITI TF-3 4.2.2).
 *
 * @param set the SubmissionSet
 * @param documents the DocumentEntries
 */
public record Submission(SubmissionSet set, List<DocumentEntry> documents) {

  /** The same submission with its set changed. */
  public Submission withSet(UnaryOperator<SubmissionSet> change) {
    return new Submission(change.apply(set), documents);
  }

  /** The same submission with each document changed. */
  public Submission withDocuments(UnaryOperator<DocumentEntry> change) {
    return new Submission(set, documents.stream().map(change).toList());
  }

  /** The only, or first, document. */
  public DocumentEntry document() {
    return documents.get(0);
  }

  /** The lcm:SubmitObjectsRequest. */
  public String xml() {
    StringBuilder out = new StringBuilder();
    out.append("<lcm:SubmitObjectsRequest xmlns:lcm=\"").append(XdsNames.LCM);
    out.append("\" xmlns:rim=\"").append(XdsNames.RIM).append("\"><rim:RegistryObjectList>");
    documents.forEach(d -> out.append(d.xml()));
    out.append(set.xml());
    documents.forEach(d -> out.append(member(d)));
    return out.append("</rim:RegistryObjectList></lcm:SubmitObjectsRequest>").toString();
  }

  private String member(DocumentEntry document) {
    return "<rim:Association id=\"urn:uuid:%s\" sourceObject=\"%s\" targetObject=\"%s\""
            .formatted(UUID.randomUUID(), XmlText.escape(set.id()), XmlText.escape(document.id()))
        + " associationType=\"urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember\">"
        + RegistryObject.slot("SubmissionSetStatus", List.of("Original"))
        + "</rim:Association>";
  }
}
