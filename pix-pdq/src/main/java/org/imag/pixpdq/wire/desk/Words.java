package org.imag.pixpdq.wire.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imag.affinity.login.Role;
import org.imag.matching.Field;
import org.imag.matching.Level;
import org.imag.matching.Zone;
import org.imag.pixpdq.identity.IdentityDomains;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.PersonName;
import org.imag.pixpdq.identity.RecordFlag;
import org.imag.pixpdq.identity.Trust;
import org.imag.pixpdq.store.JournalEntry.Action;
import org.imag.pixpdq.store.MembershipChange.Cause;
import org.imag.pixpdq.store.Reviews;
import org.imag.pixpdq.store.SourceRecord;
import org.imag.pixpdq.vigilance.DeskRefused;

/** What the pages call things, in French. */
final class Words {
  private final IdentityDomains domains;
  private final DateTimeFormatter moments;

  /** Words for a region: its hospitals, its time. */
  Words(IdentityDomains domains, ZoneId zone) {
    this.domains = domains;
    this.moments = DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm", Locale.FRENCH).withZone(zone);
  }

  /** A record as its hospital calls it: {@code CHC P00417}. */
  String record(SourceRecord record) {
    return hospital(record) + " " + record.value();
  }

  String hospital(SourceRecord record) {
    return domains
        .withOid(record.domainOid())
        .map(domain -> domain.authority().namespace())
        .orElse(record.domainOid());
  }

  String moment(Instant instant) {
    return moments.format(instant);
  }

  static String age(Instant since, Instant now) {
    Duration age = Duration.between(since, now);
    if (age.toDays() > 0) {
      return count(age.toDays(), "jour");
    }
    return age.toHours() > 0 ? count(age.toHours(), "heure") : "moins d’une heure";
  }

  static String count(long number, String noun) {
    return number + " " + noun + (number > 1 ? "s" : "");
  }

