package org.imag.acceptance;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The NIST testkit's tests of the registry. */
@ExtendWith(WithRegion.class)
class RegistryTestkitIT {
  @TestFactory
  Stream<DynamicTest> everyTestPasses(RunningRegion region) throws Exception {
    return TestkitReplay.of("registry", region);
  }
}
