package org.imag.conformance.target;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** An actor and transaction that a system may say it supports. */
public enum Claim {
  /** The PIX Manager takes identity feeds. */
  PIX_ITI_8("pix-pdq/ITI-8", TargetKey.PIX_MLLP),
  /** The PIX Manager answers PIX queries. */
  PIX_ITI_9("pix-pdq/ITI-9", TargetKey.PIX_QUERY_MLLP),
  /** The PIX Manager takes merges of identifiers (A40). */
  PIX_MERGE("pix-pdq/MERGE", TargetKey.PIX_MLLP),
  /** The PIX Manager takes patient identity management, with link and unlink. */
  PIX_ITI_30("pix-pdq/ITI-30", TargetKey.PIX_MANAGEMENT_MLLP),
  /** The PIX Manager takes patient encounters. */
  PIX_ITI_31("pix-pdq/ITI-31", TargetKey.PIX_ENCOUNTER_MLLP),
  /** The Patient Demographics Supplier answers demographics queries. */
  PIX_ITI_21("pix-pdq/ITI-21", TargetKey.DEMOGRAPHICS_MLLP),
  /** The Patient Demographics Supplier answers demographics and visit queries. */
  PIX_ITI_22("pix-pdq/ITI-22", TargetKey.VISITS_MLLP),
  /** The PIX Manager takes identity feeds in HL7 v3. */
  PIX_ITI_44("pix-pdq/ITI-44", TargetKey.PIX_ITI_44),
  /** The PIX Manager answers PIX queries in HL7 v3. */
  PIX_ITI_45("pix-pdq/ITI-45", TargetKey.PIX_ITI_45),
  /** The PIX Manager tells a subscriber, which is the harness, in HL7 v3. */
  PIX_ITI_46("pix-pdq/ITI-46", TargetKey.SUBSCRIBER_V3_PORT),
  /** The Patient Demographics Supplier answers in HL7 v3, part by part where it is asked to. */
  PDQ_ITI_47("pix-pdq/ITI-47", TargetKey.PDQ_ITI_47),
  /** The Patient Demographics Supplier searches by mother and telephone as well. */
  PDQ_PEDIATRIC("pix-pdq/PEDIATRIC", TargetKey.PDQ_ITI_47),
  /** The community says whom it knows (XCPD). */
  ITI_55("pix-pdq/ITI-55", TargetKey.ITI_55),
  /** The PIX Manager finds out who is one person in two hospitals. */
  PIX_TWO_HOSPITALS(
      "pix-pdq/TWO-HOSPITALS",
      TargetKey.SECOND_OID,
      TargetKey.SECOND_APPLICATION,
      TargetKey.SECOND_FACILITY),
  /** The PIX Manager heeds French national numbers and identity statuses. */
  PIX_FRENCH_IDENTITIES("pix-pdq/FRENCH-IDENTITIES", TargetKey.INS_OID),
  /** The PIX Manager notifies of new sets of ids. */
  PIX_ITI_10("pix-pdq/ITI-10", TargetKey.SUBSCRIBER_V2_PORT),
  /** The PIX Manager answers PIX queries by FHIR. */
  PIX_ITI_83("pix-pdq/ITI-83", TargetKey.PIX_FHIR),
  /** The Patient Demographics Supplier answers demographics queries by FHIR. */
  PIX_ITI_78("pix-pdq/ITI-78", TargetKey.PIX_FHIR),
  /** The Patient Demographics Supplier tells who may be a patient. */
  PIX_ITI_119("pix-pdq/ITI-119", TargetKey.PIX_FHIR),
  /** The PIX Manager takes identity feeds by FHIR. */
  PIX_ITI_104("pix-pdq/ITI-104", TargetKey.PIX_FHIR),
  /** The Document Registry takes identity feeds. */
  REGISTRY_ITI_8("registry/ITI-8", TargetKey.REGISTRY_MLLP),
  /** The Document Registry answers stored queries. */
  ITI_18("registry/ITI-18", TargetKey.ITI_18),
  /** The Document Registry takes registrations. */
  ITI_42("registry/ITI-42", TargetKey.ITI_42),
  /** The Document Registry takes identity feeds in HL7 v3. */
  ITI_44("registry/ITI-44", TargetKey.ITI_44),
  /** The Document Registry answers queries over many patients. */
  ITI_51("registry/ITI-51", TargetKey.ITI_51),
  /** The Document Registry takes metadata updates. */
  ITI_57("registry/ITI-57", TargetKey.ITI_57),
  /** The Document Registry takes on-demand entries. */
  ITI_61("registry/ITI-61", TargetKey.ITI_61),
  /** The Document Registry removes metadata. */
  ITI_62("registry/ITI-62", TargetKey.ITI_62),
  /** The Document Registry takes XAD-PID link changes. */
  ITI_64("registry/ITI-64", TargetKey.ITI_64),
  /** The Document Registry takes restricted updates. */
  ITI_92("registry/ITI-92", TargetKey.ITI_92),
  /** The Document Repository takes documents. */
  ITI_41("repository/ITI-41", TargetKey.ITI_41, TargetKey.REPOSITORY_ID),
  /** The Document Repository gives documents. */
  ITI_43("repository/ITI-43", TargetKey.ITI_43, TargetKey.REPOSITORY_ID),
  /** The Document Repository removes documents. */
  ITI_86("repository/ITI-86", TargetKey.ITI_86, TargetKey.REPOSITORY_ID),
  /** The Document Repository receives limited metadata, as an XDR Document Recipient does. */
  LIMITED_METADATA("repository/LIMITED-METADATA", TargetKey.ITI_41, TargetKey.REPOSITORY_ID),
  /** The Document Registry answers asynchronously, in all its transactions that are claimed. */
  REGISTRY_ASYNC("registry/ASYNC", TargetKey.ASYNC_REPLY_TO),
  /** The Document Repository answers asynchronously, in all its transactions that are claimed. */
  REPOSITORY_ASYNC("repository/ASYNC", TargetKey.ASYNC_REPLY_TO),
  /** The Imaging Document Source publishes a manifest for each study it gets. */
  RAD_68("imaging/RAD-68", TargetKey.DICOM_WEB, TargetKey.SOURCE_REPOSITORY_ID),
  /** The Imaging Document Source gives images by SOAP. */
  RAD_69("imaging/RAD-69", TargetKey.RAD_69, TargetKey.SOURCE_REPOSITORY_ID),
  /** The Imaging Document Source gives images by WADO-URI. */
  RAD_55("imaging/RAD-55", TargetKey.WADO_URI),
  /** The Imaging Document Source takes reports by HL7 v2 (ORU^R01, MDM) and publishes them. */
  REPORTS("imaging/REPORTS", TargetKey.REPORTS_MLLP),
  /** The archive takes instances. */
  STOW_RS("imaging/STOW-RS", TargetKey.DICOM_WEB),
  /** The archive searches. */
  QIDO_RS("imaging/QIDO-RS", TargetKey.DICOM_WEB),
  /** The archive gives instances and metadata. */
  WADO_RS("imaging/WADO-RS", TargetKey.DICOM_WEB),
  /** The Audit Record Repository takes audit messages by syslog over TLS. */
  ITI_20("audit/ITI-20", TargetKey.SYSLOG);

  private final String label;
  private final Set<TargetKey> needs;

  Claim(String label, TargetKey... needs) {
    this.label = label;
    this.needs = Set.of(needs);
  }

  /** As written in a target file, e.g. {@code registry/ITI-42}. */
  public String label() {
    return label;
  }

  /** Who does it, e.g. {@code registry}. */
  public String actor() {
    return label.substring(0, label.indexOf('/'));
  }

  /** The keys a target file must have for this claim. */
  public Set<TargetKey> needs() {
    return needs;
  }

  /** The claim with the label. */
  public static Optional<Claim> labelled(String label) {
    return Arrays.stream(values()).filter(c -> c.label.equalsIgnoreCase(label)).findFirst();
  }
}
