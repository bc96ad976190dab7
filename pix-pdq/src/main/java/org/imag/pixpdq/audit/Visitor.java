package org.imag.pixpdq.audit;

/**
 * A person at the pages of the identity desk.
 *
 * @param user name by which the person logged in, or tried to
 * @param certificate subject of the certificate the connection was opened with
 * @param address network address
 */
public record Visitor(String user, String certificate, String address) {}
