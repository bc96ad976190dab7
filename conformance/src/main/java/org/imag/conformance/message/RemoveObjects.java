package org.imag.conformance.message;

import java.util.Collection;
import java.util.stream.Collectors;
import org.imag.conformance.client.SoapRequest;
import org.imag.conformance.client.XmlText;

/** A Remove Metadata request, ITI-62. */
public final class RemoveObjects {
  private RemoveObjects() {}

  /** Asks that the objects with the ids be removed. */
  public static SoapRequest request(Collection<String> ids) {
    String references =
        ids.stream()
            .map(id -> "<rim:ObjectRef id=\"" + XmlText.escape(id) + "\"/>")
            .collect(Collectors.joining());
    return XdsTransaction.ITI_62.request(
        "<lcm:RemoveObjectsRequest xmlns:lcm=\"%s\" xmlns:rim=\"%s\">"
                .formatted(XdsNames.LCM, XdsNames.RIM)
            + "<rim:ObjectRefList>"
            + references
            + "</rim:ObjectRefList></lcm:RemoveObjectsRequest>");
  }
}
