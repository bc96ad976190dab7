package org.imag.conformance.target;

import java.util.Arrays;
import java.util.Optional;

/** The keys of a target file. A key without default is needed where a claim or another key says. */
public enum TargetKey {
  /** Name of the system, for the report. */
  NAME("name", "unnamed system"),
  /** What the system says it supports: labels of {@link Claim}, separated by commas. */
  CLAIMS("claims", null),

  /** ITI-8 address of the PIX Manager, {@code host:port}. */
  PIX_MLLP("pix-pdq.iti8", null),
  /** ITI-9 address of the PIX Manager, {@code host:port}. */
  PIX_QUERY_MLLP("pix-pdq.iti9", null),
  /** ITI-30 address of the PIX Manager, {@code host:port}. */
  PIX_MANAGEMENT_MLLP("pix-pdq.iti30", null),
  /** ITI-31 address of the PIX Manager, {@code host:port}. */
  PIX_ENCOUNTER_MLLP("pix-pdq.iti31", null),
  /** ITI-21 address of the Patient Demographics Supplier, {@code host:port}. */
  DEMOGRAPHICS_MLLP("pix-pdq.iti21", null),
  /** ITI-22 address of the Patient Demographics Supplier, {@code host:port}. */
  VISITS_MLLP("pix-pdq.iti22", null),
  /** ITI-44 endpoint of the PIX Manager. */
  PIX_ITI_44("pix-pdq.iti44", null),
  /** ITI-45 endpoint of the PIX Manager. */
  PIX_ITI_45("pix-pdq.iti45", null),
  /** ITI-47 endpoint of the Patient Demographics Supplier. */
  PDQ_ITI_47("pix-pdq.iti47", null),
  /** ITI-55 endpoint of the community. */
  ITI_55("pix-pdq.iti55", null),
  /** Port of this machine at which the system tells a subscriber of patients by ITI-46. */
  SUBSCRIBER_V3_PORT("identity.subscriber.v3.port", null),
  /** FHIR endpoint of the patient index: ITI-83, ITI-78, ITI-119, ITI-104. */
  PIX_FHIR("pix-pdq.fhir", null),
  /** ITI-8 address of the registry, {@code host:port}. */
  REGISTRY_MLLP("registry.iti8", null),
  /** ITI-18 endpoint. */
  ITI_18("registry.iti18", null),
  /** ITI-42 endpoint. */
  ITI_42("registry.iti42", null),
  /** ITI-44 endpoint of the registry. */
  ITI_44("registry.iti44", null),
  /** ITI-51 endpoint. */
  ITI_51("registry.iti51", null),
  /** ITI-57 endpoint. */
  ITI_57("registry.iti57", null),
  /** ITI-61 endpoint. */
  ITI_61("registry.iti61", null),
  /** ITI-62 endpoint. */
  ITI_62("registry.iti62", null),
  /** ITI-64 address of the registry, {@code host:port}. */
  ITI_64("registry.iti64", null),
  /** ITI-92 endpoint. */
  ITI_92("registry.iti92", null),
  /** ITI-41 endpoint. */
  ITI_41("repository.iti41", null),
  /** ITI-43 endpoint. */
  ITI_43("repository.iti43", null),
  /** ITI-86 endpoint. */
  ITI_86("repository.iti86", null),
  /** RAD-69 endpoint. */
  RAD_69("imaging.rad69", null),
  /** RAD-55 (WADO-URI) base URI. */
  WADO_URI("imaging.wado", null),
  /** DICOMweb base URI. */
  DICOM_WEB("imaging.dicomweb", null),
  /** Address for reports in HL7 v2, {@code host:port}. */
  REPORTS_MLLP("imaging.reports", null),
  /** Syslog over TLS address, {@code host:port}. */
  SYSLOG("audit.syslog", null),

  /** Where the harness waits for asynchronous answers; an address that the system may answer to. */
  ASYNC_REPLY_TO("async.replyTo", null),

  /** repositoryUniqueId of the Document Repository. */
  REPOSITORY_ID("repository.uniqueId", null),
  /** repositoryUniqueId of the Imaging Document Source. */
  SOURCE_REPOSITORY_ID("imaging.repositoryUniqueId", null),
  /** Longest wait, in seconds, for the manifest of a study that was stored. */
  MANIFEST_SECONDS("imaging.manifestSeconds", "60"),
  /**
   * MSH-3 of whoever may send reports, as {@code identity.source.application} if empty; * is any.
   */
  REPORTS_APPLICATION("imaging.reports.application", ""),
  /** Longest report message that is taken, in bytes. */
  REPORTS_MAX_BYTES("imaging.reports.maxBytes", "16777216"),
  /** homeCommunityId of the community, {@code urn:oid:...}. */
  HOME_COMMUNITY("homeCommunityId", "urn:oid:2.999.1"),

