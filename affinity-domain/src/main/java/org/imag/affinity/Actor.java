package org.imag.affinity;

/** The IHE actors that IMAG deploys, with the names each goes by. */
public enum Actor {
  REGISTRY("registry", "registry", "registry", "registry"),
  REPOSITORY("repository", "repository", "repository", "repository"),
  PIX_PDQ("pix-pdq", "pix-pdq", "pix_pdq", "pixpdq"),
  IMAGING_DOCUMENT_SOURCE("imaging-document-source", "imaging", "imaging", "imaging"),
  ATNA_AUDIT("atna-audit", "atna-audit", "atna_audit", "atnaaudit");

  private final String id;
  private final String contextRoot;
  private final String schema;
  private final String packageName;

  Actor(String id, String contextRoot, String schema, String packageName) {
    this.id = id;
    this.contextRoot = contextRoot;
    this.schema = schema;
    this.packageName = packageName;
  }

  /** Name of the actor in files, certificates and logs. */
  public String id() {
    return id;
  }

  /** First path segment of its HTTPS endpoints. */
  public String contextRoot() {
    return contextRoot;
  }

  /** Its schema in the region's database. */
  public String schema() {
    return schema;
  }

  /** Class path folder of its Flyway migrations. */
  public String migrations() {
    return "org/imag/" + packageName + "/migrations";
  }
}
