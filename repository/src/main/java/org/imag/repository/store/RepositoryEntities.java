package org.imag.repository.store;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.imag.affinity.region.RegionConfiguration;

/** Gives the store its persistence context and its folder. */
@Dependent
public class RepositoryEntities {
  @Produces
  @PersistenceContext(unitName = "repository")
  private EntityManager entities;

  @Produces
  ContentFiles contentFiles(RegionConfiguration region) {
    return new ContentFiles(region.repositoryDirectory());
  }
}
