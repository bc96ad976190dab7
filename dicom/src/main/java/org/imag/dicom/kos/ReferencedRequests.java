package org.imag.dicom.kos;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;

/**
 * The orders a study answers, as items of (0040,A370): one for each that its Request Attributes
 * Sequence names, or the one its Accession Number stands for (DICOM PS3.3 table C.17-3c).
 */
record ReferencedRequests(DataSet study, Issuer accessionIssuer) {

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
    Tag.ORDER_PLACER_IDENTIFIER_SEQUENCE, Tag.ORDER_FILLER_IDENTIFIER_SEQUENCE
  };

  List<DataSet> items() {
    List<DataSet> requests =
        study.items(Tag.REQUEST_ATTRIBUTES_SEQUENCE).stream()
            .filter(ReferencedRequests::isIdentified)
            .toList();
    return Stream.concat(requestOfStudy(requests), requests.stream())
        .map(this::item)
        .distinct()
        .toList();
  }

  /** The request behind the Accession Number of the study, unless another one stands for it. */
  private Stream<DataSet> requestOfStudy(List<DataSet> requests) {
    Optional<String> number = study.string(Tag.ACCESSION_NUMBER);
    boolean stoodFor =
        requests.stream()
            .map(request -> request.string(Tag.ACCESSION_NUMBER))
            .anyMatch(own -> own.isEmpty() || own.equals(number));
    return number.isEmpty() || stoodFor ? Stream.empty() : Stream.of(DataSet.empty());
  }

  private static boolean isIdentified(DataSet request) {
    return Arrays.stream(TEXTS).anyMatch(tag -> request.string(tag).isPresent());
  }

  private DataSet item(DataSet request) {
    DataSet.Builder item = DataSet.builder();
    for (int tag : TEXTS) {
      item.put(tag, "");
    }
    for (int tag : SEQUENCES) {
      item.putSequence(tag);
    }
    item.copy(study, TEXTS).copy(study, SEQUENCES).copy(study, OPTIONAL);
    item.putAll(known(request));
    item.copy(study, Tag.STUDY_INSTANCE_UID);
    issuer(request, item);
    return item.build();
  }

  /** What the request itself says; what it leaves empty is that of the study. */
  private static DataSet known(DataSet request) {
    return DataSet.builder()
        .copy(request, TEXTS)
        .copy(request, SEQUENCES)
        .copy(request, OPTIONAL)
        .build()
        .filter(element -> !element.isEmpty());
  }

  private void issuer(DataSet request, DataSet.Builder item) {
    if (request.contains(Tag.ISSUER_OF_ACCESSION_NUMBER_SEQUENCE)) {
      item.copy(request, Tag.ISSUER_OF_ACCESSION_NUMBER_SEQUENCE);
    } else if (accessionIssuer.isKnown()) {
      item.putSequence(Tag.ISSUER_OF_ACCESSION_NUMBER_SEQUENCE, accessionIssuer.referenceItem());
    } else {
      item.copy(study, Tag.ISSUER_OF_ACCESSION_NUMBER_SEQUENCE);
    }
  }
}
