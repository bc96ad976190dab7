package org.imag.pixpdq.wire;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.openehealth.ipf.commons.ihe.hl7v3.Hl7v3WsTransactionConfiguration;
import org.openehealth.ipf.commons.ihe.hl7v3.XCPD;
import org.openehealth.ipf.commons.ihe.hl7v3.audit.Hl7v3AuditDataset;
import org.openehealth.ipf.commons.ihe.ws.JaxWsClientFactory;
import org.openehealth.ipf.platform.camel.ihe.hl7v3.Hl7v3Component;
import org.openehealth.ipf.platform.camel.ihe.hl7v3.Hl7v3Endpoint;
import org.openehealth.ipf.platform.camel.ihe.ws.AbstractWebService;
import org.openehealth.ipf.platform.camel.ihe.ws.AbstractWsEndpoint;
import org.openehealth.ipf.platform.camel.ihe.ws.AbstractWsProducer;
import org.openehealth.ipf.platform.camel.ihe.ws.SimpleWsProducer;

/** Endpoints of {@link ImmediateDiscovery}. */
final class ImmediateDiscoveryComponent extends Hl7v3Component<Hl7v3WsTransactionConfiguration> {

  ImmediateDiscoveryComponent() {
    super(XCPD.Interactions.ITI_55);
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
    return new Hl7v3Endpoint<>(uri, remaining, this, parameters, null) {
      @Override
      public AbstractWsProducer<Hl7v3AuditDataset, Hl7v3WsTransactionConfiguration, ?, ?>
          getProducer(
              AbstractWsEndpoint<Hl7v3AuditDataset, Hl7v3WsTransactionConfiguration> endpoint,
              JaxWsClientFactory<Hl7v3AuditDataset> clientFactory) {
        return new SimpleWsProducer<>(endpoint, clientFactory, String.class, String.class);
      }

      @Override
      protected AbstractWebService getCustomServiceInstance(
          AbstractWsEndpoint<Hl7v3AuditDataset, Hl7v3WsTransactionConfiguration> endpoint) {
        return new ImmediateDiscovery();
      }
    };
  }
}
