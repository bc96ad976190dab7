package org.imag.pixpdq.wire;

import java.util.List;
import org.imag.affinity.wire.SoapTransaction;
import org.imag.pixpdq.message.v3.V3Answer;
import org.imag.pixpdq.message.v3.V3Fault;
import org.imag.pixpdq.message.v3.V3Message;
import org.imag.pixpdq.message.v3.V3QueryResult;
import org.imag.pixpdq.query.PdqV3Query;

/** Patient Demographics Query HL7 V3, its continuation and cancellation (ITI TF-2 3.47). */
final class Iti47Route extends V3Route {
  private static final String ANSWER = "PRPA_IN201306UV02";
  private static final String CONTINUATION = "QUQI_IN000003UV01";
  private static final String CANCELLATION = "QUQI_IN000003UV01_Cancel";

  private final PdqV3Query query;

  Iti47Route(PdqV3Query query, String ownOid) {
    super(SoapTransaction.ITI_47, "iti47", ownOid, "");
    this.query = query;
  }

  @Override
  String actionOf(V3Message message) {
    String action = super.actionOf(message);
    return message.interaction().equals(CONTINUATION) ? action + "_Continue" : action;
  }

  @Override
  String answer(V3Message message, V3Answer answer) {
    String node = ClientCertificate.subject();
    switch (message.interaction()) {
      case CANCELLATION -> {
        query.cancel(message, node);
        return answer.accepted();
      }
      case CONTINUATION -> {
        return answer.found(ANSWER, query.next(message, node));
      }
      default -> {
        return answer.found(ANSWER, query.answer(message, node));
      }
    }
  }

  @Override
  String refused(V3Message message, V3Answer answer, List<V3Fault> faults) {
    return message.interaction().equals(CANCELLATION)
        ? answer.refused(faults)
        : answer.unanswered(ANSWER, faults, V3QueryResult.none().counting(0, 0));
  }
}
