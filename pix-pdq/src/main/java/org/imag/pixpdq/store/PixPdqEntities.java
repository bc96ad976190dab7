package org.imag.pixpdq.store;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Gives the store its persistence context. */
@Dependent
public class PixPdqEntities {
  @Produces
  @PersistenceContext(unitName = "pix-pdq")
  private EntityManager entities;
}
