package org.imag.atnaaudit.message;

import java.time.Instant;

/**
 * Header of an RFC 5424 message; fields that the sender left out ({@code -}) are null.
 *
 * @param priority facility times 8 plus severity, 85 for IHE audit messages
 * @param sentAt TIMESTAMP
 * @param hostname HOSTNAME
 * @param appName APP-NAME
 * @param processId PROCID
 * @param messageId MSGID, {@code IHE+RFC-3881} for IHE audit messages
 * @param contentOffset where MSG begins, the number of bytes when there is none
 */
public record SyslogHeader(
    int priority,
    Instant sentAt,
    String hostname,
    String appName,
    String processId,
    String messageId,
    int contentOffset) {}
