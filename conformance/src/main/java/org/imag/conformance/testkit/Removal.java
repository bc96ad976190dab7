package org.imag.conformance.testkit;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.imag.conformance.client.XmlText;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.message.XdsTransaction;
import org.imag.conformance.target.Claim;

/** Takes what a test submitted out of the registry again, where the registry can (ITI-62). */
final class Removal {
  private final List<String> uuids;

  Removal(LogBook logs, String test) {
    this.uuids = logs.uuids(test);
  }

  /** Removes; whether the registry does so is the subject of other tests. */
  void run(Bench bench) throws IOException {
    if (!uuids.isEmpty() && bench.target().claims(Claim.ITI_62)) {
      bench.soap(XdsTransaction.ITI_62).call(XdsTransaction.ITI_62.request(body()));
    }
  }

  private String body() {
    String references =
        uuids.stream()
            .map(uuid -> "<rim:ObjectRef id=\"" + XmlText.escape(uuid) + "\"/>")
            .collect(Collectors.joining());
    return "<lcm:RemoveObjectsRequest xmlns:lcm=\"%s\" xmlns:rim=\"%s\"><rim:ObjectRefList>%s"
            .formatted(XdsNames.LCM, XdsNames.RIM, references)
        + "</rim:ObjectRefList></lcm:RemoveObjectsRequest>";
  }
}
