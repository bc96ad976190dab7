package org.imag.registry.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import jakarta.transaction.RollbackException;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.impl.DefaultCamelContext;
import org.imag.affinity.testing.TestRegion;
import org.imag.registry.SampleSubmission;
import org.imag.registry.metadata.Submission;
import org.imag.registry.patients.FedIdentifier;
import org.imag.registry.patients.PatientFeed;
import org.imag.registry.storedquery.MultiPatientQueryService;
import org.imag.registry.storedquery.StoredQueryService;
import org.imag.registry.submission.SubmissionService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryResponse;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rs.RegistryResponseType;

/** What a peer hears when a transaction fails at its end, as the container reports it. */
class RoutesTest {
  @TempDir Path directory;

  @Test
  void iti42TellsAFailedCommitWithoutItsInsides_table_4_2_4_1_2() throws Exception {
    RegistryResponseType answer =
        answer(
            new Iti42Route(new FailingSubmissions()),
            "iti42",
            SampleSubmission.valid().request(),
            RegistryResponseType.class);

    assertThat(answer.getRegistryErrorList().getRegistryError())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.getErrorCode()).isEqualTo("XDSRegistryError");
              assertThat(error.getCodeContext()).doesNotContain("ARJUNA");
            });
  }

  @Test
  void iti18TellsAFailureWithoutItsInsides_table_4_2_4_1_2() throws Exception {
    assertTellsFailure(new Iti18Route(new FailingQueries()), "iti18");
  }

  @Test
  void iti51TellsAFailureWithoutItsInsides_table_4_2_4_1_2() throws Exception {
    assertTellsFailure(new Iti51Route(new FailingMultiPatientQueries()), "iti51");
  }

  private static void assertTellsFailure(RoutesBuilder route, String id) throws Exception {
    AdhocQueryResponse answer =
        answer(route, id, new AdhocQueryRequest(), AdhocQueryResponse.class);
    assertThat(answer.getStatus()).endsWith(":Failure");
    assertThat(answer.getRegistryErrorList().getRegistryError())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.getErrorCode()).isEqualTo("XDSRegistryError");
              assertThat(error.getCodeContext()).doesNotContain("ARJUNA");
            });
  }

  @Test
  void iti61TellsAFailedCommitWithoutItsInsides_table_4_2_4_1_2() throws Exception {
    RegistryResponseType answer =
        answer(
            new Iti61Route(new FailingSubmissions()),
            "iti61",
            SampleSubmission.valid().request(),
            RegistryResponseType.class);

    assertThat(answer.getRegistryErrorList().getRegistryError())
        .singleElement()
        .satisfies(error -> assertThat(error.getErrorCode()).isEqualTo("XDSRegistryError"));
  }

  @Test
  void iti8TellsAFailedCommitWithoutItsInsides_HL7_2_16_8() throws Exception {
    Message message =
        new PipeParser(new DefaultHapiContext(ValidationContextFactory.noValidation()))
            .parse(
                "MSH|^~\\&|IMAG_PIX|IMAG973|IMAG_REG|IMAG973|20261125080000||ADT^A04|M1|P|2.3.1\r"
                    + "EVN|A04|20261125080000\r"
                    + "PID|||973-000051^^^IMAG973||LÉVEILLÉ-TESTUNE^Marie-Noëlle^^^^^L\r"
                    + "PV1||O\r");

    assertThatThrownBy(
            () ->
                answer(
                    new Iti8Route(new FailingFeed(), TestRegion.in(directory)),
                    "iti8",
                    message,
                    String.class))
        .cause()
        .isInstanceOf(HL7Exception.class)
        .hasMessageContaining("send it again later");
  }

  private static <T> T answer(RoutesBuilder route, String id, Object request, Class<T> type)
      throws Exception {
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      camel.addRoutes(route);
      AdviceWith.adviceWith(camel, id, advice -> advice.replaceFromWith("direct:in"));
      camel.start();
      return camel.createProducerTemplate().requestBody("direct:in", request, type);
    }
  }

  private static <E extends Exception> E commitFailure() throws E {
    throw RoutesTest.<E>undeclared(
        new RollbackException("ARJUNA016053: Could not commit transaction."));
  }

  @SuppressWarnings("unchecked")
  private static <E extends Exception> E undeclared(Exception exception) throws E {
    throw (E) exception;
  }

  private static final class FailingSubmissions extends SubmissionService {
    @Override
    public void register(Submission submission) {
      throw RoutesTest.<RuntimeException>commitFailure();
    }

    @Override
    public void registerOnDemand(Submission submission) {
      throw RoutesTest.<RuntimeException>commitFailure();
    }
  }

  private static final class FailingQueries extends StoredQueryService {
    @Override
    public AdhocQueryResponse answer(AdhocQueryRequest request) {
      throw RoutesTest.<RuntimeException>commitFailure();
    }
  }

  private static final class FailingMultiPatientQueries extends MultiPatientQueryService {
    @Override
    public AdhocQueryResponse answer(AdhocQueryRequest request) {
      throw RoutesTest.<RuntimeException>commitFailure();
    }
  }

  private static final class FailingFeed extends PatientFeed {
    @Override
    public void announce(List<FedIdentifier> identifiers) {
      throw RoutesTest.<RuntimeException>commitFailure();
    }
  }
}
