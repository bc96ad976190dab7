package org.imag.pixpdq.wire.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.pixpdq.vigilance.TestDesk.CAYENNE_1;
import static org.imag.pixpdq.vigilance.TestDesk.KOUROU_1;
import static org.imag.pixpdq.vigilance.TestDesk.marieLouise;
import static org.imag.pixpdq.vigilance.TestDesk.theodore;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imag.affinity.login.PasswordHash;
import org.imag.affinity.login.Role;
import org.imag.affinity.login.UserAccount;
import org.imag.affinity.login.UserFile;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.testing.RecordedAuditTrail;
import org.imag.affinity.testing.ServletServer;
import org.imag.affinity.testing.TestRegion;
import org.imag.pixpdq.audit.DeskAudit;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.PersonName;
import org.imag.pixpdq.store.RecordPair;
import org.imag.pixpdq.vigilance.TestDesk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desk's pages as a browser meets them. */
class IdentityPagesTest {
  private static final String PASSWORD = "flamboyant rouge";
  private static final Pattern TOKEN = Pattern.compile("name=\"jeton\" value=\"([^\"]+)\"");
  private static final Pattern SEEN = Pattern.compile("name=\"vu\" value=\"([^\"]+)\"");

  @TempDir private Path directory;
  private final TestDesk desk = new TestDesk();
  private final RecordedAuditTrail audit = new RecordedAuditTrail();
  private final HttpClient browser = HttpClient.newHttpClient();
  private final Now now = new Now();
  private ServletServer server;
  private String certificate = "CN=poste-1";
  private String cookie = "";
  private String token = "";

  /** A clock that goes when it is told to. */
  private static final class Now extends Clock {
    private Instant instant = Instant.parse("2026-11-25T12:00:00Z");

