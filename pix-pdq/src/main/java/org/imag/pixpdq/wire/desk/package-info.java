/**
 * The pages of the identity desk, {@code /pix-pdq/identity}: in French, without scripts, for
 * keyboard and screen reader (RGAA), behind client certificate, login and role.
 */
package org.imag.pixpdq.wire.desk;
