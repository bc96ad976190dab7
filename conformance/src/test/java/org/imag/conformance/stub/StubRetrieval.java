package org.imag.conformance.stub;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.imag.conformance.client.SecureXml;
import org.imag.conformance.message.XdsNames;
import org.w3c.dom.Element;

/** An answer of ITI-43 or RAD-69 under construction. */
final class StubRetrieval {
  private final Flaws flaws;
  private final StubErrors errors;
  private final StringBuilder responses = new StringBuilder();
  private final List<StubAnswer.Attached> attachments = new ArrayList<>();

  StubRetrieval(Flaws flaws) {
    this.flaws = flaws;
    this.errors = new StubErrors(flaws);
  }

  StubErrors errors() {
    return errors;
  }

  void add(Element documentRequest, String mimeType, byte[] content) {
    String contentId = UUID.randomUUID() + "@stub";
    String home = text(documentRequest, "HomeCommunityId");
    if (flaws.has(Flaw.HOME_INVENTED) && home == null) {
      home = "urn:oid:2.999.973";
    }
    responses.append("<xdsb:DocumentResponse>");
    if (home != null && !flaws.has(Flaw.HOME_LOST)) {
      element("HomeCommunityId", home);
    }
    element("RepositoryUniqueId", text(documentRequest, "RepositoryUniqueId"));
    element("DocumentUniqueId", text(documentRequest, "DocumentUniqueId"));
    element("mimeType", mimeType);
    responses.append("<xdsb:Document><xop:Include xmlns:xop=\"").append(XdsNames.XOP);
    responses.append("\" href=\"cid:").append(contentId);
    responses.append("\"/></xdsb:Document></xdsb:DocumentResponse>");
    attachments.add(new StubAnswer.Attached(contentId, spoiled(content)));
  }

  private byte[] spoiled(byte[] content) {
    byte[] sent = content.clone();
    if (flaws.has(Flaw.BYTE_FLIPPED)) {
      sent[sent.length - 1] ^= 1;
    }
    return sent;
  }

  StubAnswer answer() {
    String status = XdsNames.SUCCESS;
    if (!errors.none() && !(flaws.has(Flaw.PARTIAL_CALLED_SUCCESS) && !attachments.isEmpty())) {
      status = attachments.isEmpty() ? XdsNames.FAILURE : XdsNames.PARTIAL_SUCCESS;
    }
    return new StubAnswer(
        "<xdsb:RetrieveDocumentSetResponse xmlns:xdsb=\""
            + XdsNames.XDS_B
            + "\">"
            + errors.response(status)
            + responses
            + "</xdsb:RetrieveDocumentSetResponse>",
        attachments);
  }

  static String text(Element parent, String name) {
    return SecureXml.firstChild(parent, XdsNames.XDS_B, name)
        .map(e -> e.getTextContent().strip())
        .orElse(null);
  }

  private void element(String name, String value) {
    responses.append("<xdsb:").append(name).append('>').append(value);
    responses.append("</xdsb:").append(name).append('>');
  }
}
