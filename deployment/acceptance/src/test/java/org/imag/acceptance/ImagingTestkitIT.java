package org.imag.acceptance;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The NIST testkit's tests of the imaging document source. */
@ExtendWith(WithRegion.class)
class ImagingTestkitIT {
  @TestFactory
  Stream<DynamicTest> everyTestPasses(RunningRegion region) throws Exception {
    return TestkitReplay.of("imaging-document-source", region);
  }
}
