/** Messages of the IHE transactions: builders as text templates, and readers of the answers. */
package org.imag.conformance.message;
