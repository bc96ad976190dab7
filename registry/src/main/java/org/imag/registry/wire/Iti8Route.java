package org.imag.registry.wire;

import ca.uhn.hl7v2.HL7Exception;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.imag.registry.patients.PatientFeed;

/** ITI-8 Patient Identity Feed, the registry as receiver (ITI TF-2 3.8). */
@Dependent
public class Iti8Route extends RouteBuilder {
  private static final String BEHIND_THE_PORT = "xds-iti8://127.0.0.1:0?auditContext=#auditContext";

  private final PatientFeed feed;

  @Inject
  Iti8Route(PatientFeed feed) {
    this.feed = feed;
  }

  @Override
  public void configure() {
    from(BEHIND_THE_PORT)
        .routeId(MllpPortRoute.ITI_8)
        .autoStartup(false)
        .process(new PatientMessageExchange(this::take));
  }

  /** A08 changes no id and is ignored (ITI TF-2 3.8.4.1.3). */
  private void take(PatientMessage message, Exchange exchange) throws HL7Exception {
    String event = message.header().triggerEvent();
    switch (event) {
      case "A01", "A04", "A05" -> feed.announce(message.patientIdentifiers());
      case "A40" -> feed.merge(message.patientIdentifiers(), message.subsumedIdentifiers());
      default -> log.debug("Event {} has no effect on the registry", event);
    }
  }
}
