package org.imag.affinity.wire;

import java.util.List;
import java.util.Set;
import org.apache.camel.spi.Registry;
import org.imag.affinity.audit.AuditTrail;
import org.imag.affinity.region.HttpsOrigin;

/**
 * Binds the guards that the endpoint URIs of {@link SoapTransaction} name, so that every SOAP
 * endpoint passes the same ones.
 */
final class SoapGuards {
  private final AuditTrail auditTrail;
  private final Set<HttpsOrigin> replyOrigins;
  private final AsynchronousExchanges exchanges;

  SoapGuards(
      AuditTrail auditTrail, Set<HttpsOrigin> replyOrigins, AsynchronousExchanges exchanges) {
    this.auditTrail = auditTrail;
    this.replyOrigins = replyOrigins;
    this.exchanges = exchanges;
  }

  void bind(Registry beans) {
    for (SoapTransaction transaction : SoapTransaction.values()) {
      beans.bind(
          transaction.inGuards(),
          List.of(
              new PackagingGuard(transaction),
              new EnvelopeGuard(transaction, replyOrigins),
              new HandOver(exchanges)));
    }
    beans.bind(
        SoapTransaction.OUT_GUARDS,
        List.of(
            new ReplyAddressing(),
            new AuditGuard(auditTrail),
            new MandatoryHeaders(),
            new SelfWritingAnswerWriter(),
            new UnfinishedAnswer()));
    beans.bind(
        SoapTransaction.FAULT_GUARDS,
        List.of(new FaultGuard(), new ReplyAddressing(), new MandatoryHeaders()));
  }
}
