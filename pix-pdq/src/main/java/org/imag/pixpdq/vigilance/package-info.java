/**
 * Identity vigilance: what humans see of doubtful identities, what they may decide, and the record
 * of it (RNIV; the matching rules decide alone only where they are sure).
 */
package org.imag.pixpdq.vigilance;
