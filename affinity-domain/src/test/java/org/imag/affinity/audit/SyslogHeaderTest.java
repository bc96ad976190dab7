package org.imag.affinity.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** RFC 5424 as ITI TF-2 3.20.4.1.2 narrows it. */
class SyslogHeaderTest {
  private final SyslogHeader header = new SyslogHeader("ids.guyane.example", "4711");

  @Test
  void saysWhereAMessageComesFromAndThatItIsIhe() {
    assertThat(text("registry", "<AuditMessage/>"))
        .matches(
            "<85>1 \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z"
                + " ids\\.guyane\\.example registry 4711 IHE\\+RFC-3881 - <AuditMessage/>");
  }

  @Test
  void isUtf8WithoutByteOrderMark() {
    assertThat(text("registry", "\uFEFF<AuditMessage>Éloïse</AuditMessage>"))
        .endsWith(" - <AuditMessage>Éloïse</AuditMessage>");
  }

  @Test
  void hasOnlyPrintableAsciiOfAllowedLengthInItsFields() {
    SyslogHeader strange = new SyslogHeader("", "pid 1");
    assertThat(new String(strange.message("régistre " + "x".repeat(60), "<A/>"), UTF_8))
        .contains("Z - r_gistre_" + "x".repeat(39) + " pid_1 IHE+RFC-3881 - <A/>");
  }

  @Test
  void neverWritesTheSameMessageTwice() {
    Set<String> messages = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      messages.add(text("registry", "<AuditMessage/>"));
    }
    assertThat(messages).hasSize(10_000);
  }

  private String text(String application, String xml) {
    return new String(header.message(application, xml), UTF_8);
  }
}
