package org.imag.affinity.wire;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.cxf.ws.addressing.AddressingProperties;
import org.apache.cxf.ws.addressing.AttributedURIType;
import org.apache.cxf.ws.addressing.EndpointReferenceType;
import org.apache.cxf.ws.addressing.Names;
import org.imag.affinity.region.HttpsOrigin;

/**
 * Where the answer of an asynchronous exchange goes, and where a fault (ITI TF-2 appendix V.9.2;
 * WS-Addressing 1.0 core, 3.4).
 */
record ReplyAddresses(EndpointReferenceType replyTo, EndpointReferenceType faultTo) {

  /** Whether a message asks for an answer on another connection. */
  static boolean areNamedIn(AddressingProperties request) {
    return isElsewhere(request.getReplyTo()) || isElsewhere(request.getFaultTo());
  }

  /**
   * The addresses of a message, if answers may be sent to every one of them. Faults go where
   * answers go unless they have an address of their own.
   */
  static Optional<ReplyAddresses> of(AddressingProperties request, Set<HttpsOrigin> allowed) {
    EndpointReferenceType replyTo = request.getReplyTo();
    EndpointReferenceType faultTo =
        isElsewhere(request.getFaultTo()) ? request.getFaultTo() : replyTo;
    return isAllowed(replyTo, allowed) && isAllowed(faultTo, allowed)
        ? Optional.of(new ReplyAddresses(replyTo, faultTo))
        : Optional.empty();
  }

  static String url(EndpointReferenceType reference) {
    return Optional.ofNullable(reference)
        .map(EndpointReferenceType::getAddress)
        .map(AttributedURIType::getValue)
        .map(String::strip)
        .orElse(Names.WSA_ANONYMOUS_ADDRESS);
  }

  private static boolean isElsewhere(EndpointReferenceType reference) {
    return !Objects.equals(url(reference), Names.WSA_ANONYMOUS_ADDRESS);
  }

  private static boolean isAllowed(EndpointReferenceType reference, Set<HttpsOrigin> allowed) {
    return HttpsOrigin.of(url(reference)).filter(allowed::contains).isPresent();
  }
}
