package org.imag.pixpdq.wire.desk;

import org.imag.affinity.login.Role;
import org.imag.pixpdq.audit.Visitor;

/**
 * Somebody who is logged in.
 *
 * @param visitor who, with which certificate; the session is worth nothing with another
 * @param role what the person may do
 * @param formToken what every form of the session carries, so that no other site can send one
 */
record DeskSession(Visitor visitor, Role role, String formToken) {}
