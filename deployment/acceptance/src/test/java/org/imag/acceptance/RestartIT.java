package org.imag.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.suite.DocumentExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A region that goes down leaves no process, and finds its data again when it comes up. */
@ExtendWith(WithRegion.class)
class RestartIT {

  @Test
  void leavesNoProcessAndFindsItsDataAgain(RunningRegion region, @TempDir Path scratch)
      throws Exception {
    DocumentExchange exchange = DocumentExchange.begin(Bench.of(region.target(), scratch));
    Submission document = exchange.newDocument();
    assertThat(exchange.provide(document).status()).isEqualTo(XdsNames.SUCCESS);

    region.down();
    try {
      String home = region.region().folders().home().toString();
      assertThat(
              ProcessHandle.allProcesses()
                  .map(process -> process.info().commandLine().orElse(""))
                  .filter(command -> command.contains(home)))
          .isEmpty();
    } finally {
      region.up();
    }

    assertThat(exchange.find().documents())
        .extracting(found -> found.uniqueId())
        .containsExactly(document.document().value("uniqueId"));
    assertThat(exchange.fetch(document).documents()).hasSize(1);
  }
}
