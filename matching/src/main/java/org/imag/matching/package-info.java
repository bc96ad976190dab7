/** Says of two identities whether they are one person, and why. */
package org.imag.matching;
