package org.imag.affinity.wire;

/**
 * The SOAP transactions that IMAG serves or calls: their IPF endpoint scheme, the exact wsa:Action
 * of the request and whether they travel as MTOM (ITI TF-2 3.18, 3.41, 3.42, 3.43, 3.51, 3.57,
 * 3.61, 3.62, 3.92; RAD TF-2 4.69).
 */
public enum SoapTransaction {
  ITI_18("ITI-18", "xds-iti18", "urn:ihe:iti:2007:RegistryStoredQuery", false),
  ITI_41("ITI-41", "xds-iti41", "urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b", true),
  ITI_42("ITI-42", "xds-iti42", "urn:ihe:iti:2007:RegisterDocumentSet-b", false),
  ITI_43("ITI-43", "xds-iti43", "urn:ihe:iti:2007:RetrieveDocumentSet", true),
  ITI_51("ITI-51", "xds-iti51", "urn:ihe:iti:2009:MultiPatientStoredQuery", false),
  ITI_57("ITI-57", "xds-iti57", "urn:ihe:iti:2010:UpdateDocumentSet", false),
  ITI_61("ITI-61", "xds-iti61", "urn:ihe:iti:2010:RegisterOnDemandDocumentEntry", false),
  ITI_62("ITI-62", "rmd-iti62", "urn:ihe:iti:2010:DeleteDocumentSet", false),
  ITI_92("ITI-92", "rmu-iti92", "urn:ihe:iti:2018:RestrictedUpdateDocumentSet", false),
  RAD_69("RAD-69", "xdsi-rad69", "urn:ihe:rad:2009:RetrieveImagingDocumentSet", true);

  static final String OUT_GUARDS = "soap-out-guards";
  static final String FAULT_GUARDS = "soap-fault-guards";

  private static final String COMMON =
      "auditContext=#auditContext&inInterceptors=#%s&outInterceptors=#%s&outFaultInterceptors=#%s";
  private static final String CLIENT =
      "secure=true&sslContextParameters=#tls&auditContext=#auditContext&httpClientPolicy=#httpClientPolicy";

  private final String id;
  private final String scheme;
  private final String requestAction;
  private final boolean mtom;

  SoapTransaction(String id, String scheme, String requestAction, boolean mtom) {
    this.id = id;
    this.scheme = scheme;
    this.requestAction = requestAction;
    this.mtom = mtom;
  }

  /** Number of the transaction in its technical framework. */
  public String id() {
    return id;
  }

  /** The only wsa:Action a request may carry. */
  public String requestAction() {
    return requestAction;
  }

  /** Whether request and answer are MTOM packages. */
  public boolean mtom() {
    return mtom;
  }

  /**
   * The Camel URI to serve this transaction at {@code services/<scheme>} of the WAR, behind the
   * common guards.
   */
  public String endpoint() {
    return scheme + ":" + scheme + "?" + COMMON.formatted(inGuards(), OUT_GUARDS, FAULT_GUARDS);
  }

  /**
   * The Camel URI to call this transaction with the actor's own certificate.
   *
   * @param url the peer's HTTPS endpoint
   */
  public String client(String url) {
    if (!url.startsWith("https://")) {
      throw new IllegalArgumentException("Peers are called over TLS only, not at " + url);
    }
    return scheme + "://" + url.substring("https://".length()) + "?" + CLIENT;
  }

  String inGuards() {
    return scheme + "-in-guards";
  }
}
