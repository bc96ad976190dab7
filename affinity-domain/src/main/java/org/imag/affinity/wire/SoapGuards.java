package org.imag.affinity.wire;

import java.util.List;
import org.apache.camel.spi.Registry;
import org.imag.affinity.audit.AuditTrail;

/**
 * Binds the guards that the endpoint URIs of {@link SoapTransaction} name, so that every SOAP
 * endpoint passes the same ones.
 */
final class SoapGuards {
  private final AuditTrail auditTrail;

  SoapGuards(AuditTrail auditTrail) {
    this.auditTrail = auditTrail;
  }

  void bind(Registry beans) {
    for (SoapTransaction transaction : SoapTransaction.values()) {
      beans.bind(
          transaction.inGuards(),
          List.of(new PackagingGuard(transaction), new EnvelopeGuard(transaction)));
    }
    beans.bind(
        SoapTransaction.OUT_GUARDS,
        List.of(new AuditGuard(auditTrail), new SelfWritingAnswerWriter()));
    beans.bind(SoapTransaction.FAULT_GUARDS, List.of(new FaultGuard()));
  }
}
