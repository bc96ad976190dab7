package org.imag.pixpdq.wire;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.imag.affinity.hl7.Acknowledgement;
import org.imag.affinity.hl7.Refusal;
import org.imag.pixpdq.feed.AdmissionMessage;
import org.imag.pixpdq.feed.PatientFeed;
import org.imag.pixpdq.feed.RegistryFeed;
import org.openehealth.ipf.commons.ihe.hl7v2.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Patient Identity Feed (ITI TF-2 3.8). A new patient is acknowledged after the registry knows it
 * too; when the registry cannot be reached the patient is acknowledged all the same and the outbox
 * tells the registry later.
 */
final class Iti8Route extends RouteBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(Iti8Route.class);

  private final PatientFeed patientFeed;
  private final RegistryFeed registryFeed;

  Iti8Route(PatientFeed patientFeed, RegistryFeed registryFeed) {
    this.patientFeed = patientFeed;
    this.registryFeed = registryFeed;
  }

  @Override
  public void configure() {
    from(DispatchedEndpoint.PIX_ITI8)
        .routeId(MllpPortRoute.ITI_8)
        .autoStartup(false)
        .process(this::feed);
  }

  private void feed(Exchange exchange) throws HL7Exception {
    String text =
        exchange.getIn().getHeader(Constants.ORIGINAL_MESSAGE_STRING_HEADER_NAME, String.class);
    AdmissionMessage message = new AdmissionMessage(text, exchange.getIn().getBody(Message.class));
    exchange.getMessage().setBody(answer(message));
  }

  private String answer(AdmissionMessage message) {
    try {
      String acknowledgement = patientFeed.accept(message);
      tellRegistry();
      return acknowledgement;
    } catch (Refusal refusal) {
      return Acknowledgement.refuse(message.header(), refusal);
    } catch (Exception e) {
      LOG.error("Message {} failed inside the server", message.header().controlId(), e);
      return Acknowledgement.refuse(message.header(), Refusal.tryAgainLater());
    }
  }

  private void tellRegistry() {
    try {
      registryFeed.forward();
    } catch (Exception e) {
      LOG.warn("The registry will be told later", e);
    }
  }
}