  /** A name as it is written in France: the family name in capitals first. */
  static String name(PersonName name) {
    return Stream.of(name.family().toUpperCase(Locale.FRENCH), name.given())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  static String person(PatientTraits traits) {
    return name(traits.legal()) + ", " + date(traits.birthDate()) + ", " + sex(traits.sex());
  }

  /** A date of an HL7 message as it is read in France. */
  static String date(String hl7) {
    if (hl7.length() >= 8) {
      return hl7.substring(6, 8) + "/" + hl7.substring(4, 6) + "/" + hl7.substring(0, 4);
    }
    return hl7.isEmpty() ? "date inconnue" : hl7;
  }

  static String sex(String code) {
    return switch (code) {
      case "F" -> "féminin";
      case "M" -> "masculin";
      default -> "sexe non précisé";
    };
  }

  static String trust(Trust trust) {
    return switch (trust) {
      case PROV -> "provisoire";
      case RECUP -> "récupérée";
      case VALI -> "validée";
      case QUAL -> "qualifiée";
    };
  }

  /** What is odd about a record, by its traits and by what its hospital says of it. */
  static String flags(PatientTraits traits) {
    return RecordFlag.of(traits).stream().map(Words::flag).collect(Collectors.joining(" ; "));
  }

  static String flag(RecordFlag flag) {
    return switch (flag) {
      case INS_KEY_WRONG -> "Clé de l’INS fausse";
      case INS_SEX_DIFFERS -> "INS d’un autre sexe";
      case INS_BIRTH_DIFFERS -> "INS d’une autre date de naissance";
      case INS_PLACE_DIFFERS -> "INS d’un autre lieu de naissance";
      case POSSIBLE_DUPLICATE -> "Doublon craint par l’établissement (DPOT)";
      case DUPLICATE -> "Doublon avéré (DOUB, DOUA)";
      case POSSIBLE_COLLISION -> "Collision crainte (COLP)";
      case COLLISION -> "Collision avérée (COLV)";
      case POSSIBLE_HOMONYM -> "Homonyme possible (HOMD)";
      case HOMONYM -> "Homonyme avéré (HOMA)";
      case USURPED -> "Identité usurpée (USUR)";
    };
  }

  static String kind(Reviews.Kind kind) {
    return switch (kind) {
      case POSSIBLE_LINK -> "Rapprochement possible";
      case POSSIBLE_DUPLICATE -> "Doublon possible";
      case CONFLICT -> "Contradiction";
    };
  }

  static String action(Action action) {
    return switch (action) {
      case LINK -> "Rapprochés : une seule personne";
      case UNLINK -> "Séparés : deux personnes";
      case CANNOT_LINK -> "Jamais à rapprocher : deux personnes";
      case REVOKE -> "Décision annulée, les règles s’appliquent";
      case MERGE_REQUEST -> "Fusion demandée à l’établissement";
      case COMMENT -> "Commentaire";
      case ASSIGN -> "Pris en charge";
    };
  }

  static String cause(Cause cause) {
    return switch (cause) {
      case ANNOUNCED -> "annoncé par l’établissement";
      case RULE -> "règles de rapprochement";
      case ASSERTION -> "décision humaine";
      case MERGE -> "fusion par l’établissement";
    };
  }

  static String role(Role role) {
    return switch (role) {
      case READER -> "lecture";
      case OPERATOR -> "opérateur";
      case SUPERVISOR -> "superviseur";
    };
  }

  static String zone(Zone zone) {
    return switch (zone) {
      case LINK -> "Les règles rapprochent ces deux dossiers.";
      case REVIEW -> "Les règles ne décident pas : un humain doit regarder.";
      case CONFLICT ->
          "Contradiction : les dossiers se ressemblent, mais quelque chose interdit de les rapprocher"
              + " automatiquement.";
      case DISTINCT -> "Rien n’indique que ces deux dossiers soient une seule personne.";
    };
  }

  static String field(Field field) {
    return switch (field) {
      case FAMILY -> "Nom";
      case GIVEN -> "Prénom";
      case BIRTH_DATE -> "Date de naissance";
      case SEX -> "Sexe";
      case BIRTHPLACE -> "Lieu de naissance";
      case MOTHER -> "Nom de naissance de la mère";
      case STREET -> "Rue";
      case STREET_NUMBER -> "Numéro de rue";
      case CITY -> "Ville";
      case POSTCODE -> "Code postal";
      case STATE -> "Département";
      case PHONE -> "Téléphone";
      case NATIONAL_ID -> "Numéro national";
      case INS -> "INS";
    };
  }

  static String level(Level level) {
    return switch (level) {
      case EXACT -> "identique";
      case WORDS -> "mêmes mots, autre ordre ou incomplet";
      case USED -> "nom de naissance ici, nom utilisé là";
      case INVERTED -> "nom et prénom intervertis";
      case TRUNCATED -> "l’un est tronqué";
      case SIMILAR -> "faute de frappe";
      case PHONETIC -> "se prononce pareil";
      case CLOSE -> "quelques lettres diffèrent";
      case SWAPPED -> "jour et mois intervertis";
      case ONE_DIGIT -> "un chiffre diffère";
      case SHIFTED -> "année décalée";
      case WEAK -> "identique mais peu sûr";
      case COMPATIBLE -> "compatible, incomplet";
      case POSTCODE -> "code postal au lieu du code INSEE";
      case DEPARTMENT -> "même département";
      case DIFFERENT -> "différent";
    };
  }

  static String refusal(DeskRefused.Reason reason) {
    return switch (reason) {
      case DECIDED_MEANWHILE ->
          "Quelqu’un d’autre a agi sur ces dossiers pendant que vous les examiniez. Rien n’a été"
              + " changé : relisez la fiche, puis décidez.";
      case NOT_ALLOWED -> "Votre rôle ne permet pas cette action.";
      case REASON_MISSING -> "Indiquez le motif, en 2000 caractères au plus.";
      case GONE -> "Ce dossier ou cette personne n’existe pas, ou plus.";
      case SAME_DOMAIN ->
          "Les deux dossiers sont du même établissement : demandez-lui de les fusionner.";
      case OTHER_DOMAIN ->
          "Les dossiers sont de deux établissements : aucun des deux ne peut les fusionner."
              + " Rapprochez-les.";
      case NOTHING_SAID -> "Il n’y a pas de décision à annuler pour ces deux dossiers.";
      case SEARCH_UNCLEAR ->
          "Indiquez la date de naissance comme 03/11/1992, et trois lettres au plus.";
    };
  }
}
