/**
 * Replays tests of the NIST XDS testkit, as NIST publishes it, against a system: reads the plans,
 * prepares and sends the messages, keeps the log and judges the answers.
 */
package org.imag.conformance.testkit;
