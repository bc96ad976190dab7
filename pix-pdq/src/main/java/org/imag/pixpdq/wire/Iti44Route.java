package org.imag.pixpdq.wire;

import ca.uhn.hl7v2.ErrorCode;
import java.util.List;
import java.util.Set;
import org.imag.affinity.wire.SoapTransaction;
import org.imag.pixpdq.feed.RegistrationFeed;
import org.imag.pixpdq.feed.RegistryFeed;
import org.imag.pixpdq.message.v3.V3Answer;
import org.imag.pixpdq.message.v3.V3Fault;
import org.imag.pixpdq.message.v3.V3Message;
import org.imag.pixpdq.store.Deadlocks;

/** Patient Identity Feed HL7 V3 (ITI TF-2 3.44). */
final class Iti44Route extends V3Route {
  private static final Set<ErrorCode> REJECTIONS =
      Set.of(ErrorCode.UNSUPPORTED_MESSAGE_TYPE, ErrorCode.UNSUPPORTED_PROCESSING_ID);

  private final RegistrationFeed feed;
  private final RegistryFeed registryFeed;

  Iti44Route(RegistrationFeed feed, RegistryFeed registryFeed, String ownOid) {
    super(SoapTransaction.ITI_44_PIX, "iti44", ownOid, "");
    this.feed = feed;
    this.registryFeed = registryFeed;
  }

  @Override
  String answer(V3Message message, V3Answer answer) {
    String acknowledgement = Deadlocks.repeat(() -> feed.accept(message, answer));
    tellRegistry();
    return acknowledgement;
  }

  private void tellRegistry() {
    try {
      registryFeed.forward();
    } catch (Exception e) {
      log.warn("The registry will be told later", e);
    }
  }

  @Override
  String refused(V3Message message, V3Answer answer, List<V3Fault> faults) {
    return REJECTIONS.contains(faults.get(0).code())
        ? answer.rejected(faults)
        : answer.refused(faults);
  }
}
