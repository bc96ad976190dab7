package org.imag.deployment.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The server logs one JSON object a line. */
class LogEventTest {

  @Test
  void anEventIsRead() {
    String line =
        """
        {"timestamp":"2026-03-01T12:00:00Z","sequence":1,"level":"ERROR","mdc":{"level":"x"},\
        "loggerName":"org.imag.registry.wire.Iti42Route","message":"Base de données arrêtée"}""";

    LogEvent event = LogEvent.parse(line).orElseThrow();

    assertThat(event.isError()).isTrue();
    assertThat(event.logger()).isEqualTo("org.imag.registry.wire.Iti42Route");
    assertThat(event.text()).isEqualTo("Base de données arrêtée");
    assertThat(event.line()).isEqualTo(line);
  }

  @Test
  void whatIsNoEventIsNone() {
    assertThat(LogEvent.parse("")).isEmpty();
    assertThat(LogEvent.parse("at org.imag.Route.run")).isEmpty();
    assertThat(LogEvent.parse("{\"level\":")).isEmpty();
  }
}
