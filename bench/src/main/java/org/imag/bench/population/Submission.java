package org.imag.bench.population;

import java.util.List;

/** What one registration brought in (ITI TF-2 3.42). */
public record Submission(
    SubmissionSet set,
    List<DocumentEntry> entries,
    List<Folder> folders,
    List<Association> associations) {}
