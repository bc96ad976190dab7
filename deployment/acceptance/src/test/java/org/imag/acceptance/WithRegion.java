package org.imag.acceptance;

import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one region of the test run, or the one that keeps everything elsewhere; they go
 * down with the run, passed or failed.
 */
final class WithRegion implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == RunningRegion.class || type == OutsourcedRegion.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.GLOBAL)
        .getOrComputeIfAbsent(parameter.getParameter().getType(), WithRegion::start);
  }

  private static Object start(Class<?> type) {
    try {
      return type == OutsourcedRegion.class
          ? OutsourcedRegion.start()
          : RunningRegion.start(RunningRegion.freshFolder("region"), List.of());
    } catch (Exception e) {
      throw new IllegalStateException("The region of the tests does not start", e);
    }
  }
}