  /** OID of the affinity domain's patient identifiers. */
  DOMAIN_OID("identity.affinityDomain.oid", null),
  /** Namespace id of the affinity domain's patient identifiers. */
  DOMAIN_NAMESPACE("identity.affinityDomain.namespace", ""),
  /** OID of a hospital's patient identifiers, for which the harness is the identity source. */
  SOURCE_OID("identity.source.oid", null),
  /** Namespace id of the hospital's patient identifiers. */
  SOURCE_NAMESPACE("identity.source.namespace", ""),
  /** MSH-3 of the hospital's identity source. */
  SOURCE_APPLICATION("identity.source.application", "RIS"),
  /** MSH-4 of the hospital's identity source. */
  SOURCE_FACILITY("identity.source.facility", "HOSPITAL"),
  /** OID of another hospital's patient identifiers, for which the harness is the source too. */
  SECOND_OID("identity.second.oid", null),
  /** Namespace id of the other hospital's patient identifiers. */
  SECOND_NAMESPACE("identity.second.namespace", ""),
  /** MSH-3 of the other hospital's identity source. */
  SECOND_APPLICATION("identity.second.application", null),
  /** MSH-4 of the other hospital's identity source. */
  SECOND_FACILITY("identity.second.facility", null),
  /** OID of the French national numbers that the index takes: those of tests, never real ones. */
  INS_OID("identity.ins.oid", null),
  /** Port of this machine on which ITI-10 is awaited; the subscriber wants all domains. */
  SUBSCRIBER_V2_PORT("identity.subscriber.v2.port", null),
  /** MSH-3 of the identity source of the affinity domain, for the registry's feed. */
  FEED_APPLICATION("registry.feed.application", "PIX"),
  /** MSH-4 of the identity source of the affinity domain, for the registry's feed. */
  FEED_FACILITY("registry.feed.facility", "REGION"),
  /** MSH-5 in messages to the system. */
  RECEIVER_APPLICATION("hl7.receiver.application", "PIX"),
  /** MSH-6 in messages to the system. */
  RECEIVER_FACILITY("hl7.receiver.facility", "REGION"),

  /** Text file with the password of all stores. */
  TLS_PASSWORD("tls.password.file", null),
  /** PKCS12 store of the authorities that the harness trusts. */
  TLS_TRUST("tls.trust", null),
  /** PKCS12 store of a trusted client; used for each role without a store of its own. */
  TLS_CLIENT("tls.client", null),
  /** PKCS12 store of the identity source (ITI-8, ITI-9) and sender of reports. */
  TLS_RIS("tls.client.ris", ""),
  /** PKCS12 store of the identity source of the affinity domain (ITI-8 to the registry). */
  TLS_FEED("tls.client.feed", ""),
  /** PKCS12 store of the document consumer (ITI-18, ITI-43, RAD-69, WADO-RS, QIDO-RS). */
  TLS_CONSUMER("tls.client.consumer", ""),
  /** PKCS12 store of the document source (ITI-41). */
  TLS_SOURCE("tls.client.source", ""),
  /** PKCS12 store of a document repository (ITI-42). */
  TLS_REPOSITORY("tls.client.repository", ""),
  /** PKCS12 store of a PACS or modality (STOW-RS). */
  TLS_PACS("tls.client.pacs", ""),
  /** PKCS12 store, same password, of a client no system trusts; made on the fly if absent. */
  TLS_STRANGER("tls.stranger", ""),

  /** Code of the affinity domain, {@code code^display^scheme}. */
  CLASS_CODE("code.classCode", "IMAGES^Images^1.3.6.1.4.1.19376.1.2.6.1"),
  /** Code of the affinity domain. */
  TYPE_CODE("code.typeCode", "18748-4^Diagnostic imaging study^2.16.840.1.113883.6.1"),
  /** Code of the affinity domain. */
  FORMAT_CODE("code.formatCode", "urn:ihe:iti:xds-sd:text:2008^Texte^1.3.6.1.4.1.19376.1.2.3"),
  /** Code of the affinity domain. */
  CONFIDENTIALITY_CODE("code.confidentialityCode", "N^Normal^2.16.840.1.113883.5.25"),
  /** Code of the affinity domain. */
  FACILITY_CODE("code.healthcareFacilityTypeCode", "HOSP^Hôpital^2.16.840.1.113883.5.11"),
  /** Code of the affinity domain. */
  PRACTICE_CODE("code.practiceSettingCode", "394914008^Radiology^2.16.840.1.113883.6.96"),
  /** Code of the affinity domain. */
  CONTENT_TYPE_CODE(
      "code.contentTypeCode", "18748-4^Diagnostic imaging study^2.16.840.1.113883.6.1"),
  /** MIME type of the affinity domain for documents the harness makes up. */
  MIME_TYPE("code.mimeType", "text/plain"),

  /** Instances of the large study (about half a megabyte each). */
  LARGE_STUDY_INSTANCES("large.study.instances", "600");

  private final String text;
  private final String defaultValue;

  TargetKey(String text, String defaultValue) {
    this.text = text;
    this.defaultValue = defaultValue;
  }

  /** As written in a target file. */
  public String text() {
    return text;
  }

  /** What holds when the file does not have the key. */
  public Optional<String> defaultValue() {
    return Optional.ofNullable(defaultValue);
  }

  /** The key with the text. */
  public static Optional<TargetKey> written(String text) {
    return Arrays.stream(values()).filter(k -> k.text.equals(text)).findFirst();
  }
}
