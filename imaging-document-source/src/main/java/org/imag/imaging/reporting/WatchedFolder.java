package org.imag.imaging.reporting;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.imaging.audit.Peer;
import org.imag.imaging.report.ReportNotice;
import org.imag.imaging.store.ReportFolder;
import org.imag.imaging.store.ReportFolder.Arrival;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in what lies in the watched folder, and says beside the files what became of them. */
@Dependent
public class WatchedFolder {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedFolder.class);

  private final ReportFolder folder;
  private final FolderReports reports;
  private final ReportIntake intake;
  private final Peer sender;
  private volatile boolean failing;

  @Inject
  public WatchedFolder(
      ReportFolder folder, FolderReports reports, ReportIntake intake, RegionConfiguration region) {
    this.folder = folder;
    this.reports = reports;
    this.intake = intake;
    this.sender = new Peer("source.reports.directory", region.host());
  }

  /** Takes in what is complete; never throws, so that its caller's clock keeps running. */
  public void takeIn() {
    try {
      for (Arrival arrival : folder.arrivals()) {
        takeIn(arrival);
      }
      failing = false;
    } catch (IOException | RuntimeException e) {
      if (!failing) {
        LOG.warn("The watched folder of reports cannot be read now: {}", e.toString());
      }
      failing = true;
    }
  }

  private void takeIn(Arrival arrival) throws IOException {
    Optional<Arrival> taken = folder.take(arrival);
    if (taken.isEmpty()) {
      return;
    }
    try {
      keep(taken.get());
      folder.done(taken.get());
    } catch (ReportRefused refused) {
      LOG.warn("A report of the watched folder is refused: {}", refused.getMessage());
      folder.refused(taken.get(), refused.getMessage());
    } catch (IOException | RuntimeException e) {
      folder.putBack(taken.get());
      throw e;
    }
  }

  private void keep(Arrival taken) throws IOException, ReportRefused {
    if (folder.isTooLarge(taken)) {
      throw new ReportRefused("The report is larger than source.reports.maxBytes");
    }
    ReportNotice notice = reports.read(folder.read(taken));
    intake.take("file " + taken.name(), List.of(notice), sender);
  }
}
