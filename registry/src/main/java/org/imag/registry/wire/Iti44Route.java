package org.imag.registry.wire;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLStreamException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.cxf.headers.Header;
import org.apache.cxf.ws.addressing.Names;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.wire.SoapTransaction;
import org.imag.registry.patients.PatientFeed;
import org.imag.registry.patients.PatientFeedRefused;
import org.imag.registry.wire.Iti44Acknowledgement.Refusal;
import org.openehealth.ipf.platform.camel.ihe.ws.AbstractWsEndpoint;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** ITI-44 Patient Identity Feed HL7 V3, the registry as receiver (ITI TF-2 3.44). */
@Dependent
public class Iti44Route extends RouteBuilder {
  private static final String ACTIONS = "urn:hl7-org:v3:";
  private static final String UNSUPPORTED_MESSAGE = "200";
  private static final String UNKNOWN_KEY = "204";
  private static final String DUPLICATE_KEY = "205";
  private static final String INTERNAL_ERROR = "207";

  private final PatientFeed feed;
  private final RegionConfiguration region;

  @Inject
  Iti44Route(PatientFeed feed, RegionConfiguration region) {
    this.feed = feed;
    this.region = region;
  }

  @Override
  public void configure() {
    from(SoapTransaction.ITI_44.endpoint()).routeId("iti44").process(this::answer);
  }

  private void answer(Exchange exchange)
      throws ParserConfigurationException, SAXException, IOException, XMLStreamException {
    Iti44Message message = Iti44Message.of(exchange.getIn().getBody(String.class));
    Optional<Refusal> refusal =
        isUnderItsAction(exchange, message)
            ? refusalOf(message)
            : Optional.of(wrongAction(message));
    exchange
        .getMessage()
        .setBody(
            refusal.isEmpty()
                ? Iti44Acknowledgement.accepting(message)
                : Iti44Acknowledgement.refusing(message, refusal.get()));
  }

  /** The endpoint lets three actions in; each belongs to one message (ITI TF-2 3.44.5). */
  private static boolean isUnderItsAction(Exchange exchange, Iti44Message message) {
    Map<?, ?> headers =
        exchange.getIn().getHeader(AbstractWsEndpoint.INCOMING_SOAP_HEADERS, Map.of(), Map.class);
    return !(headers.get(Names.WSA_ACTION_QNAME) instanceof Header header)
        || !(header.getObject() instanceof Element action)
        || action.getTextContent().strip().equals(ACTIONS + message.interaction());
  }

  private Optional<Refusal> refusalOf(Iti44Message message) {
    try {
      take(message);
      return Optional.empty();
    } catch (PatientFeedRefused refused) {
      return Optional.of(refused.isUnknownId() ? unknown() : conflict());
    } catch (Exception failure) {
      log.error("A patient identity feed message failed inside the registry", failure);
      return Optional.of(
          new Refusal(
              INTERNAL_ERROR,
              "The registry cannot store the message at the moment; send it again later"));
    }
  }

  /** A revision changes no id and is ignored, as A08 is (ITI TF-2 3.44.4.1.3). */
  private void take(Iti44Message message) {
    switch (message.interaction()) {
      case "PRPA_IN201301UV02" -> feed.announce(message.patientIdentifiers());
      case "PRPA_IN201304UV02" ->
          feed.merge(message.patientIdentifiers(), message.subsumedIdentifiers());
      default -> log.debug("{} has no effect on the registry", message.interaction());
    }
  }

  private static Refusal wrongAction(Iti44Message message) {
    return new Refusal(
        UNSUPPORTED_MESSAGE,
        "The wsa:Action of this message must be " + ACTIONS + message.interaction());
  }

  private Refusal unknown() {
    return new Refusal(
        UNKNOWN_KEY,
        "patient/id, and in a merge priorRegisteredRole/id, must each carry one identifier with root "
            + region.affinityDomain().oid()
            + ", in a merge one that the registry knows");
  }

  private static Refusal conflict() {
    return new Refusal(
        DUPLICATE_KEY,
        "patient/id and priorRegisteredRole/id are the same identifier, or one of them was merged into another before");
  }
}
