package org.imag.registry.store;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Hands the server's entity manager to the classes of this room. */
@Dependent
class RegistryPersistence {
  @Produces
  @PersistenceContext(unitName = "registry")
  private EntityManager entityManager;
}
