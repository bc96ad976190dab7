package org.imag.bench.identity;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.imag.bench.measure.Task;
import org.imag.conformance.message.DemographicsQuery;
import org.imag.conformance.message.Hl7Parties;
import org.imag.conformance.message.Hl7Request;
import org.imag.conformance.message.Hl7Text;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.PixQuery;
import org.imag.conformance.target.Role;
import org.imag.conformance.target.Target;
import org.imag.conformance.target.TargetKey;

/**
 * The messages of the workloads.
 *
 * @param known of whom queries ask
 * @param fresh whom feeds announce, each once
 */
record IdentityMessages(
    Target target, List<KnownRecord> known, List<FedRecord> fresh, AtomicInteger fed) {

  IdentityMessages(Target target, List<KnownRecord> known, List<FedRecord> fresh) {
    this(target, known, fresh, new AtomicInteger());
  }

  /** The clients of a workload. */
  Task.Factory tasks(IdentityWorkload workload) throws IOException {
    SSLContext tls = target.tls(Role.RIS).sslContext();
    return switch (workload) {
      case ITI_9 -> clients(tls, TargetKey.PIX_QUERY_MLLP, random -> pixQuery(any(random)));
      case ITI_21 -> clients(tls, TargetKey.DEMOGRAPHICS_MLLP, random -> search(any(random)));
      case FEED -> clients(tls, TargetKey.PIX_MANAGEMENT_MLLP, random -> next());
    };
  }

  private Task.Factory clients(
      SSLContext tls, TargetKey address, Function<SplittableRandom, Asked> next) {
    return () -> new MllpTask(tls, target.address(address), next);
  }

  private KnownRecord any(SplittableRandom random) {
    return known.get(random.nextInt(known.size()));
  }

  private Asked pixQuery(KnownRecord record) {
    PatientId domain = target.domainPatient("");
    PixQuery query =
        PixQuery.of(
            target.hospital(),
            new PatientId(record.value(), "", record.domain()),
            domain.namespace(),
            domain.oid());
    return new Asked(query.text(), "|" + record.person() + "^^^");
  }

  private Asked search(KnownRecord record) {
    DemographicsQuery query =
        DemographicsQuery.of(
            target.hospital(),
            "@PID.5.1.1^" + Hl7Text.escape(record.family()),
            "@PID.5.2^" + Hl7Text.escape(record.given()),
            "@PID.7^" + record.birthDate());
    return new Asked(query.request().text(), record.person() + "^^^");
  }

  private Asked next() {
    return new Asked(feed(fresh.get(fed.getAndIncrement() % fresh.size())), "\rMSA|AA|");
  }

  /** The first of the fresh, which no feed announces then. */
  List<FedRecord> take(int count) {
    int from = fed.getAndAdd(count);
    return fresh.subList(from, from + count);
  }

  /** The message that announces a record. */
  String feed(FedRecord record) {
    boolean first = record.id().oid().equals(target.text(TargetKey.SOURCE_OID));
    Hl7Parties parties = first ? target.hospital() : target.secondHospital();
    return Hl7Request.admission("ITI-30", "ADT^A28^ADT_A05", "2.5", parties, record.pid(), "PV1||N")
        .text();
  }
}
