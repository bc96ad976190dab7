package org.imag.conformance.message;

import org.imag.conformance.client.SoapRequest;

/** The transactions of HL7 v3 over SOAP (ITI TF-2 3.44 to 3.47, 3.55). */
public enum V3Transaction implements SoapTransaction {
  /** Patient Identity Feed HL7 V3. */
  ITI_44("ITI-44"),
  /** PIXV3 Query. */
  ITI_45("ITI-45"),
  /** Patient Demographics Query HL7 V3. */
  ITI_47("ITI-47"),
  /** Cross Gateway Patient Discovery. */
  ITI_55("ITI-55");

  /** Namespace of HL7 v3. */
  public static final String HL7 = "urn:hl7-org:v3";

  /** Begins every wsa:Action; the interaction follows. */
  static final String ACTIONS = HL7 + ":";

  /** Ends the wsa:Actions of ITI-55. */
  static final String DISCOVERY = ":CrossGatewayPatientDiscovery";

  private final String label;

  V3Transaction(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public boolean mtom() {
    return false;
  }

  @Override
  public String responseAction(SoapRequest request) {
    return switch (this) {
      case ITI_44 -> ACTIONS + V3Answer.ACKNOWLEDGEMENT;
      case ITI_45 -> ACTIONS + "PRPA_IN201310UV02";
      case ITI_47 ->
          ACTIONS
              + (request.action().endsWith("_Cancel")
                  ? V3Answer.ACKNOWLEDGEMENT
                  : "PRPA_IN201306UV02");
      case ITI_55 -> ACTIONS + "PRPA_IN201306UV02" + DISCOVERY;
    };
  }
}
