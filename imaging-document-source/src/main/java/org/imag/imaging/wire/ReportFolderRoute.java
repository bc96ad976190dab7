package org.imag.imaging.wire;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.apache.camel.builder.RouteBuilder;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.imaging.reporting.ArchivedReports;
import org.imag.imaging.reporting.WatchedFolder;
import org.imag.imaging.store.ReportFolder;
import org.imag.imaging.store.ReportJobs;

/** The clocks of reports that nobody hands over: the watched folder and the archive. */
@Dependent
public class ReportFolderRoute extends RouteBuilder {
  private static final String EVERY = "?period=2000&delay=1000&daemon=true";

  private final RegionConfiguration region;
  private final ReportFolder folder;
  private final WatchedFolder watched;
  private final ArchivedReports archived;
  private final ReportJobs jobs;

  @Inject
  public ReportFolderRoute(
      RegionConfiguration region,
      ReportFolder folder,
      WatchedFolder watched,
      ArchivedReports archived,
      ReportJobs jobs) {
    this.region = region;
    this.folder = folder;
    this.watched = watched;
    this.archived = archived;
    this.jobs = jobs;
  }

  @Override
  public void configure() throws Exception {
    jobs.endLeases();
    folder.open();
    from("timer:report-messages?period=3600000&daemon=true")
        .routeId("report-messages")
        .process(exchange -> jobs.forgetOldMessages());
    if (folder.isWatched()) {
      from("timer:report-folder" + EVERY)
          .routeId("report-folder")
          .process(exchange -> watched.takeIn());
    }
    if (region.reportsFromArchive()) {
      from("timer:archived-reports" + EVERY)
          .routeId("archived-reports")
          .process(exchange -> archived.lookThrough());
    }
  }
}
