package org.imag.conformance.testkit;

import java.util.List;

/**
 * What a section does.
 *
 * @param alias the test id that the plan itself names
 */
record TestPlan(String alias, List<TestStep> steps) {}