    @Override
    public Instant instant() {
      return instant;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @BeforeEach
  void serve() throws Exception {
    RegionConfiguration region =
        TestRegion.in(
            directory,
            "identity.hospitals=CHK^2.999.973.3.2^RIS_CHK^CH_KOUROU",
            "identity.desk.workstations=poste-1,poste-2");
    user(region, "celia", Role.SUPERVISOR);
    user(region, "noe", Role.READER);
    IdentityServlet servlet =
        new IdentityServlet(
            region,
            desk.desk(),
            desk.decisions(),
            new DeskAudit(audit, region),
            request -> certificate,
            now) {
          private static final long serialVersionUID = 1L;

          @Override
          protected void service(HttpServletRequest request, HttpServletResponse response) {
            desk.index().inTransaction(() -> answer(request, response));
          }

          private void answer(HttpServletRequest request, HttpServletResponse response) {
            try {
              super.service(request, response);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };
    server = ServletServer.plain("/pix-pdq", "/identity/*", servlet);
  }

  private static void user(RegionConfiguration region, String name, Role role) throws IOException {
    UserFile users = new UserFile(region.identityDeskUsers());
    String with = users.with(new UserAccount(name, role, PasswordHash.of(PASSWORD.toCharArray())));
    Files.writeString(users.file(), with);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private URI uri(String page) {
    return URI.create("http://127.0.0.1:" + server.port() + "/pix-pdq/identity/" + page);
  }

  private HttpResponse<String> get(String page) throws Exception {
    return send(HttpRequest.newBuilder(uri(page)).GET());
  }

  private HttpResponse<String> post(String page, String... form) throws Exception {
    StringJoiner body = new StringJoiner("&");
    for (int index = 0; index < form.length; index += 2) {
      body.add(form[index] + "=" + URLEncoder.encode(form[index + 1], StandardCharsets.UTF_8));
    }
    return send(
        HttpRequest.newBuilder(uri(page))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    request.header("Cookie", cookie);
    HttpResponse<String> response =
        browser.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    response
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
    Matcher found = TOKEN.matcher(response.body());
    if (found.find()) {
      token = found.group(1);
    }
    return response;
  }

  private HttpResponse<String> logIn(String name, String password) throws Exception {
    return post("login", LoginPages.NAME, name, LoginPages.PASSWORD, password);
  }

  private void enter(String name) throws Exception {
    assertThat(logIn(name, PASSWORD).statusCode()).isEqualTo(303);
    get("search");
  }

  private static String location(HttpResponse<String> response) {
    return response.headers().firstValue("Location").orElse("");
  }

  private RecordPair twoPersons() {
    desk.announce(CAYENNE_1, marieLouise());
    desk.announce(KOUROU_1, theodore());
    return desk.pair(CAYENNE_1, KOUROU_1);
  }

  @Test
  void nothingIsShownWithoutCertificateOrLogin() throws Exception {
    assertThat(location(get("worklist"))).endsWith("/pix-pdq/identity/login");
    assertThat(location(post("pair"))).endsWith("/pix-pdq/identity/login");
    for (String other : List.of("", "CN=ris", "O=poste-1", "CN=poste-3")) {
      certificate = other;
      assertThat(get("login").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void theSessionIsSecureAndEndsWithTheCertificate() throws Exception {
    HttpResponse<String> entered = logIn("celia", PASSWORD);
    assertThat(entered.headers().firstValue("Set-Cookie").orElse(""))
        .contains("; Path=/pix-pdq/identity; Secure; HttpOnly; SameSite=Strict");
    assertThat(get("worklist").statusCode()).isEqualTo(200);

    certificate = "CN=poste-2";
    assertThat(get("worklist").statusCode()).isEqualTo(303);
  }

  @Test
  void pagesAreNotKeptFramedOrScripted() throws Exception {
    HttpResponse<String> page = get("login");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'");
    assertThat(page.body()).contains("<html lang=\"fr\">").doesNotContain("<script");
  }

  @Test
  void idlePeopleAreLoggedOut() throws Exception {
    enter("celia");
    now.instant = now.instant.plus(Duration.ofMinutes(16));
    assertThat(get("worklist").statusCode()).isEqualTo(303);
  }

  /** Login, its failures and logout are User Authentication events, DCM 110114. */
  @Test
  void passwordsCannotBeTriedForLong() throws Exception {
    for (int attempt = 0; attempt < LoginAttempts.MOST_FAILURES; attempt++) {
      assertThat(logIn("celia", "hibiscus blanc").statusCode()).isEqualTo(403);
    }
    assertThat(logIn("celia", PASSWORD).body()).contains("Trop d’essais");
    assertThat(audit.messages).hasSize(LoginAttempts.MOST_FAILURES + 1);
    assertThat(audit.messages)
        .allSatisfy(
            message -> {
              assertThat(message.getEventIdentification().getEventID().getCode())
                  .isEqualTo("110114");
              assertThat(message.getEventIdentification().getEventOutcomeIndicator().getValue())
                  .isNotEqualTo(0);
            });

    now.instant = now.instant.plus(LoginAttempts.WAIT).plusSeconds(1);
    enter("celia");
    assertThat(location(post("logout", "jeton", token))).endsWith("login");
    assertThat(get("worklist").statusCode()).isEqualTo(303);
  }

  @Test
  void aFormOfAnotherSiteIsRefused() throws Exception {
    RecordPair pair = twoPersons();
    enter("celia");
    assertThat(decide(pair, "forged", "LINK", "0").statusCode()).isEqualTo(403);
    assertThat(desk.personOf(KOUROU_1)).isNotEqualTo(desk.personOf(CAYENNE_1));
  }

  private HttpResponse<String> decide(RecordPair pair, String token, String action, String seen)
      throws Exception {
    return post(
        "pair",
        "jeton",
        token,
        "dossier",
        "" + pair.low(),
        "dossier",
        "" + pair.high(),
        "action",
        action,
        "vu",
        seen,
        "motif",
        "même patiente, vue au guichet");
  }

  @Test
  void aPairIsLookedAtDecidedAndSeenAgain() throws Exception {
    RecordPair pair = twoPersons();
    enter("celia");
    HttpResponse<String> page = get(PairPage.link(pair));
    assertThat(page.body())
        .contains("LÉVEILLÉ-TESTUNE", "ABAKAMOFOU", "CHC P1", "CHK K1", "03/11/1992")
        .contains("<caption>", "scope=\"row\"", "accesskey=\"v\"");
    Matcher seen = SEEN.matcher(page.body());
    assertThat(seen.find()).isTrue();

    HttpResponse<String> decided = decide(pair, token, "LINK", seen.group(1));
    assertThat(decided.statusCode()).isEqualTo(303);
    assertThat(desk.personOf(KOUROU_1)).isEqualTo(desk.personOf(CAYENNE_1));
    assertThat(get(PairPage.link(pair)).body()).contains("même patiente, vue au guichet");
    assertThat(decide(pair, token, "CANNOT_LINK", seen.group(1)).statusCode()).isEqualTo(409);
    assertThat(get("journal").body()).contains("Rapprochés", "celia");
    assertThat(get("person?dossier=" + desk.record(CAYENNE_1)).body())
        .contains("CHC P1", "CHK K1", "décision humaine");
  }

  @Test
  void aReaderSeesButDoesNotDecide() throws Exception {
    RecordPair pair = twoPersons();
    enter("noe");
    assertThat(get(PairPage.link(pair)).body()).contains("pas de décider");
    assertThat(decide(pair, token, "LINK", "0").statusCode()).isEqualTo(403);
  }

  /** The search is posted: whom one looks for stays out of addresses. */
  @Test
  void theSearchTellsWhatToMendAndFinds() throws Exception {
    twoPersons();
    enter("noe");
    assertThat(post("search", "jeton", token, "naissance", "1992", "lettres", "").body())
        .contains("role=\"alert\"", "03/11/1992");
    assertThat(post("search", "jeton", token, "naissance", "03/11/1992", "lettres", "lé").body())
        .contains("CHC P1", "LÉVEILLÉ-TESTUNE Marie-Louise");
  }

  @Test
  void everyAccessToAPatientIsRecordedBeforeItIsShown() throws Exception {
    RecordPair pair = twoPersons();
    enter("noe");
    audit.messages.clear();
    get(PairPage.link(pair));
    assertThat(audit.messages)
        .hasSize(2)
        .allSatisfy(
            message ->
                assertThat(message.getEventIdentification().getEventID().getCode())
                    .isEqualTo("110110"));

    audit.full = true;
    HttpResponse<String> refused = get(PairPage.link(pair));
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).doesNotContain("ABAKAMOFOU");
  }

  @Test
  void whatHospitalsSendIsTextAndNotMarkup() throws Exception {
    desk.announce(
        CAYENNE_1,
        PatientTraits.named(new PersonName("<script>alert(1)</script>", "\"'&", "", "L"))
            .birthDate("19921103"));
    enter("noe");
    assertThat(get("person?dossier=" + desk.record(CAYENNE_1)).body())
        .contains("&lt;SCRIPT&gt;", "&quot;&#39;&amp;")
        .doesNotContainIgnoringCase("<script");
  }

  /** PID-32 DPOT: the hospital fears a duplicate, and a human has to look. */
  @Test
  void whatHospitalsFearOfARecordIsShown() throws Exception {
    desk.announce(CAYENNE_1, TestDesk.marieLouise().attributes(Set.of("DPOT")));
    desk.announce(KOUROU_1, theodore());
    enter("noe");
    assertThat(get("flags?signalement=POSSIBLE_DUPLICATE").body())
        .contains("CHC P1", "(DPOT)")
        .doesNotContain("CHK K1");
    assertThat(get("flags").body()).contains("Aucun dossier");
  }

  @Test
  void otherPagesAreNotThere() throws Exception {
    enter("celia");
    assertThat(get("administration").statusCode()).isEqualTo(404);
    assertThat(get("pair?dossier=1").statusCode()).isEqualTo(400);
    assertThat(get("pair?dossier=1&dossier=2").statusCode()).isEqualTo(404);
    assertThat(get("person?dossier=1").statusCode()).isEqualTo(400);
    assertThat(get("collisions").statusCode()).isEqualTo(200);
    assertThat(get("flags?signalement=HOMONYM&page=2").statusCode()).isEqualTo(200);
    assertThat(get("requests").statusCode()).isEqualTo(200);
    assertThat(get("worklist?type=CONFLICT&miens=oui&page=2").statusCode()).isEqualTo(200);
  }
}
