package org.imag.pixpdq.wire;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.util.List;
import org.imag.affinity.Actor;
import org.imag.affinity.health.HealthCheck;
import org.imag.affinity.health.HealthServlet;
import org.imag.pixpdq.feed.InsGate;
import org.imag.pixpdq.store.NotificationCheck;
import org.imag.pixpdq.store.RegistryOutboxCheck;

/** Health of the patient index: its database, and whether the registry takes its patients. */
@WebServlet("/health/*")
public class PixPdqHealthServlet extends HealthServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient RegistryOutboxCheck registryOutbox;
  @Inject private transient InsGate nationalNumbers;
  @Inject private transient NotificationCheck subscribers;

  @Override
  protected Actor actor() {
    return Actor.PIX_PDQ;
  }

  @Override
  protected List<HealthCheck> checks() {
    return List.of(registryOutbox, nationalNumbers, subscribers);
  }
}
