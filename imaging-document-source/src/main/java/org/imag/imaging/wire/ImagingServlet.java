package org.imag.imaging.wire;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.io.IOException;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.imag.affinity.Actor;
import org.imag.affinity.wire.IheServlet;
import org.imag.imaging.store.InstanceFiles;
import org.imag.imaging.store.PublicationJobs;

/** The Imaging Document Source of the region (RAD TF-1 18). */
@WebServlet(urlPatterns = "/services/*", loadOnStartup = 1)
public class ImagingServlet extends IheServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient Rad69Route rad69;
  @Inject private transient PublicationRoute publication;
  @Inject private transient NoticeRoute notice;

  @Inject private transient InstanceFiles files;
  @Inject private transient PublicationJobs jobs;

  @Override
  protected Actor actor() {
    return Actor.IMAGING_DOCUMENT_SOURCE;
  }

  @Override
  protected List<RoutesBuilder> routes() {
    return List.of(rad69, publication, notice);
  }

  @Override
  protected void started(CamelContext context) throws IOException {
    files.clearIncoming();
    jobs.endLeases();
  }
}
