package org.imag.pixpdq.wire;

import ca.uhn.hl7v2.ErrorCode;
import java.util.List;
import org.imag.affinity.wire.SoapTransaction;
import org.imag.pixpdq.message.v3.V3Answer;
import org.imag.pixpdq.message.v3.V3Fault;
import org.imag.pixpdq.message.v3.V3Message;
import org.imag.pixpdq.message.v3.V3Refusal;
import org.imag.pixpdq.query.PatientDiscovery;

/** Cross Gateway Patient Discovery, the responder (ITI TF-2 3.55). */
final class Iti55Route extends V3Route {
  private static final String ANSWER = "PRPA_IN201306UV02";

  private final PatientDiscovery discovery;

  Iti55Route(PatientDiscovery discovery, String ownOid, String homeCommunity) {
    super(SoapTransaction.ITI_55, "iti55", ownOid, homeCommunity);
    this.discovery = discovery;
  }

  @Override
  public void configure() {
    getContext().addComponent("xcpd-iti55", new ImmediateDiscoveryComponent());
    super.configure();
  }

  @Override
  String actionOf(V3Message message) {
    return super.actionOf(message) + ":CrossGatewayPatientDiscovery";
  }

  @Override
  String answer(V3Message message, V3Answer answer) {
    requireImmediate(message);
    return answer.found(ANSWER, discovery.answer(message));
  }

  private static void requireImmediate(V3Message message) {
    boolean deferred =
        message.query().stream()
            .anyMatch(query -> "D".equals(query.attributeAt("code", "responsePriorityCode")));
    if (deferred) {
      throw new V3Refusal(
          ErrorCode.TABLE_VALUE_NOT_FOUND,
          "Only immediate answers are given; send responsePriorityCode I",
          "/" + message.interaction() + "/controlActProcess/queryByParameter/responsePriorityCode");
    }
  }

  @Override
  String refused(V3Message message, V3Answer answer, List<V3Fault> faults) {
    return answer.unanswered(ANSWER, faults, PatientDiscovery.unanswered(faults.get(0).code()));
  }
}
