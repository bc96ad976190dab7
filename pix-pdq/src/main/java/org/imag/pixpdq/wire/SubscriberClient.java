package org.imag.pixpdq.wire;

import jakarta.xml.ws.soap.SOAPFaultException;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.util.ObjectHelper;
import org.imag.affinity.audit.AuditTrail;
import org.imag.affinity.region.IdentitySubscriber;
import org.imag.affinity.wire.MllpTransaction;
import org.imag.affinity.wire.SoapTransaction;
import org.imag.pixpdq.delivery.Receiver;
import org.imag.pixpdq.delivery.Unreachable;
import org.imag.pixpdq.message.AcceptAcknowledgement;

/** The subscribers, told by ITI-10 (ITI TF-2 3.10) or ITI-46 (ITI TF-2 3.46). */
final class SubscriberClient extends RouteBuilder {
  private final List<IdentitySubscriber> subscribers;
  private final AuditTrail auditTrail;
  private ProducerTemplate template;

  SubscriberClient(List<IdentitySubscriber> subscribers, AuditTrail auditTrail) {
    this.subscribers = subscribers;
    this.auditTrail = auditTrail;
  }

  @Override
  public void configure() {
    template = getContext().createProducerTemplate();
    errorHandler(noErrorHandler());
    for (IdentitySubscriber subscriber : subscribers) {
      from(route(subscriber)).routeId("client-" + number(subscriber)).to(endpoint(subscriber));
    }
  }

  private int number(IdentitySubscriber subscriber) {
    return subscribers.indexOf(subscriber) + 1;
  }

  private String route(IdentitySubscriber subscriber) {
    return "direct:notify-" + number(subscriber);
  }

  private static String endpoint(IdentitySubscriber subscriber) {
    return subscriber.isSoap()
        ? SoapTransaction.ITI_46.client(subscriber.address())
        : MllpTransaction.ITI_10.singleUseClient(subscriber.host(), subscriber.port());
  }

  /** A subscriber as the outbox sees it; it is told nothing while that cannot be audited. */
  Receiver receiver(IdentitySubscriber subscriber) {
    String route = route(subscriber);
    return message -> {
      if (!auditTrail.isRecording()) {
        throw new Unreachable("nothing can be sent while audit records are not taken", null);
      }
      try {
        return subscriber.isSoap()
            ? tellV3(route, message)
            : new AcknowledgedCall(template, route).send(message);
      } catch (CamelExecutionException e) {
        throw new Unreachable("subscriber " + subscriber.name() + " gave no answer", e);
      }
    };
  }

  private Optional<String> tellV3(String route, String message) {
    try {
      String answer = template.requestBody(route, message, String.class);
      return AcceptAcknowledgement.refusalIn(answer, message);
    } catch (CamelExecutionException e) {
      SOAPFaultException fault = ObjectHelper.getException(SOAPFaultException.class, e);
      if (fault == null) {
        throw e;
      }
      return Optional.of("SOAP fault " + fault.getMessage());
    }
  }
}
