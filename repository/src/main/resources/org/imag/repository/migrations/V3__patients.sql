-- Dates that decide how long the documents of a patient are kept. A date nobody told is null.
-- The repository learns births from submissions; deaths and stays are told by the operator.
create table patient (
  patient_id text primary key,
  birth_date date,
  death_date date,
  last_stay  date
);
