-- Multi-Patient Query (ITI-51) searches without a patient: by class, facility type, event or folder
-- code. Affinity domains have few codes, so equal keys share one entry each: about seven bytes a
-- document and index. Events have their index already.

create index document_entry_class on registry.document_entry (class_code);
create index document_entry_facility on registry.document_entry (healthcare_facility_type_code);
create index folder_codes on registry.folder using gin (codes);
