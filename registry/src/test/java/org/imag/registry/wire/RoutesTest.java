package org.imag.registry.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.impl.DefaultCamelContext;
import org.imag.registry.SampleSubmission;
import org.imag.registry.metadata.Submission;
import org.imag.registry.storedquery.MultiPatientQueryService;
import org.imag.registry.storedquery.StoredQueryService;
import org.imag.registry.submission.SubmissionService;
import org.junit.jupiter.api.Test;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryResponse;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rs.RegistryResponseType;

/** What a peer hears when a transaction fails at its end, as the container reports it. */
class RoutesTest {
  @Test
  void iti42TellsAFailedCommitWithoutItsInsides_table_4_2_4_1_2() throws Exception {
    RegistryResponseType answer =
        answer(
            new Iti42Route(new FailingSubmissions()),
            "iti42",
            SampleSubmission.valid().request(),
            RegistryResponseType.class);

    assertTellsNoInsides(answer);
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
    assertTellsNoInsides(answer);
  }

  private static void assertTellsNoInsides(RegistryResponseType answer) {
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

    assertTellsNoInsides(answer);
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
}
