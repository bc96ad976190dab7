package org.imag.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class RegionProcessesTest {

  @Test
  void countsOwnTimeAndNoneOfWhatDoesNotRun() {
    Path nowhere = Path.of("/nonexistent");
    RegionProcesses processes = new RegionProcesses(nowhere, nowhere);

    assertThat(processes.cpu().client()).isPositive();
    assertThat(processes.cpu().server()).isZero();
    assertThat(processes.cpu().database()).isZero();
    assertThat(processes.serverMemory()).isEmpty();
  }
}
