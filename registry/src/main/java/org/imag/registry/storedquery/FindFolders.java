package org.imag.registry.storedquery;

import java.util.List;
import org.imag.registry.store.RegisteredObject.Kind;

/** The folders of a patient (ITI TF-2 3.18.4.1.2.3.7.3). */
final class FindFolders extends FindQuery {
  FindFolders() {
    super(
        "urn:uuid:958f3006-baad-4929-a4de-ff1114824431",
        Kind.FOLDER,
        Filter.all(
            List.of(Filter.patient(QueryParameter.single(FolderFilters.PATIENT_ID).mandatory())),
            FolderFilters.ALL));
  }
}
