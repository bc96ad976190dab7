package org.imag.conformance.harness;

/** Makes something that several tests of a run share. */
@FunctionalInterface
public interface Fixture<T> {

  /** Makes it; called until it once succeeds. */
  T make() throws Exception;
}
