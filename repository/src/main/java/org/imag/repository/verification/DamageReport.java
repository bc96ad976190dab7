package org.imag.repository.verification;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.imag.repository.audit.ContentAudit;
import org.imag.repository.store.Content;
import org.imag.repository.store.Damage;
import org.imag.repository.store.StoredContents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of damaged content, once in the log and the audit trail, and keeps it from consumers. */
@Dependent
public class DamageReport {
  private static final Logger LOG = LoggerFactory.getLogger(DamageReport.class);

  private final StoredContents contents;
  private final ContentAudit audit;

  @Inject
  public DamageReport(StoredContents contents, ContentAudit audit) {
    this.contents = contents;
    this.audit = audit;
  }

  /** Content was read to its end, and its bytes are not those that were submitted. */
  public void altered(Content content) {
    damaged(content, Damage.ALTERED);
  }

  /** Content was looked at and cannot be delivered. */
  void damaged(Content content, Damage damage) {
    if (content.damage().isEmpty()) {
      LOG.error("Content {} is damaged: {}", content.digest().sha256(), damage);
      audit.damaged(content, damage, contents.documentsWith(content));
    }
    contents.markDamaged(content, damage);
  }
}
