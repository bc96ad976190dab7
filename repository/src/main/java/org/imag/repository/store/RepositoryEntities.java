package org.imag.repository.store;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Gives the store its persistence context. */
@Dependent
public class RepositoryEntities {
  @Produces
  @PersistenceContext(unitName = "repository")
  private EntityManager entities;
}
