package org.imag.bench;

import java.util.OptionalLong;
import org.imag.bench.measure.Measurement;
import org.imag.bench.measure.RegionProcesses.CpuSeconds;

/**
 * One line of the report.
 *
 * @param cpu used from the first request until the region rested
 * @param serverMemory resident bytes of the server afterwards
 */
record Figures(Measurement measurement, CpuSeconds cpu, OptionalLong serverMemory) {

  /** CPU milliseconds for one of all requests sent. */
  double milliseconds(double cpuSeconds) {
    return measurement.sent() == 0 ? 0 : cpuSeconds * 1e3 / measurement.sent();
  }
}
