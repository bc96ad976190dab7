package org.imag.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.imag.affinity.login.PasswordHash;
import org.imag.affinity.login.Role;
import org.imag.affinity.login.UserAccount;
import org.imag.affinity.login.UserFile;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.message.Hl7Parties;
import org.imag.conformance.message.PatientFeed;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.target.Target;
import org.imag.conformance.target.TargetKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The identity desk in a real browser, with the keyboard alone: certificate, login, worklist,
 * search, comparison, decisions, journal; every page without a barrier that axe finds (RGAA, WCAG
 * 2.1 AA).
 */
@ExtendWith(WithRegion.class)
class IdentityDeskIT {
  private static final String PASSWORD = "flamboyant rouge";
  private static final String BORN = "19480229";

  @Test
  void aPersonWithoutMouseDoesTheDaysWork(RunningRegion region, @TempDir Path scratch)
      throws Exception {
    DeskBrowser browser = DeskBrowser.in(scratch);
    RegionConfiguration configuration = region.region().configuration();
    user(configuration, "celia", Role.SUPERVISOR);
    user(configuration, "noe", Role.READER);

    int code =
        browser.play(
            "desk.js", settings(configuration, patients(Bench.of(region.target(), scratch))));

    assertThat(code).as(browser.output()).isZero();
    assertThat(Files.readString(region.region().folders().serverLog()))
        .doesNotContain("ESSAI", "Vu au guichet", PASSWORD);
  }

  /** Two records of one hospital that are one person, and two of two hospitals. */
  private static List<String> patients(Bench bench) throws IOException {
    Target target = bench.target();
    Demographics duplicate = born("ZÉPHIR-ESSAI", "Maëlys", "12 rue du Port");
    String first = "D" + FreshUid.token();
    String second = "D" + FreshUid.token();
    announce(bench, target.hospital(), target.sourcePatient(first), duplicate);
    announce(bench, target.hospital(), target.sourcePatient(second), duplicate);
    announce(
        bench,
        target.hospital(),
        target.sourcePatient("Q" + FreshUid.token()),
        born("QUENETTE-ESSAI", "Rosélie", "3 rue des Ibis"));
    announce(
        bench,
        target.secondHospital(),
        target.secondPatient("Q" + FreshUid.token()),
        born("QUÉNET-ESSAI", "Élie-Rose", "40 avenue Léopold Héder"));
    return List.of(first, second);
  }

  private static Demographics born(String family, String given, String street) {
    return new Demographics(family, given, BORN, "F", street, "Cayenne");
  }

  private static void announce(
      Bench bench, Hl7Parties hospital, PatientId patient, Demographics demographics)
      throws IOException {
    bench
        .mllp(org.imag.conformance.target.Role.RIS)
        .send(
            bench.target().address(TargetKey.PIX_MLLP),
            PatientFeed.TRANSACTION,
            PatientFeed.of("A04", hospital, patient, demographics).text());
  }

  private static void user(RegionConfiguration region, String name, Role role) throws IOException {
    UserFile users = new UserFile(region.identityDeskUsers());
    Files.writeString(
        users.file(),
        users.with(new UserAccount(name, role, PasswordHash.of(PASSWORD.toCharArray()))));
  }

  private static Map<String, String> settings(RegionConfiguration region, List<String> duplicate) {
    return Map.of(
        "DESK_URL",
        region.networkBaseUrl() + "/pix-pdq/identity/",
        "DESK_TLS",
        region.tlsDirectory().toString(),
        "DESK_PASSWORD",
        PASSWORD,
        "DESK_BIRTH_DATE",
        "29/02/1948",
        "DESK_DUPLICATE",
        String.join(",", duplicate));
  }
}
