package org.imag.pixpdq.wire.desk;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.function.Function;
import org.imag.affinity.login.UserFile;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.tls.CommonName;
import org.imag.pixpdq.audit.DeskAudit;
import org.imag.pixpdq.identity.IdentityDomains;
import org.imag.pixpdq.vigilance.DeskDecisions;
import org.imag.pixpdq.vigilance.IdentityDesk;

/** The pages of the identity desk, {@code /pix-pdq/identity}. */
@WebServlet("/identity/*")
public class IdentityServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient RegionConfiguration region;
  @Inject private transient IdentityDesk desk;
  @Inject private transient DeskDecisions decisions;
  @Inject private transient DeskAudit audit;

  private final transient Function<HttpServletRequest, String> certificates;
  private transient DeskSite site;

  /** For the container. */
  public IdentityServlet() {
    this(request -> CommonName.subject(request).orElse(""));
  }

  IdentityServlet(Function<HttpServletRequest, String> certificates) {
    this.certificates = certificates;
  }

  /** The pages of a region, for people whose certificates are found so. */
  IdentityServlet(
      RegionConfiguration region,
      IdentityDesk desk,
      DeskDecisions decisions,
      DeskAudit audit,
      Function<HttpServletRequest, String> certificates,
      Clock clock) {
    this(certificates);
    this.region = region;
    this.site = site(region, desk, decisions, audit, clock);
  }

  @Override
  public void init() {
    if (site == null) {
      site = site(region, desk, decisions, audit, Clock.systemUTC());
    }
  }

  private static DeskSite site(
      RegionConfiguration region,
      IdentityDesk desk,
      DeskDecisions decisions,
      DeskAudit audit,
      Clock clock) {
    Frame frame = new Frame(region.regionName());
    Words words = new Words(IdentityDomains.of(region), region.timeZone());
    DeskSessions sessions = new DeskSessions(region.identityDeskIdle(), clock);
    Login login = new Login(new UserFile(region.identityDeskUsers()), new LoginAttempts(clock));
    return new DeskSite(
        frame,
        new LoginPages(frame, login, sessions, audit),
        sessions,
        new DeskPages(frame, words, desk, decisions, audit, clock));
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    site.answer(new DeskExchange(request, response, workstation(request)));
  }

  /** The subject of the certificate, empty when it is none of the desk's computers. */
  private String workstation(HttpServletRequest request) {
    String subject = certificates.apply(request);
    return CommonName.of(subject).filter(region.identityDeskWorkstations()::contains).isPresent()
        ? subject
        : "";
  }
}
