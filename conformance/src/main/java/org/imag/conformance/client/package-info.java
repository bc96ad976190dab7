/**
 * Wire clients over mutual TLS, able to send what is right and what is wrong. They know framing,
 * packaging and headers, not the meaning of a message.
 */
package org.imag.conformance.client;
