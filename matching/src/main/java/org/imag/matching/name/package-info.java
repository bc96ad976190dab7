/** Names of people: what of them counts when they are compared. */
package org.imag.matching.name;
