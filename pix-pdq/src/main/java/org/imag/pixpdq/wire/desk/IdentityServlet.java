package org.imag.pixpdq.wire.desk;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.function.Function;
import org.imag.affinity.login.UserFile;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.pixpdq.audit.DeskAudit;
import org.imag.pixpdq.identity.IdentityDomains;
import org.imag.pixpdq.vigilance.DeskDecisions;
import org.imag.pixpdq.vigilance.IdentityDesk;

/** The pages of the identity desk, {@code /pix-pdq/identity}. */
@WebServlet("/identity/*")
public class IdentityServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

  @Inject private transient RegionConfiguration region;
  @Inject private transient IdentityDesk desk;
  @Inject private transient DeskDecisions decisions;
  @Inject private transient DeskAudit audit;

  private final transient Function<HttpServletRequest, String> certificates;
  private transient DeskSite site;

  /** For the container. */
  public IdentityServlet() {
    this(IdentityServlet::subject);
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
    site.answer(new DeskExchange(request, response, certificates.apply(request)));
  }

  private static String subject(HttpServletRequest request) {
    return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
        ? chain[0].getSubjectX500Principal().getName()
        : "";
  }
}
