package org.imag.registry.storedquery;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.xml.bind.JAXBElement;
import java.util.List;
import java.util.Set;
import org.imag.registry.metadata.EbrimElements;
import org.imag.registry.metadata.EbrimText;
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.store.StoredObject;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryResponse;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExternalIdentifierType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.IdentifiableType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ObjectFactory;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ObjectRefType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryObjectListType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryObjectType;

/**
 * Makes the answer from stored objects: each object as it was registered, with its status, patient
 * and lastUpdateTime of today (ITI TF-2 3.18.4.1.2.6 and 3.18.4.1.2.3.9, ITI TF-3 4.2.3.4.6).
 */
@Dependent
public class AnswerAssembly {
  private static final Set<String> PATIENT_ID_SCHEMES =
      Set.of(
          Vocabulary.DOC_ENTRY_PATIENT_ID_EXTERNAL_ID,
          Vocabulary.SUBMISSION_SET_PATIENT_ID_EXTERNAL_ID,
          Vocabulary.FOLDER_PATIENT_ID_EXTERNAL_ID);

  private final EbrimText ebrim;
  private final ObjectFactory factory = new ObjectFactory();

  @Inject
  AnswerAssembly(EbrimText ebrim) {
    this.ebrim = ebrim;
  }

  /** A success with these objects, its list empty when there are none. */
  AdhocQueryResponse success(List<StoredObject> objects) {
    return new StoredAnswer(objects, this);
  }

  /** The objects in the form of the data binding. */
  RegistryObjectListType list(List<StoredObject> objects) {
    RegistryObjectListType list = new RegistryObjectListType();
    objects.forEach(object -> list.getIdentifiable().add(element(object)));
    return list;
  }

  /** The object as XML: its stored text while that still holds. */
  String text(StoredObject object) {
    return object.isAsRegistered() ? object.ebrim() : ebrim.write(current(object));
  }

  private JAXBElement<? extends IdentifiableType> element(StoredObject object) {
    return object.ebrim() == null ? reference(object) : whole(object);
  }

  private JAXBElement<ObjectRefType> reference(StoredObject object) {
    ObjectRefType reference = new ObjectRefType();
    reference.setId(EntryUuid.of(object.id()));
    return factory.createObjectRef(reference);
  }

  private JAXBElement<? extends RegistryObjectType> whole(StoredObject object) {
    return ebrim.element(current(object));
  }

  private RegistryObjectType current(StoredObject object) {
    RegistryObjectType registered = ebrim.read(object.ebrim());
    registered.setStatus(object.status().urn());
    for (ExternalIdentifierType identifier : registered.getExternalIdentifier()) {
      if (PATIENT_ID_SCHEMES.contains(identifier.getIdentificationScheme())) {
        identifier.setValue(object.patientId());
      }
    }
    if (object.lastUpdateTime() != null) {
      EbrimElements.setSlot(
          registered.getSlot(), Vocabulary.SLOT_NAME_LAST_UPDATE_TIME, object.lastUpdateTime());
    }
    return registered;
  }
}
