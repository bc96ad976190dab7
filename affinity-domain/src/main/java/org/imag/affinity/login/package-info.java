/** Who may work at a region's pages: people, their roles, and how their passwords are kept. */
package org.imag.affinity.login;
