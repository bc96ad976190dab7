package org.imag.registry.wire;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.nio.charset.Charset;
import java.util.List;
import org.apache.camel.RoutesBuilder;
import org.imag.affinity.Actor;
import org.imag.affinity.wire.IheServlet;
import org.imag.affinity.wire.MllpDoor;

/** Starts the registry. */
@WebServlet(urlPatterns = "/services/*", loadOnStartup = 1)
public class RegistryServlet extends IheServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient Iti8Route iti8;
  @Inject private transient Iti18Route iti18;
  @Inject private transient Iti42Route iti42;
  @Inject private transient Iti44Route iti44;
  @Inject private transient Iti51Route iti51;
  @Inject private transient Iti57Route iti57;
  @Inject private transient Iti61Route iti61;
  @Inject private transient Iti62Route iti62;
  @Inject private transient Iti64Route iti64;
  @Inject private transient Iti92Route iti92;
  @Inject private transient MllpPortRoute mllpPort;

  @Override
  protected Actor actor() {
    return Actor.REGISTRY;
  }

  @Override
  protected Charset mllpCharset() {
    return MllpDoor.TRANSPARENT;
  }

  @Override
  protected List<RoutesBuilder> routes() {
    return List.of(iti8, iti18, iti42, iti44, iti51, iti57, iti61, iti62, iti64, iti92, mllpPort);
  }
}
