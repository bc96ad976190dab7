package org.imag.pixpdq.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.imag.affinity.hl7.MessageHeader;
import org.imag.pixpdq.store.ReceivedMessage.Key;

/**
 * The messages that had their effect, by MSH-3 and MSH-10 or what stands for them in HL7 v3. Its
 * callers bring the transaction.
 */
@Dependent
public class ReceivedMessages {
  private final EntityManager entities;

  @Inject
  public ReceivedMessages(EntityManager entities) {
    this.entities = entities;
  }

  /** The message of this header if it came before, as by sender and id. */
  public Optional<ReceivedMessage> lockAndFind(MessageHeader header) {
    return lockAndFind(header.sendingApplication(), header.controlId());
  }

  /**
   * The message of this sender and id if it came before; a second copy arriving now waits until
   * this transaction ends.
   */
  public Optional<ReceivedMessage> lockAndFind(String sender, String id) {
    new TransactionLock(entities).take("message " + sender + " " + id);
    return Optional.ofNullable(entities.find(ReceivedMessage.class, new Key(sender, id)));
  }

  /** Remembers a message with its answer. */
  public void add(MessageHeader header, String digest, String acknowledgement) {
    add(header.sendingApplication(), header.controlId(), digest, acknowledgement);
  }

  /** Remembers a message with its answer. */
  public void add(String sender, String id, String digest, String acknowledgement) {
    entities.persist(new ReceivedMessage(new Key(sender, id), digest, acknowledgement));
  }
}
