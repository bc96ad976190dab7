package org.imag.repository.provide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.imag.repository.store.PatientFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExternalIdentifierType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExtrinsicObjectType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.SlotType1;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ValueListType;

/** Whose document it is (ITI TF-3 4.2.3.2.16, 4.2.3.2.23). */
class SubmittedPatientTest {

  @Test
  void readsPatientIdAndBirthDate() {
    PatientFacts patient = SubmittedPatient.of(entry("PID-5|Éloïse^Mé", "PID-7|19610412"));

    assertThat(patient.id()).hasValue("IPP-7^^^&2.999.973.1&ISO");
    assertThat(patient.birthDate()).hasValue(LocalDate.of(1961, 4, 12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PID-7|", "PID-7|1961", "PID-7|19611341", "PID-8|19610412"})
  void doesNotGuessABirthDate(String info) {
    assertThat(SubmittedPatient.of(entry(info)).birthDate()).isEmpty();
  }

  @Test
  void knowsNothingOfAnEntryThatTellsNothing() {
    assertThat(SubmittedPatient.of(new ExtrinsicObjectType())).isEqualTo(PatientFacts.UNKNOWN);
  }

  private static ExtrinsicObjectType entry(String... sourcePatientInfo) {
    ExtrinsicObjectType entry = new ExtrinsicObjectType();
    ExternalIdentifierType patient = new ExternalIdentifierType();
    patient.setIdentificationScheme(Vocabulary.DOC_ENTRY_PATIENT_ID_EXTERNAL_ID);
    patient.setValue("IPP-7^^^&2.999.973.1&ISO");
    entry.getExternalIdentifier().add(patient);
    SlotType1 slot = new SlotType1();
    slot.setName(Vocabulary.SLOT_NAME_SOURCE_PATIENT_INFO);
    slot.setValueList(new ValueListType());
    slot.getValueList().getValue().addAll(List.of(sourcePatientInfo));
    entry.getSlot().add(slot);
    return entry;
  }
}
