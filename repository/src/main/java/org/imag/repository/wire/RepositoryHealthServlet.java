package org.imag.repository.wire;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.util.List;
import org.imag.affinity.Actor;
import org.imag.affinity.health.HealthCheck;
import org.imag.affinity.health.HealthServlet;
import org.imag.repository.store.ContentStoreCheck;
import org.imag.repository.verification.DamageCheck;

/** Health of the repository: its database, its content store and its documents. */
@WebServlet("/health/*")
public class RepositoryHealthServlet extends HealthServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient ContentStoreCheck contentStore;
  @Inject private transient DamageCheck damage;

  @Override
  protected Actor actor() {
    return Actor.REPOSITORY;
  }

  @Override
  protected List<HealthCheck> checks() {
    return List.of(contentStore, damage);
  }
}
