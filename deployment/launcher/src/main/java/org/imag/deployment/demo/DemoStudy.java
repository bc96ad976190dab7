package org.imag.deployment.demo;

import java.util.List;

/** The files of one study of one patient. */
record DemoStudy(DemoPatient patient, String studyUid, List<DicomInstance> instances) {

  DemoStudy {
    instances = List.copyOf(instances);
  }

  long bytes() {
    return instances.stream().mapToLong(DicomInstance::bytes).sum();
  }

  long seriesCount() {
    return instances.stream().map(DicomInstance::seriesUid).distinct().count();
  }

  List<String> transferSyntaxes() {
    return instances.stream().map(DicomInstance::transferSyntax).distinct().toList();
  }
}
