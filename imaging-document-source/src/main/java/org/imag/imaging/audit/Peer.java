package org.imag.imaging.audit;

/**
 * The other end of a connection.
 *
 * @param name subject of the client's certificate
 * @param address network address
 */
public record Peer(String name, String address) {}
