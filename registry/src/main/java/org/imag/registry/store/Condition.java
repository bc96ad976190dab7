package org.imag.registry.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.imag.registry.metadata.Status;

/** One restriction of a search; an object must meet all of them. */
public sealed interface Condition {

  /** The SQL of the condition for the object {@code o}, its values handed to the binding. */
  String sql(Binding binding);

  /** Belongs to one of the patients; an id that was merged away has none, a survivor its chain. */
  record OfPatient(Collection<String> patientIds) implements Condition {
    @Override
    public String sql(Binding binding) {
      return """
          o.patient_id = any(array(
            with recursive person (id) as (
              select p.id from registry.patient p where p.id = any(%s) and p.merged_into is null
              union all
              select p.id from registry.patient p join person on p.merged_into = person.id
            ) select person.id from person))"""
          .formatted(binding.texts(patientIds));
    }
  }

  /** A single-valued attribute has one of the values. */
  record OneOf(Attribute attribute, Collection<String> values) implements Condition {

    /** The status is one of these. */
    public static OneOf statuses(Set<Status> statuses) {
      return new OneOf(Attribute.STATUS, statuses.stream().map(Status::name).toList());
    }

    @Override
    public String sql(Binding binding) {
      return "o.%s = any(%s)".formatted(attribute.column(), binding.texts(values));
    }
  }

  /** An attribute that is an id has one of the values. */
  record IdOneOf(Attribute attribute, Collection<UUID> values) implements Condition {
    @Override
    public String sql(Binding binding) {
      return "o.%s = any(%s)".formatted(attribute.column(), binding.ids(values));
    }
  }

  /** A multi-valued attribute has one of the values at least. */
  record SomeOf(Attribute attribute, List<String> values) implements Condition {
    @Override
    public String sql(Binding binding) {
      return "o.%s && cast(%s as text[])".formatted(attribute.column(), binding.texts(values));
    }
  }

  /** A value of a multi-valued attribute matches one of the patterns with % and _. */
  record LikeOneOf(Attribute attribute, List<String> patterns) implements Condition {

    /** Backslashes in a pattern stand for themselves. */
    @Override
    public String sql(Binding binding) {
      List<String> literal = patterns.stream().map(p -> p.replace("\\", "\\\\")).toList();
      return "exists (select 1 from unnest(o.%s) as v (text) where v.text like any(%s))"
          .formatted(attribute.column(), binding.texts(literal));
    }
  }

  /** A time is not before the bound; an object without that time meets the condition. */
  record NotBefore(Attribute attribute, Instant bound) implements Condition {
    @Override
    public String sql(Binding binding) {
      return "(o.%1$s is null or o.%1$s >= %2$s)".formatted(attribute.column(), binding.add(bound));
    }
  }

  /** A time is before the bound; an object without that time meets the condition. */
  record Before(Attribute attribute, Instant bound) implements Condition {
    @Override
    public String sql(Binding binding) {
      return "(o.%1$s is null or o.%1$s < %2$s)".formatted(attribute.column(), binding.add(bound));
    }
  }

  /** An attribute is true, or false. */
  record Is(Attribute attribute, boolean value) implements Condition {
    @Override
    public String sql(Binding binding) {
      return (value ? "o." : "not o.") + attribute.column();
    }
  }

  /** No object meets it. */
  record Never() implements Condition {
    @Override
    public String sql(Binding binding) {
      return "false";
    }
  }

  /** Fails one of some conditions at least; with no condition no object does. */
  record Not(List<Condition> conditions) implements Condition {
    @Override
    public String sql(Binding binding) {
      if (conditions.isEmpty()) {
        return "false";
      }
      return conditions.stream()
          .map(condition -> condition.sql(binding))
          .collect(Collectors.joining(" and ", "not (", ")"));
    }
  }

  /** Is a member of one of the submission sets or folders, by a HasMember of such a status. */
  record MemberOf(Collection<UUID> holders, Set<Status> statuses) implements Condition {
    @Override
    public String sql(Binding binding) {
      return hasMember(
          "m.target_id", "m.source_id", binding.ids(holders), binding.statuses(statuses));
    }
  }

  /** Has one of the objects as a member, by a HasMember of such a status. */
  record Holds(Collection<UUID> members, Set<Status> statuses) implements Condition {
    @Override
    public String sql(Binding binding) {
      return hasMember(
          "m.source_id", "m.target_id", binding.ids(members), binding.statuses(statuses));
    }
  }

  /** Is an association with one of the objects at either end. */
  record Touches(Collection<UUID> ends) implements Condition {
    @Override
    public String sql(Binding binding) {
      return "(o.source_id = any(%1$s) or o.target_id = any(%1$s))".formatted(binding.ids(ends));
    }
  }

  private static String hasMember(String wanted, String given, String ids, String statuses) {
    return "o.id = any(array(select %s from registry.association m where %s = any(%s)"
            .formatted(wanted, given, ids)
        + " and m.kind = 'HAS_MEMBER' and m.status = any(%s)))".formatted(statuses);
  }
}
