package org.imag.atnaaudit.message;

/**
 * The node a message came from.
 *
 * @param address its IP address
 * @param name subject of its certificate
 * @param certificate SHA-256 of its certificate
 */
public record Peer(String address, String name, byte[] certificate) {}
