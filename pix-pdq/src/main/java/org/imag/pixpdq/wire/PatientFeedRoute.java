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
import org.imag.pixpdq.store.Deadlocks;
import org.openehealth.ipf.commons.ihe.hl7v2.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A feed of patients in HL7 v2. A new patient is acknowledged after the registry knows it too; when
 * the registry cannot be reached the patient is acknowledged all the same and the outbox tells the
 * registry later.
 */
abstract class PatientFeedRoute extends RouteBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(PatientFeedRoute.class);

  private final String endpoint;
  private final String id;
  private final PatientFeed patientFeed;
  private final RegistryFeed registryFeed;

  PatientFeedRoute(String endpoint, String id, PatientFeed patientFeed, RegistryFeed registryFeed) {
    this.endpoint = endpoint;
    this.id = id;
    this.patientFeed = patientFeed;
    this.registryFeed = registryFeed;
  }

  @Override
  public void configure() {
    from(endpoint).routeId(id).autoStartup(false).process(this::feed);
  }

  private void feed(Exchange exchange) throws HL7Exception {
    String text =
        exchange.getIn().getHeader(Constants.ORIGINAL_MESSAGE_STRING_HEADER_NAME, String.class);
    AdmissionMessage message = new AdmissionMessage(text, exchange.getIn().getBody(Message.class));
    exchange.getMessage().setBody(answer(message));
  }

  private String answer(AdmissionMessage message) {
    try {
      String acknowledgement = Deadlocks.repeat(() -> patientFeed.accept(message));
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
