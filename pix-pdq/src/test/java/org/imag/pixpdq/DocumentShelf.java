package org.imag.pixpdq;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A registry that does what ITI-8 and ITI-64 ask and no more: it knows patients, and for each
 * document the patient and the hospital's id it was submitted for.
 */
public final class DocumentShelf {
  private final Set<String> patients = new HashSet<>();
  private final List<Document> documents = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private int moves;

  private static final class Document {
    private final String name;
    private String source;
    private String patient;

    private Document(String name, String source, String patient) {
      this.name = name;
      this.source = source;
      this.patient = patient;
    }
  }

  /** ITI-42: refused for a patient that was never announced, or was merged away. */
  public void submit(String name, String source, String patient) {
    if (patients.contains(patient)) {
      documents.add(new Document(name, source, patient));
    } else {
      refused.add(name + " for " + patient);
    }
  }

  /** A message of the patient index. */
  public void follow(String message) {
    String[] current = repetitions(message, "PID", 3);
    String patient = value(current[0]);
    switch (field(message, "MSH", 8).split("\\^")[1]) {
      case "A04" -> patients.add(patient);
      case "A40" -> merge(patient, value(repetitions(message, "MRG", 1)[0]));
      default -> move(patient, current[1], repetitions(message, "MRG", 1));
    }
  }

  private void merge(String surviving, String subsumed) {
    require(surviving);
    require(subsumed);
    patients.remove(subsumed);
    documents.stream()
        .filter(document -> document.patient.equals(subsumed))
        .forEach(document -> document.patient = surviving);
  }

  private void move(String patient, String local, String[] prior) {
    String previous = value(prior[0]);
    String former = local(prior.length > 1 ? prior[1] : local);
    require(patient);
    require(previous);
    documents.stream()
        .filter(document -> document.source.equals(former) && document.patient.equals(previous))
        .forEach(
            document -> {
              document.source = local(local);
              document.patient = patient;
              moves++;
            });
  }

  private void require(String patient) {
    if (!patients.contains(patient)) {
      refused.add("a message about " + patient + ", who is not known");
    }
  }

  /** What was refused so far. */
  public List<String> refused() {
    return refused;
  }

  /**
   * Documents that are not with the person of their id.
   *
   * @param persons by the id that hospitals use
   */
  public List<String> strayed(Map<String, String> persons) {
    return documents.stream()
        .filter(document -> !Objects.equals(persons.get(document.source), document.patient))
        .map(document -> document.name + " of " + document.source + " is with " + document.patient)
        .toList();
  }

  /** How often a document went from one patient or id to another. */
  public int moves() {
    return moves;
  }

  /** How many documents there are. */
  public int size() {
    return documents.size();
  }

  private static String[] repetitions(String message, String segment, int number) {
    return field(message, segment, number).split("~");
  }

  private static String field(String message, String segment, int number) {
    return message
        .lines()
        .filter(line -> line.startsWith(segment + "|"))
        .map(line -> line.split("\\|", -1)[number])
        .findFirst()
        .orElseThrow();
  }

  private static String value(String cx) {
    return cx.substring(0, cx.indexOf('^'));
  }

  private static String local(String cx) {
    return cx.split("\\^")[3].split("&")[1] + " " + value(cx);
  }
}
