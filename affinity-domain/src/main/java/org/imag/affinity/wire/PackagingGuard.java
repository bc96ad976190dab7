package org.imag.affinity.wire;

import java.util.Locale;
import java.util.Optional;
import org.apache.cxf.interceptor.AttachmentInInterceptor;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/**
 * Refuses a message that is not packaged as its transaction demands: MTOM where ITI TF-2 appendix
 * V.3.6 says MTOM.
 */
final class PackagingGuard extends AbstractPhaseInterceptor<Message> {
  private final SoapTransaction transaction;

  PackagingGuard(SoapTransaction transaction) {
    super(Phase.RECEIVE);
    addBefore(AttachmentInInterceptor.class.getName());
    this.transaction = transaction;
  }

  @Override
  public void handleMessage(Message message) {
    String contentType =
        Optional.ofNullable((String) message.get(Message.CONTENT_TYPE))
            .orElse("")
            .toLowerCase(Locale.ROOT);
    if (transaction.mtom() && !isMtom(contentType)) {
      throw SoapRefusal.sender(
          transaction.id()
              + " travels as MTOM: send multipart/related with type=\"application/xop+xml\" and start-info=\"application/soap+xml\"");
    }
  }

  private static boolean isMtom(String contentType) {
    return contentType.startsWith("multipart/related")
        && contentType.contains("application/xop+xml");
  }
}
