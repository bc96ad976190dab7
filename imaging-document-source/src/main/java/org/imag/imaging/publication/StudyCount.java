package org.imag.imaging.publication;

/**
 * How large a study is in the archive; another count means another study content.
 *
 * @param studyInstanceUid the study
 * @param series Number of Study Related Series (0020,1206)
 * @param instances Number of Study Related Instances (0020,1208)
 */
public record StudyCount(String studyInstanceUid, int series, int instances) {}
