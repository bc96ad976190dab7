package org.imag.imaging.wire;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.apache.camel.builder.RouteBuilder;
import org.imag.imaging.notice.StudyNoticeWorker;
import org.imag.imaging.store.StudyNotices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The clock by which studies that somebody told of are looked for. */
@Dependent
public class StudyNoticeRoute extends RouteBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(StudyNoticeRoute.class);

  private final StudyNoticeWorker worker;
  private final StudyNotices notices;
  private volatile boolean paused;

  @Inject
  public StudyNoticeRoute(StudyNoticeWorker worker, StudyNotices notices) {
    this.worker = worker;
    this.notices = notices;
  }

  @Override
  public void configure() {
    notices.endLeases();
    from("timer:study-notices?period=1000&delay=1000&daemon=true")
        .routeId("study-notices")
        .process(exchange -> lookForDue());
    from("timer:old-study-notices?period=3600000&daemon=true")
        .routeId("old-study-notices")
        .process(exchange -> notices.forgetOld());
  }

  /** Never throws, so that the clock keeps running; a lasting failure is told once. */
  private void lookForDue() {
    try {
      worker.lookForDue();
      paused = false;
    } catch (RuntimeException e) {
      if (!paused) {
        LOG.warn("Studies that were told of are not looked for: {}", e.getMessage(), e);
      }
      paused = true;
    }
  }
}
