package org.imag.pixpdq.wire.desk;

import org.imag.matching.Reason;

/** Why the rules say what they say, in French. */
final class ReasonWords {
  private ReasonWords() {}

  static String of(Reason reason) {
    return switch (reason) {
      case INS_EQUAL_TRAITS_AGREE -> "Même INS qualifiée, et les cinq traits stricts concordent.";
      case INS_EQUAL_TRAIT_DIFFERS -> "Même INS qualifiée, mais un trait strict diffère.";
      case INS_EQUAL_TRAIT_MISSING -> "Même INS qualifiée, mais un trait strict manque d’un côté.";
      case INS_DIFFERENT -> "Deux NIR qualifiés différents.";
      case INS_KINDS_DIFFER -> "Un NIA et un NIR, ou des numéros d’autorités différentes.";
      case INS_UNQUALIFIED_DIFFERS -> "Numéros différents, dont un non qualifié ou à clé fausse.";
      case INS_KEY_WRONG -> "La clé d’un numéro est fausse : il ne dit rien.";
      case TWIN_ALARM -> "Jumeaux possibles : même jour, même famille, autre prénom.";
      case HOMONYM -> "Homonymes possibles : mêmes nom et date, mais le reste diffère.";
      case UNCONFIRMED -> "Rien de connu des deux côtés ne distinguerait des homonymes.";
      case TRUST_GAP -> "Une identité vérifiée et une identité provisoire sans INS.";
      case UNTRUSTED -> "Identité fictive, douteuse ou en collision : jamais rapprochée par règle.";
      case WEAK_DATE -> "Une date de naissance est incomplète ou conventionnelle.";
      case DATE_DIFFERS -> "Les dates de naissance diffèrent, ou l’une manque.";
      case SEX_DIFFERS -> "Le sexe diffère.";
      case NAME_PLACEHOLDER -> "Un texte de remplissage tient lieu de nom.";
      case NAME_DIFFERS -> "Nom ou prénom diffèrent, manquent, ou ne sont jamais identiques.";
      case SAME_DOMAIN -> "Deux dossiers du même établissement : à lui de les fusionner.";
      case PERSON_DIFFERS -> "Prénom et date de naissance diffèrent.";
      case BELOW_LINK -> "Le poids est sous le seuil de rapprochement.";
      case BELOW_REVIEW -> "Le poids est sous le seuil d’examen.";
    };
  }
}
