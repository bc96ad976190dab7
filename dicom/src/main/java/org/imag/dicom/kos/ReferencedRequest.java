package org.imag.dicom.kos;

import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;

/** The order a study answers, as an item of (0040,A370) (DICOM PS3.3 table C.17-3c). */
record ReferencedRequest(DataSet study, Issuer accessionIssuer) {

  private static final int[] TEXTS = {
    Tag.ACCESSION_NUMBER,
    Tag.PLACER_ORDER_NUMBER_IMAGING_SERVICE_REQUEST,
    Tag.FILLER_ORDER_NUMBER_IMAGING_SERVICE_REQUEST,
    Tag.REQUESTED_PROCEDURE_ID,
    Tag.REQUESTED_PROCEDURE_DESCRIPTION
  };

  private static final int[] SEQUENCES = {
    Tag.REFERENCED_STUDY_SEQUENCE, Tag.REQUESTED_PROCEDURE_CODE_SEQUENCE
  };

  private static final int[] OPTIONAL = {
    Tag.ISSUER_OF_ACCESSION_NUMBER_SEQUENCE,
    Tag.ORDER_PLACER_IDENTIFIER_SEQUENCE,
    Tag.ORDER_FILLER_IDENTIFIER_SEQUENCE
  };

  DataSet item() {
    DataSet request = study.item(Tag.REQUEST_ATTRIBUTES_SEQUENCE).orElse(DataSet.empty());
    DataSet.Builder item = DataSet.builder();
    for (int tag : TEXTS) {
      item.put(tag, "");
    }
    for (int tag : SEQUENCES) {
      item.putSequence(tag);
    }
    for (DataSet source : new DataSet[] {request, study}) {
      item.copy(source, TEXTS).copy(source, SEQUENCES).copy(source, OPTIONAL);
    }
    item.copy(study, Tag.STUDY_INSTANCE_UID);
    if (accessionIssuer.isKnown()) {
      item.putSequence(Tag.ISSUER_OF_ACCESSION_NUMBER_SEQUENCE, accessionIssuer.referenceItem());
    }
    return item.build();
  }
}
