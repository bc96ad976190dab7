package org.imag.conformance.stub;

/** Ways in which the stub can be wrong; without any it is a small but right system. */
public enum Flaw {
  /** MSA-2 is not the control id of the message. */
  ACK_WITHOUT_ECHO,
  /** Any assigning authority is taken. */
  ANY_AUTHORITY,
  /** Garbage is acknowledged. */
  GARBAGE_ACCEPTED,
  /** HL7 bytes are read as ISO 8859-1 and written as UTF-8. */
  CHARSET_MIXED_UP,
  /** ITI-9 answers without the namespace of the authority. */
  HALF_AUTHORITY,
  /** Patients need not be known. */
  ANY_PATIENT,
  /** A SubmissionSet.uniqueId may be used again. */
  ANY_SUBMISSION_ID,
  /** Required attributes are not looked at. */
  ANY_METADATA,
  /** Only the first error is told. */
  FIRST_ERROR_ONLY,
  /** What was right of a refused submission stays. */
  HALF_REGISTERED,
  /** Entries come back without their title. */
  TITLE_LOST,
  /** Queries look at no patient. */
  ALL_PATIENTS,
  /** An empty answer has no RegistryObjectList. */
  NO_EMPTY_LIST,
  /** ObjectRef is answered with whole entries. */
  NO_OBJECT_REF,
  /** The query id is not looked at. */
  ANY_QUERY,
  /** Hash and size are not compared with the document. */
  ANY_HASH,
  /** A document stays when its registration fails. */
  DOCUMENT_KEPT,
  /** The bytes that come back are not the ones that were stored. */
  BYTE_FLIPPED,
  /** Documents are said to be removed and stay. */
  REMOVAL_PRETENDED,
  /** HomeCommunityId is not echoed. */
  HOME_LOST,
  /** HomeCommunityId is made up. */
  HOME_INVENTED,
  /** Errors do not name their document. */
  NO_LOCATION,
  /** PartialSuccess is called Success. */
  PARTIAL_CALLED_SUCCESS,
  /** RAD-69 looks at the SOP instance only. */
  TRIPLE_IGNORED,
  /** RAD-69 sends what it has, whatever transfer syntax was asked for. */
  SYNTAX_IGNORED,
  /** The action of responses is not the standard's. */
  WRONG_RESPONSE_ACTION,
  /** Responses do not relate to their request. */
  NO_RELATES_TO,
  /** MTOM is answered with a bare envelope. */
  NEVER_MTOM,
  /** Responses are not schema valid. */
  INVALID_RESPONSE,
  /** Errors have no text for a human. */
  NO_CODE_CONTEXT,
  /** SOAP 1.1 is taken. */
  SOAP_11_ACCEPTED,
  /** The action of requests is not looked at. */
  ANY_ACTION,
  /** WS-Addressing may be left out. */
  NO_ADDRESSING_NEEDED,
  /** Any Content-Type is taken. */
  ANY_CONTENT_TYPE,
  /** DTDs are read and entities expanded. */
  DTD_READ,
  /** The ReplyTo address is called. */
  CALLS_BACK,
  /** Faults show where they come from. */
  STACK_TRACE,
  /** GET is answered with a page. */
  GET_ANSWERED,
  /** One part that is not DICOM spoils the whole request. */
  STOW_ALL_OR_NOTHING,
  /** STOW-RS says 200 although a part failed. */
  STOW_FAILURE_HIDDEN,
  /** Metadata have their pixels inline. */
  PIXELS_INLINE,
  /** A study that is not there gives an empty answer. */
  ABSENT_IS_EMPTY,
  /** QIDO-RS finds every study. */
  QIDO_IGNORES_KEYS,
  /** WADO-URI requests need not be complete. */
  WADO_INCOMPLETE_TAKEN,
  /** Studies are not published. */
  NEVER_PUBLISHED,
  /** The manifest cites one instance too few. */
  KOS_INCOMPLETE,
  /** The manifest does not say where to retrieve. */
  KOS_WITHOUT_LOCATION,
  /** The manifest's times are not in UTC in the metadata. */
  LOCAL_TIMES,
  /** A frame without length is tolerated. */
  BAD_FRAME_TOLERATED,
  /** The connection ends after each audit message. */
  SYSLOG_CLOSES
}
