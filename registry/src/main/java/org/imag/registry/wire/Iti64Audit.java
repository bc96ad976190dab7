package org.imag.registry.wire;

import ca.uhn.hl7v2.model.Message;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.component.netty.NettyConstants;
import org.imag.affinity.Actor;
import org.imag.affinity.audit.AuditTrail;
import org.imag.affinity.hl7.MessageHeader;
import org.imag.registry.metadata.EntryUuid;
import org.openehealth.ipf.commons.audit.codes.EventOutcomeIndicator;
import org.openehealth.ipf.commons.audit.model.AuditMessage;
import org.openehealth.ipf.commons.ihe.hl7v2.audit.iti64.Iti64AuditDataset;
import org.openehealth.ipf.commons.ihe.hl7v2.audit.iti64.Iti64AuditStrategy;

/**
 * The audit record of a link change with the SubmissionSet that tells of it (ITI TF-2 3.64.5.1).
 */
final class Iti64Audit {
  private final Iti64AuditStrategy strategy = new Iti64AuditStrategy(true);
  private final AuditTrail auditTrail;

  Iti64Audit(AuditTrail auditTrail) {
    this.auditTrail = auditTrail;
  }

  void success(MessageHeader header, Exchange exchange, Optional<UUID> submissionSet) {
    Iti64AuditDataset dataset = dataset(header, exchange);
    dataset.setEventOutcomeIndicator(EventOutcomeIndicator.Success);
    submissionSet.map(EntryUuid::of).ifPresent(dataset::setSubmissionSetUuid);
    record(dataset);
  }

  void failure(MessageHeader header, Exchange exchange) {
    Iti64AuditDataset dataset = dataset(header, exchange);
    dataset.setEventOutcomeIndicator(EventOutcomeIndicator.MajorFailure);
    record(dataset);
  }

  private Iti64AuditDataset dataset(MessageHeader header, Exchange exchange) {
    Iti64AuditDataset dataset = strategy.createAuditDataset();
    dataset.setSendingApplication(header.sendingApplication());
    dataset.setSendingFacility(header.sendingFacility());
    dataset.setReceivingApplication(header.field(5));
    dataset.setReceivingFacility(header.field(6));
    dataset.setMessageType(header.messageType());
    dataset.setMessageControlId(header.controlId());
    dataset.setLocalAddress(address(exchange, NettyConstants.NETTY_LOCAL_ADDRESS));
    dataset.setRemoteAddress(address(exchange, NettyConstants.NETTY_REMOTE_ADDRESS));
    dataset.setSourceUserName(
        exchange
            .getIn()
            .getHeader(NettyConstants.NETTY_SSL_CLIENT_CERT_SUBJECT_NAME, String.class));
    return strategy.enrichAuditDatasetFromRequest(
        dataset, exchange.getIn().getBody(Message.class), Map.of());
  }

  private static String address(Exchange exchange, String header) {
    InetSocketAddress address = exchange.getIn().getHeader(header, InetSocketAddress.class);
    return address == null ? "unknown" : address.getAddress().getHostAddress();
  }

  private void record(Iti64AuditDataset dataset) {
    for (AuditMessage message :
        strategy.makeAuditMessage(auditTrail.context(Actor.REGISTRY), dataset)) {
      auditTrail.record(Actor.REGISTRY, message);
    }
  }
}
