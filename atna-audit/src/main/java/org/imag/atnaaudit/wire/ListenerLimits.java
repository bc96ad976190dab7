package org.imag.atnaaudit.wire;

import java.time.Duration;

/**
 * What a syslog listener grants its peers.
 *
 * @param messageBytes longest message
 * @param connections most connections at a time; further ones wait to be accepted
 * @param handshake how long the TLS handshake may take
 * @param idle how long a connection may bring nothing before it is closed
 */
public record ListenerLimits(int messageBytes, int connections, Duration handshake, Duration idle) {

  /** 64 connections, 10 seconds to shake hands, 10 minutes to be idle. */
  public static ListenerLimits ofMessageBytes(int messageBytes) {
    return new ListenerLimits(messageBytes, 64, Duration.ofSeconds(10), Duration.ofMinutes(10));
  }
}
