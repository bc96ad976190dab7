package org.imag.conformance.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.imag.conformance.harness.Findings;
import org.imag.conformance.message.RetrievedDocument;
import org.imag.dicom.DataSet;
import org.imag.dicom.Part10Writer;
import org.imag.dicom.Tag;
import org.imag.dicom.phantom.CtPhantom;
import org.imag.dicom.phantom.PhantomPatient;
import org.junit.jupiter.api.Test;

/** Images held against the testkit's: each rule passes right and fails wrong. */
class ImageChecksTest {
  private static final CtPhantom PHANTOM =
      CtPhantom.of(new PhantomPatient("BORDA^Élie", "GUY-9", "19700101", "M"), "2.999.77")
          .withSlices(2)
          .withMatrix(8, 8);

  private static DataSet slice(int number) {
    return PHANTOM.slice(number).dataSet();
  }

  private static Download came(DataSet image) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    Part10Writer.write(image, file);
    return read(file.toByteArray());
  }

  private static Download read(byte[] file) throws IOException {
    RetrievedDocument head = new RetrievedDocument(null, "2.999.10", "uid", "application/dicom");
    return Download.read(head, new ByteArrayInputStream(file));
  }

  private static List<String> check(Download... came) {
    Findings findings = new Findings();
    new ImageChecks(findings)
        .same(List.of(slice(1), slice(2)), List.of(came), List.of("PatientID", "StudyInstanceUID"));
    return findings.list();
  }

  @Test
  void theSameImagesPassInAnyOrder() throws IOException {
    assertThat(check(came(slice(2)), came(slice(1)))).isEmpty();
  }

  @Test
  void anImageTooFewOrAnotherOneFails() throws IOException {
    assertThat(check(came(slice(1)))).anyMatch(f -> f.contains("images"));
    DataSet other = slice(2).toBuilder().put(Tag.SOP_INSTANCE_UID, "2.999.4").build();
    assertThat(check(came(slice(1)), came(other))).anyMatch(f -> f.contains("images"));
  }

  @Test
  void anotherValueFails() throws IOException {
    DataSet changed = slice(2).toBuilder().put(Tag.PATIENT_ID, "GUY-10").build();
    assertThat(check(came(slice(1)), came(changed))).anyMatch(f -> f.contains("PatientID of"));
  }

  @Test
  void whatIsNoDicomFails() throws IOException {
    assertThat(check(came(slice(1)), came(slice(2)), read("HTML".getBytes(StandardCharsets.UTF_8))))
        .anyMatch(f -> f.contains("is no image"));
  }
}
