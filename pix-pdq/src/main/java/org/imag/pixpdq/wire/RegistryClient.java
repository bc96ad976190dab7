package org.imag.pixpdq.wire;

import java.util.Optional;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.imag.affinity.hl7.MessageHeader;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.wire.MllpTransaction;
import org.imag.pixpdq.feed.PatientRegistry;
import org.imag.pixpdq.feed.RegistryUnreachable;

/**
 * The region's registry, called as the identity source of the affinity domain (ITI TF-2 3.8), and
 * told which patient a hospital's id belongs to (ITI TF-2 3.64).
 */
final class RegistryClient extends RouteBuilder implements PatientRegistry {
  private static final String ANNOUNCE = "direct:announce-patient";
  private static final String CHANGE_LINK = "direct:change-link";
  private static final String LINK_CHANGE_EVENT = "A43";

  private final RegionConfiguration region;
  private ProducerTemplate template;

  RegistryClient(RegionConfiguration region) {
    this.region = region;
  }

  @Override
  public void configure() {
    template = getContext().createProducerTemplate();
    errorHandler(noErrorHandler());
    from(ANNOUNCE)
        .routeId("iti8-client")
        .to(MllpTransaction.ITI_8_REGISTRY.client(region.host(), region.registryMllpPort()));
    from(CHANGE_LINK)
        .routeId("iti64-client")
        .to(MllpTransaction.ITI_64.client(region.host(), region.registryMllpPort()));
  }

  private static String transactionOf(String message) {
    return MessageHeader.of(message).triggerEvent().equals(LINK_CHANGE_EVENT)
        ? CHANGE_LINK
        : ANNOUNCE;
  }

  @Override
  public Optional<String> announce(String message) {
    try {
      return new AcknowledgedCall(template, transactionOf(message)).send(message);
    } catch (CamelExecutionException e) {
      throw new RegistryUnreachable(e);
    }
  }
}
