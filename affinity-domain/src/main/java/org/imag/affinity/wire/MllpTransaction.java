package org.imag.affinity.wire;

/**
 * The HL7 v2 transactions that IMAG serves or calls, by their IPF endpoint scheme (ITI TF-2 3.8,
 * 3.9, 3.10, 3.64).
 */
public enum MllpTransaction {
  ITI_8_PIX("pix-iti8"),
  ITI_8_REGISTRY("xds-iti8"),
  ITI_9("pix-iti9"),
  ITI_10("pix-iti10"),
  ITI_64("xpid-iti64"),
  DISPATCH("mllp-dispatch");

  private static final String SECURED =
      "secure=true&sslContextParameters=#tls&auditContext=#auditContext&sync=true";
  private static final String SERVER = "&clientAuth=MUST&encoders=#hl7encoder&decoders=#hl7decoder";
  private static final String CLIENT =
      "&encoders=#hl7clientEncoder&decoders=#hl7clientDecoder&requestTimeout=30000&connectTimeout=5000";

  private final String scheme;

  MllpTransaction(String scheme) {
    this.scheme = scheme;
  }

  /** The Camel URI that accepts this transaction over MLLP with mutual TLS. */
  public String endpoint(String bindAddress, int port) {
    return scheme + "://" + bindAddress + ":" + port + "?" + SECURED + SERVER;
  }

  /**
   * As {@link #client}, each message over a connection of its own: what comes late meets nobody.
   */
  public String singleUseClient(String host, int port) {
    return client(host, port) + "&disconnect=true";
  }

  /** The Camel URI that sends this transaction with the actor's own certificate. */
  public String client(String host, int port) {
    return scheme + "://" + host + ":" + port + "?" + SECURED + CLIENT;
  }
}
