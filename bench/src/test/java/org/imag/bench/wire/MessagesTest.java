package org.imag.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.SplittableRandom;
import org.imag.bench.EbrimSchema;
import org.imag.conformance.target.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The messages of the benchmark are valid (ITI TF-2 3.18 and 3.42). */
class MessagesTest {
  private static final URI TO = URI.create("https://localhost/registry");
  private static final String PATIENT = "BENCH1-7^^^&2.999.973.1&ISO";

  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void aRegistrationIsValidAndNewEachTime(@TempDir Path folder) throws Exception {
    RegistrationMessage registration = new RegistrationMessage(target(folder), TO, 2);
    String first = text(registration.of(PATIENT, random));
    String second = text(registration.of(PATIENT, random));

    assertThat(EbrimSchema.problem("lcm.xsd", body(first))).isEmpty();
    assertThat(first).contains("BENCH1-7^^^&amp;2.999.973.1&amp;ISO").doesNotContain("@");
    assertThat(first).isNotEqualTo(second).doesNotContain(" id=\"urn:uuid:");
  }

  @Test
  void aQueryIsValid() {
    QueryMessage query = QueryMessage.findDocuments(TO, "LeafClass");
    String message = text(query.of(PATIENT, random));

    assertThat(EbrimSchema.problem("query.xsd", body(message))).isEmpty();
    assertThat(message)
        .contains("&#39;BENCH1-7^^^&amp;2.999.973.1&amp;ISO&#39;")
        .containsPattern("MessageID[^>]*>urn:uuid:[0-9a-f-]{36}<");
  }

  private static String text(byte[] message) {
    return new String(message, StandardCharsets.UTF_8);
  }

  private static String body(String envelope) {
    int start = envelope.indexOf("<soap:Body>") + "<soap:Body>".length();
    return envelope.substring(start, envelope.indexOf("</soap:Body>"));
  }

  private static Target target(Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("any"));
    Properties properties = new Properties();
    properties.setProperty("claims", "registry/ITI-18, registry/ITI-42");
    properties.setProperty("registry.iti18", TO.toString());
    properties.setProperty("registry.iti42", TO.toString());
    properties.setProperty("repository.uniqueId", "2.999.973.2");
    properties.setProperty("identity.affinityDomain.oid", "2.999.973.1");
    properties.setProperty("identity.source.oid", "2.999.973.3.1");
    properties.setProperty("tls.password.file", file.toString());
    properties.setProperty("tls.trust", file.toString());
    properties.setProperty("tls.client", file.toString());
    return Target.of(properties, folder, "test");
  }
}
