package org.imag.bench.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The workloads by their names on the command line. */
public enum WorkloadName {
  /** FindDocuments, 10 entries, LeafClass. */
  FIND10("FindDocuments, 10 entries", Integer.MAX_VALUE),
  /** FindDocuments, 10 entries, ObjectRef. */
  FINDREF10("FindDocuments, 10 references", Integer.MAX_VALUE),
  /** FindDocuments of all documents of the largest patient, LeafClass. */
  FIND10000("FindDocuments, 10000 entries", 2),
  /** FindDocuments of all documents of the largest patient, ObjectRef. */
  FINDREF10000("FindDocuments, 10000 references", 2),
  /** Seven times FIND10, twice FINDREF10, once REGISTER. */
  MIXED("70 % find10, 20 % findref10, 10 % register", Integer.MAX_VALUE),
  /** ITI-42 with one document: three rows. */
  REGISTER("ITI-42, 1 document (3 rows)", Integer.MAX_VALUE),
  /** ITI-42 with two documents: five rows. */
  REGISTER2("ITI-42, 2 documents (5 rows)", Integer.MAX_VALUE);

  private final String description;
  private final int mostClients;

  WorkloadName(String description, int mostClients) {
    this.description = description;
    this.mostClients = mostClients;
  }

  /** What is asked, for a reader. */
  public String description() {
    return description;
  }

  /** How many clients of those wanted work on it: few where an answer has tens of megabytes. */
  public int clients(int wanted) {
    return Math.min(wanted, mostClients);
  }

  /** As on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The workload of a name. */
  public static Optional<WorkloadName> named(String name) {
    return Arrays.stream(values()).filter(w -> w.toString().equals(name)).findFirst();
  }
}
