package org.imag.imaging.wire;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.imag.affinity.Actor;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.wire.IheServlet;
import org.imag.affinity.wire.MllpDoor;
import org.imag.imaging.reporting.ReportWorker;
import org.imag.imaging.store.InstanceFiles;
import org.imag.imaging.store.PublicationJobs;

/** The Imaging Document Source of the region (RAD TF-1 18). */
@WebServlet(urlPatterns = "/services/*", loadOnStartup = 1)
public class ImagingServlet extends IheServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient Rad69Route rad69;
  @Inject private transient PublicationRoute publication;
  @Inject private transient NoticeRoute notice;
  @Inject private transient StudyNoticeRoute studyNotice;

  @Inject private transient ReportDoorRoute reportDoor;
  @Inject private transient ReportFolderRoute reportFolder;
  @Inject private transient ReportWorker reportWorker;
  @Inject private transient RegionConfiguration region;

  @Inject private transient InstanceFiles files;
  @Inject private transient PublicationJobs jobs;

  @Override
  protected Actor actor() {
    return Actor.IMAGING_DOCUMENT_SOURCE;
  }

  @Override
  protected List<RoutesBuilder> routes() {
    return List.of(
        rad69,
        publication,
        notice,
        studyNotice,
        new ReportRoute(reportWorker, region, publication),
        reportFolder,
        reportDoor);
  }

  @Override
  protected Charset mllpCharset() {
    return MllpDoor.TRANSPARENT;
  }

  @Override
  protected int longestMllpMessage() {
    return region.reportsMaxBytes();
  }

  @Override
  protected void started(CamelContext context) throws IOException {
    files.clearIncoming();
    jobs.endLeases();
  }
}
