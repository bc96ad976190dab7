package org.imag.pixpdq.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The published ITI-44, 45 and 47 requests of the Swiss record, their domains replaced by those of
 * the region under test.
 */
class SwissSamplesTest {
  private static final Path SAMPLES =
      Path.of("..", "..", "shared", "data", "epr-by-example", "samples");
  private static final String OWN_DOMAIN = "1.3.6.1.4.1.21367.2017.2.5.89";
  private static final String SENDER = "1.3.6.1.4.1.21367.2017.2.2.140";

  private V3Endpoints endpoints;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(
        Files.isDirectory(SAMPLES), "the samples of epr-by-example are not beside the project");
    endpoints = new V3Endpoints();
  }

  @AfterEach
  void stop() {
    if (endpoints != null) {
      endpoints.close();
    }
  }

  private static String sample(String name, String interaction) throws IOException {
    String text = Files.readString(SAMPLES.resolve(name + "_request_raw.xml"));
    Matcher body =
        Pattern.compile("<" + interaction + "[ >].*</" + interaction + ">", Pattern.DOTALL)
            .matcher(text);
    assertThat(body.find()).isTrue();
    return body.group();
  }

  private static String fed() throws IOException {
    return sample("ITI-44", "PRPA_IN201301UV02")
        .replace(OWN_DOMAIN, V3Text.CAYENNE)
        .replace(SENDER, V3Text.CAYENNE);
  }

  @Test
  void takesTheFeedAndItsBirthName() throws Exception {
    assertThat(endpoints.iti44("PRPA_IN201301UV02", fed())).contains("<typeCode code=\"CA\"");

    assertThat(
            endpoints
                .index()
                .database()
                .value("select legal_family || '/' || used_family from pix_pdq.demographics"))
        .isEqualTo("Tauxe/Muster");
  }

  @Test
  void refusesTheFeedOfAStranger() throws Exception {
    assertThat(endpoints.iti44("PRPA_IN201301UV02", sample("ITI-44", "PRPA_IN201301UV02")))
        .contains("<typeCode code=\"CE\"");
  }

  @Test
  void answersThePixQuery() throws Exception {
    endpoints.iti44("PRPA_IN201301UV02", fed());
    String query = sample("ITI-45", "PRPA_IN201309UV02");

    assertThat(endpoints.iti45(query)).contains("<queryResponseCode code=\"AE\"");
    assertThat(
            endpoints.iti45(
                query
                    .replace("1.3.6.1.4.1.21367.2017.2.5.103", V3Text.CAYENNE)
                    .replace("900010", "TestSystemId")
                    .replace("1.3.6.1.4.1.21367.2017.2.5.93", V3Text.REGIONAL)
                    .replace("2.16.756.5.30.1.127.3.10.3", V3Text.KOUROU)))
        .contains("<queryResponseCode code=\"OK\"")
        .contains("root=\"" + V3Text.REGIONAL + "\" extension=\"973-");
  }

  @Test
  void answersTheDemographicsQuery() throws Exception {
    endpoints.iti44("PRPA_IN201301UV02", fed());
    String query = sample("ITI-47", "PRPA_IN201305UV02");

    assertThat(endpoints.iti47("PRPA_IN201305UV02", query))
        .contains("<queryResponseCode code=\"AE\"");
    assertThat(
            endpoints.iti47(
                "PRPA_IN201305UV02",
                query
                    .replace("1.1.1.2.2", V3Text.CAYENNE)
                    .replace("08242eb8-dd47-4298-8d2f-25d60114f137", "TestSystemId")
                    .replace("1.3.6.1.4.1.21367.2017.2.5.93", V3Text.REGIONAL)
                    .replace("2.16.756.5.30.1.127.3.10.3", V3Text.KOUROU)))
        .contains("<queryResponseCode code=\"OK\"")
        .contains("<family qualifier=\"BR\">Tauxe</family>");
  }
}
