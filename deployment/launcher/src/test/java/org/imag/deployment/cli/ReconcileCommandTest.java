package org.imag.deployment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.imag.deployment.region.Reconciliation.State;
import org.junit.jupiter.api.Test;

/** What {@code ./imag reconcile} tells. */
class ReconcileCommandTest {

  private static String printed(State state) {
    StringWriter out = new StringWriter();
    ReconcileCommand.print(new PrintWriter(out), state);
    return out.toString();
  }

  @Test
  void countsAreToldInWords() {
    assertThat(printed(new State("DONE", true, Map.of("studies", 12L, "unpublished", 2L), null)))
        .contains("12 studies of the archive and 0 manifests compared")
        .contains("2 studies without a manifest")
        .doesNotContain("not at its end");
  }

  @Test
  void aRunThatWaitsTellsForWhat() {
    assertThat(printed(new State("MANIFESTS", false, Map.of(), "the registry does not answer")))
        .contains("not at its end yet (MANIFESTS): the registry does not answer");
  }
}
