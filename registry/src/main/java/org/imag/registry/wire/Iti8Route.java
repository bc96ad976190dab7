package org.imag.registry.wire;

import ca.uhn.hl7v2.ErrorCode;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.wire.MllpTransaction;
import org.imag.registry.patients.PatientFeed;
import org.imag.registry.patients.PatientFeedRefused;

/** ITI-8 Patient Identity Feed, the registry as receiver (ITI TF-2 3.8). */
@Dependent
public class Iti8Route extends RouteBuilder {
  private final PatientFeed feed;
  private final RegionConfiguration region;

  @Inject
  Iti8Route(PatientFeed feed, RegionConfiguration region) {
    this.feed = feed;
    this.region = region;
  }

  @Override
  public void configure() {
    from(MllpTransaction.ITI_8_REGISTRY.endpoint(region.bindAddress(), region.registryMllpPort()))
        .routeId("iti8")
        .process(this::take);
  }

  private void take(Exchange exchange) throws HL7Exception, IOException {
    Message message = exchange.getIn().getBody(Message.class);
    try {
      take(new Iti8Message(message));
    } catch (PatientFeedRefused refusal) {
      throw new HL7Exception(
          refusal.getMessage(),
          refusal.isUnknownId()
              ? ErrorCode.UNKNOWN_KEY_IDENTIFIER
              : ErrorCode.DUPLICATE_KEY_IDENTIFIER);
    } catch (HL7Exception unreadable) {
      throw unreadable;
    } catch (Exception failure) {
      log.error("A patient identity feed message failed inside the registry", failure);
      throw new HL7Exception(
          "The registry cannot store the message at the moment; send it again later",
          ErrorCode.APPLICATION_INTERNAL_ERROR);
    }
    exchange.getMessage().setBody(message.generateACK());
  }

  /** A08 changes no id and is ignored (ITI TF-2 3.8.4.1.3). */
  private void take(Iti8Message message) throws HL7Exception {
    switch (message.event()) {
      case "A01", "A04", "A05" -> feed.announce(message.patientIdentifiers());
      case "A40" -> feed.merge(message.patientIdentifiers(), message.subsumedIdentifiers());
      default -> log.debug("Event {} has no effect on the registry", message.event());
    }
  }
}
