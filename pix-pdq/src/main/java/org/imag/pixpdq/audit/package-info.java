/** What the index records for the auditors beside what its transactions record themselves. */
package org.imag.pixpdq.audit;
