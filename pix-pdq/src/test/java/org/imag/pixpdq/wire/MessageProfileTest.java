package org.imag.pixpdq.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.imag.affinity.hl7.MessageHeader;
import org.imag.affinity.testing.TestTls;
import org.imag.pixpdq.TestIndex;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.PersonName;
import org.imag.pixpdq.message.RegistryMessages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openehealth.ipf.commons.ihe.hl7v2.Hl7v2InteractionId;
import org.openehealth.ipf.commons.ihe.hl7v2.PAM;
import org.openehealth.ipf.commons.ihe.hl7v2.PDQ;
import org.openehealth.ipf.commons.ihe.hl7v2.PIX;
import org.openehealth.ipf.commons.ihe.hl7v2.XPID;
import org.openehealth.ipf.gazelle.validation.core.CachingGazelleProfileRule;
import org.openehealth.ipf.gazelle.validation.profile.ConformanceProfile;
import org.openehealth.ipf.gazelle.validation.profile.pam.ItiPamProfile;
import org.openehealth.ipf.gazelle.validation.profile.pixpdq.ItiPixPdqProfile;
import org.openehealth.ipf.gazelle.validation.profile.store.GazelleProfileStore;

/**
 * What this actor sends and answers, held against the message profiles of Gazelle: structure,
 * usage, cardinality and tables. Their lengths are left out: those of HL7 2.3.1 allow MSH-12 three
 * characters, which {@code 2.3.1} itself has not, and those of ITI-9 do not hold RSP^K23^RSP_K23.
 * That of RSP^ZV2 is left out whole: it describes orders and specimens and no patient at the root.
 */
class MessageProfileTest {
  private static final String CAYENNE = "^^^CHC&2.999.973.3.1&ISO";

  @TempDir static Path directory;
  private static TestTls tls;

  private PortUnderTest port;

  @BeforeEach
  void start() throws Exception {
    if (tls == null) {
      tls = TestTls.in(directory);
    }
    port = new PortUnderTest(directory, tls);
  }

  @AfterEach
  void stop() {
    port.close();
  }

  private static void assertValid(
      ConformanceProfile profile, Hl7v2InteractionId<?> transaction, String message)
      throws Exception {
    HapiContext context =
        new DefaultHapiContext(
            transaction.getHl7v2TransactionConfiguration().getParser().getHapiContext());
    context.setProfileStore(new GazelleProfileStore());
    Message parsed = context.getPipeParser().parse(message);
    List<String> violations =
        Arrays.stream(new CachingGazelleProfileRule(profile).apply(parsed))
            .map(Throwable::getMessage)
            .filter(violation -> !violation.contains("which exceeds max of"))
            .toList();
    assertThat(violations).as(MessageHeader.of(message).field(9) + " " + message).isEmpty();
  }

  private String exchange(String... segments) throws Exception {
    return port.exchange(String.join("\r", segments) + "\r", StandardCharsets.UTF_8);
  }

  private static String msh(String type, String version) {
    return "MSH|^~\\&|RIS_CHC|CHU_CAYENNE|IMAG_PIX|IMAG973|20261125080000||%s|%s|P|%s"
        .formatted(type, type.replaceAll("\\W", ""), version);
  }

  private void announce() {
    TestIndex index = port.index();
    index.inTransaction(
        () ->
            index
                .identities()
                .announce(
                    new PatientIdentifier(TestIndex.CAYENNE.authority(), "P1"),
                    PatientTraits.named(new PersonName("TESTAMAKA", "Rose", "", "L"))
                        .birthDate("19781208")
                        .sex("F")
                        .attributes(Set.of("FICT"))
                        .telecoms(List.of("0694123456"))
                        .accountNumber("D77")
                        .build(),
                    "A28"));
  }

  @Test
  void theRegistryIsToldInValidMessages() throws Exception {
    RegistryMessages messages = new RegistryMessages(TestIndex.REGIONAL);
    PatientIdentifier local = new PatientIdentifier(TestIndex.CAYENNE.authority(), "P1");

    assertValid(
        ItiPixPdqProfile.ITI_8_ADT_A04,
        PIX.FeedInteractions.ITI_8_XDS,
        messages.newPatient(
            "973-000001",
            PatientTraits.named(new PersonName("TESTAMAKA", "Rose", "", "L"))
                .birthDate("19781208")
                .sex("F")
                .build()));
    assertValid(
        ItiPixPdqProfile.ITI_8_ADT_A40,
        PIX.FeedInteractions.ITI_8_XDS,
        messages.merge("973-000001", "973-000002"));
    assertValid(
        ItiPixPdqProfile.ITI_64_ADT_A43,
        XPID.Interactions.ITI_64,
        messages.linkChange("973-000001", local, "973-000002", local));
  }

  @Test
  void feedsAreAcknowledgedInValidMessages() throws Exception {
    String pid = "PID|||P1" + CAYENNE + "||TESTAMAKA^Rose^^^^^L||19781208|F";

    assertValid(
        ItiPamProfile.ITI_30_ACK,
        PAM.Interactions.ITI_30,
        exchange(msh("ADT^A28^ADT_A05", "2.5"), "EVN||20261125080000", pid, "PV1||N"));
    assertValid(
        ItiPamProfile.ITI_30_ACK,
        PAM.Interactions.ITI_30,
        exchange(msh("ADT^A40^ADT_A39", "2.5"), "EVN||20261125080000", pid, "MRG|X" + CAYENNE));
    assertValid(
        ItiPixPdqProfile.ITI_8_ACK,
        PIX.FeedInteractions.ITI_8_PIX,
        exchange(msh("ADT^A08^ADT_A01", "2.3.1"), "EVN|A08|20261125080000", pid, "PV1||O"));
  }

  @Test
  void queriesAreAnsweredInValidMessages() throws Exception {
    announce();
    String pix = "QPD|IHE PIX Query|T1|P1" + CAYENNE + "|^^^CHK&2.999.973.3.2&ISO";

    assertValid(
        ItiPixPdqProfile.ITI_9_RSP_K23,
        PIX.QueryInteractions.ITI_9,
        exchange(msh("QBP^Q23^QBP_Q21", "2.5"), pix, "RCP|I"));
    assertValid(
        ItiPixPdqProfile.ITI_9_RSP_K23,
        PIX.QueryInteractions.ITI_9,
        exchange(msh("QBP^Q23^QBP_Q21", "2.5"), pix + "~^^^X", "RCP|I"));
    for (String parameters : List.of("@PID.7^19781208", "@PID.7^19781209", "@PID.19^1")) {
      String qpd = "QPD|IHE PDQ Query|T1|" + parameters;
      assertValid(
          ItiPixPdqProfile.ITI_21_RSP_K22,
          PDQ.Interactions.ITI_21,
          exchange(msh("QBP^Q22^QBP_Q21", "2.5"), qpd, "RCP|I"));
    }
  }
}
