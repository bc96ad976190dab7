package org.imag.atnaaudit.message;

/** Bytes that are not the message they should be; the text says where they stop being so. */
final class MessageInvalid extends Exception {
  private static final long serialVersionUID = 1L;

  MessageInvalid(String reason) {
    super(reason);
  }
}
