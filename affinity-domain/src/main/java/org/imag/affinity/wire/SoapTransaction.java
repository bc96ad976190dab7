package org.imag.affinity.wire;

import java.util.Set;

/**
 * The SOAP transactions that IMAG serves or calls: their IPF endpoint scheme, the exact wsa:Action
 * of the request, how they travel and whether their answer may be sent asynchronously (ITI TF-2
 * 3.18, 3.41, 3.42, 3.43, 3.44, 3.45, 3.46, 3.47, 3.51, 3.55, 3.57, 3.61, 3.62, 3.86, 3.92,
 * appendix V.5; RAD TF-2 4.69).
 */
public enum SoapTransaction {
  ITI_18("ITI-18", "xds-iti18", "urn:ihe:iti:2007:RegistryStoredQuery", Format.SIMPLE, true),
  ITI_41(
      "ITI-41", "xds-iti41", "urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b", Format.MTOM, true),
  ITI_42("ITI-42", "xds-iti42", "urn:ihe:iti:2007:RegisterDocumentSet-b", Format.SIMPLE, true),
  ITI_43("ITI-43", "xds-iti43", "urn:ihe:iti:2007:RetrieveDocumentSet", Format.MTOM, true),
  ITI_44(
      "ITI-44",
      "xds-iti44",
      Set.of(
          "urn:hl7-org:v3:PRPA_IN201301UV02",
          "urn:hl7-org:v3:PRPA_IN201302UV02",
          "urn:hl7-org:v3:PRPA_IN201304UV02"),
      Format.SIMPLE,
      false),
  ITI_44_PIX(
      "ITI-44",
      "pixv3-iti44",
      Set.of(
          "urn:hl7-org:v3:PRPA_IN201301UV02",
          "urn:hl7-org:v3:PRPA_IN201302UV02",
          "urn:hl7-org:v3:PRPA_IN201304UV02"),
      Format.SIMPLE,
      false),
  ITI_45("ITI-45", "pixv3-iti45", "urn:hl7-org:v3:PRPA_IN201309UV02", Format.SIMPLE, false),
  ITI_46("ITI-46", "pixv3-iti46", "urn:hl7-org:v3:PRPA_IN201302UV02", Format.SIMPLE, false),
  ITI_47(
      "ITI-47",
      "pdqv3-iti47",
      Set.of(
          "urn:hl7-org:v3:PRPA_IN201305UV02",
          "urn:hl7-org:v3:QUQI_IN000003UV01_Continue",
          "urn:hl7-org:v3:QUQI_IN000003UV01_Cancel"),
      Format.SIMPLE,
      false),
  ITI_51("ITI-51", "xds-iti51", "urn:ihe:iti:2009:MultiPatientStoredQuery", Format.SIMPLE, true),
  ITI_55(
      "ITI-55",
      "xcpd-iti55",
      "urn:hl7-org:v3:PRPA_IN201305UV02:CrossGatewayPatientDiscovery",
      Format.SIMPLE,
      false),
  ITI_57("ITI-57", "xds-iti57", "urn:ihe:iti:2010:UpdateDocumentSet", Format.SIMPLE, false),
  ITI_61(
      "ITI-61", "xds-iti61", "urn:ihe:iti:2010:RegisterOnDemandDocumentEntry", Format.SIMPLE, true),
  ITI_62("ITI-62", "rmd-iti62", "urn:ihe:iti:2010:DeleteDocumentSet", Format.SIMPLE, false),
  ITI_86("ITI-86", "rmd-iti86", "urn:ihe:iti:2017:RemoveDocuments", Format.SIMPLE, false),
  ITI_92(
      "ITI-92", "rmu-iti92", "urn:ihe:iti:2018:RestrictedUpdateDocumentSet", Format.SIMPLE, false),
  RAD_69("RAD-69", "xdsi-rad69", "urn:ihe:rad:2009:RetrieveImagingDocumentSet", Format.MTOM, false);

  static final String OUT_GUARDS = "soap-out-guards";
  static final String FAULT_GUARDS = "soap-fault-guards";

  private static final String COMMON =
      "auditContext=#auditContext&inInterceptors=#%s&outInterceptors=#%s&outFaultInterceptors=#%s";
  private static final String CLIENT =
      "secure=true&sslContextParameters=#tls&auditContext=#auditContext&httpClientPolicy=#httpClientPolicy";

  private final String id;
  private final String scheme;
  private final Set<String> requestActions;
  private final Format format;
  private final boolean asynchronous;

  SoapTransaction(
      String id, String scheme, String requestAction, Format format, boolean asynchronous) {
    this(id, scheme, Set.of(requestAction), format, asynchronous);
  }

  SoapTransaction(
      String id, String scheme, Set<String> requestActions, Format format, boolean asynchronous) {
    this.id = id;
    this.scheme = scheme;
    this.requestActions = requestActions;
    this.format = format;
    this.asynchronous = asynchronous;
  }

  /** Number of the transaction in its technical framework. */
  public String id() {
    return id;
  }

  /** The only values of wsa:Action that a request may carry. */
  public Set<String> requestActions() {
    return requestActions;
  }

  /** Whether request and answer are MTOM packages. */
  public boolean mtom() {
    return format == Format.MTOM;
  }

  /**
   * Whether the answer may be sent to a wsa:ReplyTo that is not anonymous: the transactions of
   * XDS.b's Asynchronous Web Services Exchange option.
   */
  public boolean asynchronous() {
    return asynchronous;
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

  private enum Format {
    SIMPLE,
    MTOM
  }
}
