package org.imag.imaging.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import javax.sql.DataSource;

/** Gives the store the region's database. */
@Dependent
public class RegionDatabase {
  @Produces
  @Resource(lookup = "java:/imag/RegionDS")
  private DataSource dataSource;
}
