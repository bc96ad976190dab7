package org.imag.conformance.harness;

/** Makes something that several tests of a run share. */
@FunctionalInterface
public interface Fixture<T> {

  /** Makes it; called once a run, also when it fails. */
  T make() throws Exception;
}
