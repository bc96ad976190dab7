package org.imag.imaging.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.imag.affinity.region.AssigningAuthority;
import org.imag.imaging.archive.PatientIdentity;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.junit.jupiter.api.Test;

/** Whose ids the images carry (PS3.3 C.7.1.1, ITI TF-3 4.2.3.2.22). */
class SourcePatientIdentifiersTest {
  private static final String OURS = "2.999.973.3.1";
  private static final String OTHERS = "2.999.973.3.9";

  private final SourcePatientIdentifiers tested =
      new SourcePatientIdentifiers(new AssigningAuthority("CHC", OURS));

  private String cx(String id, String issuer, String oid) {
    return tested
        .of(new PatientIdentity(id, issuer, oid, null))
        .map(SourcePatientId::cx)
        .orElse("unknown");
  }

  @Test
  void withoutIssuerTheHospitalsOwnAuthorityHolds() {
    assertThat(cx("GUY-1", null, null)).isEqualTo("GUY-1^^^&2.999.973.3.1&ISO");
    assertThat(cx("GUY-1", "CHC", null)).isEqualTo("GUY-1^^^&2.999.973.3.1&ISO");
  }

  @Test
  void theIssuersOidComesFirst() {
    assertThat(cx("GUY-1", "CHC", OTHERS)).isEqualTo("GUY-1^^^&2.999.973.3.9&ISO");
  }

  @Test
  void anUnknownIssuerIsNotTakenForTheHospital() {
    assertThat(cx("GUY-1", "CHM", null)).isEqualTo("unknown");
    assertThat(tested.problem(new PatientIdentity("GUY-1", "CHM", null, null)))
        .contains("identity.source.namespace")
        .doesNotContain("GUY-1");
    assertThat(tested.forAudit(new PatientIdentity("GUY-1", "CHM", null, null)))
        .isEqualTo("GUY-1^^^CHM");
  }

  @Test
  void aMissingIdIsNoId() {
    assertThat(cx("", null, null)).isEqualTo("unknown");
  }
}
