package org.imag.pixpdq.query;

import java.util.List;

/**
 * Patients that a demographics query found.
 *
 * @param patients each as the segments of its group
 * @param next where the next page begins; empty after the last
 */
public record DemographicsPage(List<String> patients, String next) {}
