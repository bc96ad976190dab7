package org.imag.bench.wire;

import java.net.URI;
import java.util.SplittableRandom;
import org.imag.conformance.client.SoapRequest;
import org.imag.conformance.client.XmlText;
import org.imag.conformance.message.StoredQuery;

/** FindDocuments of one patient after the other (ITI TF-2 3.18.4.1.2.3.7.1). */
final class QueryMessage {
  private final MessageTemplate template;

  private QueryMessage(MessageTemplate template) {
    this.template = template;
  }

  /** The approved documents of a patient, as LeafClass or ObjectRef. */
  static QueryMessage findDocuments(URI to, String returnType) {
    return of(to, StoredQuery.findDocuments("@PATIENT@").returning(returnType));
  }

  private static QueryMessage of(URI to, StoredQuery query) {
    return new QueryMessage(
        new MessageTemplate(enveloped(query.request(), to), "MESSAGE", "PATIENT"));
  }

  /** The request in its envelope, the message id to be filled in. */
  static String enveloped(SoapRequest request, URI to) {
    return request.envelope(to).replace(request.messageId(), "urn:uuid:@MESSAGE@");
  }

  byte[] of(String patientId, SplittableRandom random) {
    return template.with(MessageId.next(random), XmlText.escape(patientId));
  }
}
