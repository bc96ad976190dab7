package org.imag.conformance.harness;

import java.time.Duration;
import java.util.List;
import org.imag.conformance.client.Exchange;

/**
 * The outcome of one test.
 *
 * @param findings what was wrong or missing, empty when passed
 * @param exchanges all messages, in order
 */
public record TestResult(
    TestCard card,
    Verdict verdict,
    List<String> findings,
    List<Exchange> exchanges,
    Duration took) {}
