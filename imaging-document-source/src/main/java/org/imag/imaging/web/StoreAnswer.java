package org.imag.imaging.web;

import java.util.ArrayList;
import java.util.List;
import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;
import org.imag.dicom.VR;
import org.imag.imaging.archive.FailureReason;
import org.imag.imaging.archive.InstanceReference;
import org.imag.imaging.archive.StoreOutcome;
import org.imag.imaging.archive.StoreOutcome.Refused;
import org.imag.imaging.archive.StoreOutcome.Stored;
import org.imag.imaging.archive.StoredInstance;

/** What a sender is told of its instances (PS3.18 10.5.3 and annex I). */
final class StoreAnswer {
  /** (0000,0902), known from C-STORE; not required here but what people look for. */
  private static final int ERROR_COMMENT = 0x00000902;

  private static final int MAX_LO = 64;

  private final String baseUrl;

  StoreAnswer(String baseUrl) {
    this.baseUrl = baseUrl;
  }

  /** 200 all stored, 202 some, 409 none; 503 when none and the sender may simply try again. */
  static int status(List<StoreOutcome> outcomes) {
    long stored = outcomes.stream().filter(Stored.class::isInstance).count();
    if (stored == outcomes.size()) {
      return 200;
    }
    if (stored > 0) {
      return 202;
    }
    return outcomes.stream().allMatch(StoreAnswer::isTemporary) ? 503 : 409;
  }

  private static boolean isTemporary(StoreOutcome outcome) {
    return outcome instanceof Refused refused
        && (refused.reason() == FailureReason.PROCESSING_FAILURE
            || refused.reason() == FailureReason.OUT_OF_RESOURCES);
  }

  /** The data set of the answer. */
  DataSet dataSet(List<StoreOutcome> outcomes) {
    List<DataSet> stored = new ArrayList<>();
    List<DataSet> failed = new ArrayList<>();
    List<DataSet> unnamed = new ArrayList<>();
    for (StoreOutcome outcome : outcomes) {
      if (outcome instanceof Stored success) {
        stored.add(stored(success.instance()));
      } else if (outcome instanceof Refused refused) {
        (isNamed(refused) ? failed : unnamed).add(failed(refused));
      }
    }
    DataSet.Builder answer = DataSet.builder().put(Tag.RETRIEVE_URL, studyUrl(outcomes));
    putIfAny(answer, Tag.REFERENCED_SOP_SEQUENCE, stored);
    putIfAny(answer, Tag.FAILED_SOP_SEQUENCE, failed);
    putIfAny(answer, Tag.OTHER_FAILURES_SEQUENCE, unnamed);
    return answer.build();
  }

  private static boolean isNamed(Refused refused) {
    return refused.reference() != null
        && refused.reference().sopInstanceUid() != null
        && refused.sopClassUid() != null;
  }

  private static void putIfAny(DataSet.Builder answer, int tag, List<DataSet> items) {
    if (!items.isEmpty()) {
      answer.putSequence(tag, items);
    }
  }

  private DataSet stored(StoredInstance instance) {
    return DataSet.builder()
        .put(Tag.REFERENCED_SOP_CLASS_UID, instance.sopClassUid())
        .put(Tag.REFERENCED_SOP_INSTANCE_UID, instance.reference().sopInstanceUid())
        .put(Tag.RETRIEVE_URL, new ResourceUrls(baseUrl).instance(instance.reference()))
        .build();
  }

  private static DataSet failed(Refused refused) {
    DataSet.Builder item =
        DataSet.builder()
            .put(ERROR_COMMENT, VR.LO, shortened(refused.explanation()))
            .putInts(Tag.FAILURE_REASON, refused.reason().code());
    if (isNamed(refused)) {
      item.put(Tag.REFERENCED_SOP_CLASS_UID, refused.sopClassUid())
          .put(Tag.REFERENCED_SOP_INSTANCE_UID, refused.reference().sopInstanceUid());
    }
    return item.build();
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), MAX_LO)).replace('\\', '/');
  }

  /** The study's URL; empty when nothing was stored or instances of several studies were. */
  private String studyUrl(List<StoreOutcome> outcomes) {
    List<String> studies =
        outcomes.stream()
            .filter(Stored.class::isInstance)
            .map(outcome -> ((Stored) outcome).instance().reference())
            .map(InstanceReference::studyInstanceUid)
            .distinct()
            .toList();
    return studies.size() == 1 ? new ResourceUrls(baseUrl).study(studies.get(0)) : "";
  }
}
