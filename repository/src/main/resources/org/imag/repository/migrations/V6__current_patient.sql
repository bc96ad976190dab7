-- When the registry was last asked whose document it is: patients are merged, and entries corrected.
alter table document add column patient_asked_at timestamptz;
create index document_patient_asked on document (patient_asked_at nulls first) where state = 'REGISTERED';
