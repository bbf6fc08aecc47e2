CREATE TRIGGER agreements_is_never_changed BEFORE UPDATE ON agreements
BEGIN SELECT RAISE(ABORT, 'An agreement is never changed.'); END;

CREATE TRIGGER agreements_is_never_deleted BEFORE DELETE ON agreements
BEGIN SELECT RAISE(ABORT, 'An agreement is never deleted.'); END;

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'The audit is never changed.'); END;

CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'The audit is never deleted.'); END;

CREATE TRIGGER corrections_is_never_changed BEFORE UPDATE ON corrections
BEGIN SELECT RAISE(ABORT, 'A correction is never changed.'); END;

CREATE TRIGGER corrections_is_never_deleted BEFORE DELETE ON corrections
BEGIN SELECT RAISE(ABORT, 'A correction is never deleted.'); END;

CREATE TRIGGER criterion_answers_is_never_changed BEFORE UPDATE ON criterion_answers
BEGIN SELECT RAISE(ABORT, 'An answer to a criterion is never changed.'); END;

CREATE TRIGGER criterion_answers_is_never_deleted BEFORE DELETE ON criterion_answers
BEGIN SELECT RAISE(ABORT, 'An answer to a criterion is never deleted.'); END;

CREATE TRIGGER decisions_is_never_changed BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'A decision is never changed.'); END;

CREATE TRIGGER decisions_is_never_deleted BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'A decision is never deleted.'); END;

CREATE TRIGGER file_chunks_is_never_changed BEFORE UPDATE ON file_chunks
BEGIN SELECT RAISE(ABORT, 'A stored file is never changed.'); END;

CREATE TRIGGER file_chunks_is_never_deleted BEFORE DELETE ON file_chunks
BEGIN SELECT RAISE(ABORT, 'A stored file is never deleted.'); END;

CREATE TRIGGER files_is_never_changed BEFORE UPDATE ON files
BEGIN SELECT RAISE(ABORT, 'A stored file is never changed.'); END;

CREATE TRIGGER files_is_never_deleted BEFORE DELETE ON files
BEGIN SELECT RAISE(ABORT, 'A stored file is never deleted.'); END;

CREATE TRIGGER first_checks_is_never_changed BEFORE UPDATE ON first_checks
BEGIN SELECT RAISE(ABORT, 'An answer to a first check is never changed.'); END;

CREATE TRIGGER first_checks_is_never_deleted BEFORE DELETE ON first_checks
BEGIN SELECT RAISE(ABORT, 'An answer to a first check is never deleted.'); END;

CREATE TRIGGER recommendations_is_never_changed BEFORE UPDATE ON recommendations
BEGIN SELECT RAISE(ABORT, 'A recommendation is never changed.'); END;

CREATE TRIGGER recommendations_is_never_deleted BEFORE DELETE ON recommendations
BEGIN SELECT RAISE(ABORT, 'A recommendation is never deleted.'); END;

CREATE TRIGGER sendings_is_never_changed BEFORE UPDATE ON sendings
BEGIN SELECT RAISE(ABORT, 'A sending is never changed.'); END;

CREATE TRIGGER sendings_is_never_deleted BEFORE DELETE ON sendings
BEGIN SELECT RAISE(ABORT, 'A sending is never deleted.'); END;

CREATE TRIGGER signers_is_never_changed BEFORE UPDATE ON signers
BEGIN SELECT RAISE(ABORT, 'A signer is never changed.'); END;

CREATE TRIGGER signers_is_never_deleted BEFORE DELETE ON signers
BEGIN SELECT RAISE(ABORT, 'A signer is never deleted.'); END;

CREATE TRIGGER timeline_is_never_changed BEFORE UPDATE ON timeline
BEGIN SELECT RAISE(ABORT, 'The timeline is never changed.'); END;

CREATE TRIGGER timeline_is_never_deleted BEFORE DELETE ON timeline
BEGIN SELECT RAISE(ABORT, 'The timeline is never deleted.'); END;

CREATE TABLE agencies (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  safeguarding_lead TEXT NOT NULL,
  deputies TEXT NOT NULL CHECK (deputies GLOB '[[]*]'),
  telephone TEXT NOT NULL,
  address TEXT NOT NULL,
  is_address_secure INTEGER NOT NULL CHECK (is_address_secure IN (0, 1)),
  escalation_contact TEXT NOT NULL,
  contracted_services TEXT NOT NULL CHECK (contracted_services GLOB '[[]*]'),
  active_from TEXT CHECK (active_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  active_until TEXT CHECK (active_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  note TEXT NOT NULL
) STRICT;

CREATE TABLE agency_names (
  id INTEGER PRIMARY KEY,
  agency_id INTEGER NOT NULL REFERENCES agencies (id),
  name TEXT NOT NULL,
  from_on TEXT CHECK (from_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  until_on TEXT CHECK (until_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;

CREATE TABLE agenda_items (
  id INTEGER PRIMARY KEY,
  meeting_id INTEGER NOT NULL REFERENCES meetings (id),
  position INTEGER NOT NULL,
  case_id INTEGER NOT NULL REFERENCES cases (id)
) STRICT;

CREATE TABLE agreements (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  how TEXT NOT NULL CHECK (how IN ('urgent', 'next_planned')),
  agreed_on TEXT NOT NULL CHECK (agreed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  manager TEXT NOT NULL,
  chair TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;

CREATE TABLE asked_people (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  request_id INTEGER NOT NULL REFERENCES requests (id),
  person_id INTEGER NOT NULL REFERENCES people (id)
) STRICT;

CREATE TABLE attendance (
  id INTEGER PRIMARY KEY,
  meeting_id INTEGER NOT NULL REFERENCES meetings (id),
  name TEXT NOT NULL,
  agency TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('chair', 'member', 'deputy', 'co_opted', 'in_attendance', 'apologies'))
) STRICT;

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  person TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  before_salt BLOB,
  before_hash TEXT NOT NULL,
  after_salt BLOB,
  after_hash TEXT NOT NULL,
  previous TEXT NOT NULL CHECK (length(previous) = 64),
  hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
  signature BLOB NOT NULL CHECK (length(signature) = 64)
) STRICT;

CREATE TABLE bank_holidays (
  day TEXT PRIMARY KEY CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  title TEXT NOT NULL
) STRICT;

CREATE TABLE cases (
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  year INTEGER NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  known_as TEXT NOT NULL,
  framework TEXT NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('received', 'agreed', 'listed', 'recommended', 'decided', 'closed', 'withdrawn')),
  registered_on TEXT NOT NULL CHECK (registered_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  first_told_on TEXT NOT NULL CHECK (first_told_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  first_told_because TEXT NOT NULL,
  route TEXT NOT NULL CHECK (route IN ('single_agency', 'multi_agency', 'child_death_review', 'notification', 'other')),
  incident_on TEXT,
  incident_until TEXT,
  incident_place TEXT NOT NULL,
  what_happened TEXT NOT NULL,
  concerns TEXT NOT NULL,
  good_practice TEXT NOT NULL,
  immediate_risks TEXT NOT NULL,
  kinds_of_abuse TEXT NOT NULL CHECK (kinds_of_abuse GLOB '[[]*]'),
  kinds_of_harm TEXT NOT NULL CHECK (kinds_of_harm GLOB '[[]*]'),
  agencies_named TEXT NOT NULL CHECK (agencies_named GLOB '[[]*]'),
  records_secured TEXT NOT NULL,
  single_agency_review TEXT NOT NULL,
  media_interest TEXT NOT NULL,
  family_told TEXT NOT NULL,
  considered_for TEXT NOT NULL,
  residence_authority TEXT NOT NULL,
  ending TEXT CHECK (ending IN ('finished', 'withdrawn', 'joined_to_another_case', 'passed_to_another_board', 'returned_to_safeguarding_lead')),
  ended_on TEXT CHECK (ended_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  ended_because TEXT NOT NULL,
  ended_with TEXT NOT NULL,
  look_again_on TEXT CHECK (look_again_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  has_legal_hold INTEGER NOT NULL CHECK (has_legal_hold IN (0, 1)),
  UNIQUE (year, number),
  UNIQUE (year, known_as)
) STRICT;

CREATE TABLE chronology (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  return_id INTEGER NOT NULL REFERENCES returns (id),
  happened_on TEXT NOT NULL,
  event TEXT NOT NULL,
  source TEXT NOT NULL
) STRICT;

CREATE TABLE conflicts (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  referral_id INTEGER NOT NULL REFERENCES referrals (id),
  person_id INTEGER REFERENCES people (id),
  field TEXT NOT NULL,
  on_case TEXT NOT NULL,
  on_referral TEXT NOT NULL,
  settled_on TEXT CHECK (settled_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  settled_as TEXT NOT NULL,
  settled_because TEXT NOT NULL
) STRICT;

CREATE TABLE corrections (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  of TEXT NOT NULL,
  of_id INTEGER NOT NULL,
  field TEXT NOT NULL,
  old TEXT NOT NULL,
  new TEXT NOT NULL,
  because TEXT NOT NULL,
  corrected_on TEXT NOT NULL CHECK (corrected_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;

CREATE TABLE criterion_answers (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  person_id INTEGER NOT NULL REFERENCES people (id),
  criterion TEXT NOT NULL,
  answer TEXT NOT NULL,
  evidence TEXT NOT NULL,
  source TEXT NOT NULL,
  answered_on TEXT NOT NULL CHECK (answered_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  because TEXT NOT NULL
) STRICT;

CREATE TABLE decisions (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  decided_by TEXT NOT NULL,
  decided_as TEXT NOT NULL,
  decided_on TEXT NOT NULL CHECK (decided_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  course TEXT NOT NULL CHECK (course IN ('full_scr', 'other_review', 'no_review', 'defer')),
  other_review TEXT NOT NULL,
  reasons TEXT NOT NULL,
  recommendation_id INTEGER REFERENCES recommendations (id),
  departs_because TEXT NOT NULL,
  assessment TEXT NOT NULL,
  against_criteria_reasons TEXT NOT NULL,
  not_awaited_because TEXT NOT NULL,
  before_sub_group_because TEXT NOT NULL,
  over_target_because TEXT NOT NULL,
  told_to_us_by TEXT NOT NULL,
  sheet_received_on TEXT CHECK (sheet_received_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  sheet_paper_id INTEGER REFERENCES files (id),
  supersedes INTEGER REFERENCES decisions (id),
  supersedes_because TEXT NOT NULL,
  seal TEXT NOT NULL CHECK (length(seal) = 64)
) STRICT;

CREATE TABLE delegations (
  id INTEGER PRIMARY KEY,
  from_name TEXT NOT NULL,
  to_name TEXT NOT NULL,
  from_on TEXT NOT NULL CHECK (from_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  until_on TEXT NOT NULL CHECK (until_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  because TEXT NOT NULL
) STRICT;

CREATE TABLE drafts (
  place TEXT PRIMARY KEY,
  body TEXT NOT NULL,
  kept_at TEXT NOT NULL
) STRICT;

CREATE TABLE file_chunks (
  file_id INTEGER NOT NULL REFERENCES files (id),
  place INTEGER NOT NULL CHECK (place >= 0),
  content BLOB NOT NULL CHECK (length(content) <= 1048576),
  PRIMARY KEY (file_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE files (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  size INTEGER NOT NULL CHECK (size >= 0)
) STRICT;

CREATE TABLE first_checks (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  name TEXT NOT NULL CHECK (name IN ('children_safe_now', 'agencies_told_to_secure_records', 'authority_told_ofsted_and_us', 'normally_resident_here', 'already_known', 'police_coroner_and_court_contacts', 'receipt_acknowledged')),
  answer TEXT NOT NULL,
  note TEXT NOT NULL,
  answered_on TEXT NOT NULL CHECK (answered_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;

CREATE TABLE meetings (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('urgent', 'planned')),
  held_on TEXT NOT NULL CHECK (held_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  at TEXT NOT NULL,
  place TEXT NOT NULL,
  cancelled_on TEXT CHECK (cancelled_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  cancelled_because TEXT NOT NULL
) STRICT;

CREATE TABLE notes (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  noted_on TEXT NOT NULL CHECK (noted_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  kind TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;

CREATE TABLE notices (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  decision_id INTEGER NOT NULL REFERENCES decisions (id),
  recipient TEXT NOT NULL,
  title TEXT NOT NULL,
  due_on TEXT CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  due_why TEXT NOT NULL,
  sent_on TEXT CHECK (sent_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  channel TEXT CHECK (channel IN ('secure_email', 'post', 'by_hand', 'safe_haven_fax', 'telephone', 'at_meeting', 'outgoing_folder')),
  held_because TEXT NOT NULL
) STRICT;

CREATE TABLE office (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  board TEXT NOT NULL,
  framework TEXT NOT NULL,
  prefix TEXT NOT NULL,
  marking TEXT NOT NULL,
  area TEXT NOT NULL,
  address TEXT NOT NULL,
  telephone TEXT NOT NULL,
  email TEXT NOT NULL,
  quorum_members INTEGER NOT NULL,
  quorum_agencies INTEGER NOT NULL,
  quorum_required TEXT NOT NULL CHECK (quorum_required GLOB '[[]*]')
) STRICT;

CREATE TABLE office_holders (
  id INTEGER PRIMARY KEY,
  office TEXT NOT NULL CHECK (office IN ('lscb_chair', 'vice_chair', 'sub_group_chair', 'business_manager')),
  name TEXT NOT NULL,
  from_on TEXT CHECK (from_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  until_on TEXT CHECK (until_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;

CREATE TABLE papers (
  id INTEGER PRIMARY KEY REFERENCES files (id),
  case_id INTEGER REFERENCES cases (id),
  meeting_id INTEGER REFERENCES meetings (id),
  request_id INTEGER REFERENCES requests (id),
  is_ours INTEGER NOT NULL CHECK (is_ours IN (0, 1)),
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  pages INTEGER,
  dated_on TEXT NOT NULL CHECK (dated_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  signed_by TEXT NOT NULL,
  signed_as TEXT NOT NULL,
  moved_because TEXT NOT NULL
) STRICT;

CREATE TABLE people (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  is_child INTEGER NOT NULL CHECK (is_child IN (0, 1)),
  name TEXT NOT NULL,
  other_names TEXT NOT NULL,
  relationship TEXT NOT NULL,
  born_on TEXT,
  age INTEGER,
  age_on TEXT,
  died_on TEXT,
  gender TEXT NOT NULL,
  ethnic_origin TEXT NOT NULL,
  first_language TEXT NOT NULL,
  disability TEXT NOT NULL,
  nhs_number TEXT NOT NULL,
  address TEXT NOT NULL,
  residence_authority TEXT NOT NULL,
  whereabouts TEXT NOT NULL,
  school TEXT NOT NULL,
  legal_status TEXT NOT NULL,
  looked_after TEXT NOT NULL,
  protection_plan TEXT NOT NULL,
  known_to_social_care TEXT NOT NULL,
  lead_worker TEXT NOT NULL,
  must_not_be_written_to INTEGER NOT NULL CHECK (must_not_be_written_to IN (0, 1)),
  added_on TEXT NOT NULL CHECK (added_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  joined_later INTEGER NOT NULL CHECK (joined_later IN (0, 1))
) STRICT;

CREATE TABLE person_answers (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  return_id INTEGER NOT NULL REFERENCES returns (id),
  person_id INTEGER NOT NULL REFERENCES people (id),
  answer TEXT NOT NULL CHECK (answer IN ('known', 'not_known', 'not_searched'))
) STRICT;

CREATE TABLE proceedings (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  contact TEXT NOT NULL,
  next_on TEXT CHECK (next_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  holds_disclosure INTEGER NOT NULL CHECK (holds_disclosure IN (0, 1)),
  is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
  note TEXT NOT NULL
) STRICT;

CREATE TABLE recommendations (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  meeting_id INTEGER NOT NULL REFERENCES meetings (id),
  made_on TEXT NOT NULL CHECK (made_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  course TEXT NOT NULL CHECK (course IN ('full_scr', 'other_review', 'no_review', 'defer')),
  other_review TEXT NOT NULL,
  rationale TEXT NOT NULL,
  rejected_options TEXT NOT NULL,
  dissent TEXT NOT NULL,
  assessment TEXT NOT NULL,
  views TEXT NOT NULL,
  present TEXT NOT NULL CHECK (present GLOB '[[]*]'),
  quorum TEXT NOT NULL,
  against_criteria_reasons TEXT NOT NULL,
  not_awaited_because TEXT NOT NULL
) STRICT;

CREATE TABLE referrals (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  kind TEXT NOT NULL,
  told_by TEXT NOT NULL,
  told_on TEXT NOT NULL CHECK (told_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  form_on TEXT,
  route TEXT NOT NULL CHECK (route IN ('single_agency', 'multi_agency', 'child_death_review', 'notification', 'other')),
  referrer_name TEXT NOT NULL,
  referrer_agency TEXT NOT NULL,
  referrer_role TEXT NOT NULL,
  referrer_contact TEXT NOT NULL,
  safeguarding_lead TEXT NOT NULL,
  senior_managers TEXT NOT NULL,
  multi_agency_meeting TEXT NOT NULL,
  child_death_review TEXT NOT NULL,
  authority_aware_on TEXT CHECK (authority_aware_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  notification_on TEXT CHECK (notification_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  notification_reference TEXT NOT NULL,
  paper_id INTEGER REFERENCES files (id),
  as_received TEXT NOT NULL CHECK (as_received GLOB '{*}')
) STRICT;

CREATE TABLE requests (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  agency_id INTEGER NOT NULL REFERENCES agencies (id),
  agency_name TEXT NOT NULL,
  code TEXT NOT NULL UNIQUE,
  letter_on TEXT NOT NULL CHECK (letter_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  printed_due_on TEXT NOT NULL CHECK (printed_due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  printed_due_why TEXT NOT NULL,
  by_hand_because TEXT NOT NULL,
  standard_due_on TEXT NOT NULL CHECK (standard_due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  supplement_to INTEGER REFERENCES requests (id),
  sent_on TEXT CHECK (sent_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  channel TEXT CHECK (channel IN ('secure_email', 'post', 'by_hand', 'safe_haven_fax', 'telephone', 'at_meeting', 'outgoing_folder')),
  due_on TEXT CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  due_why TEXT NOT NULL,
  cancelled_on TEXT CHECK (cancelled_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  cancelled_because TEXT NOT NULL,
  excused_on TEXT CHECK (excused_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  excused_because TEXT NOT NULL,
  services TEXT NOT NULL CHECK (services GLOB '[[]*]')
) STRICT;

CREATE TABLE returns (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  request_id INTEGER NOT NULL REFERENCES requests (id),
  returned_on TEXT NOT NULL CHECK (returned_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  is_nil INTEGER NOT NULL CHECK (is_nil IN (0, 1)),
  is_partial INTEGER NOT NULL CHECK (is_partial IN (0, 1)),
  is_oral INTEGER NOT NULL CHECK (is_oral IN (0, 1)),
  author TEXT NOT NULL,
  signed_off_by TEXT NOT NULL,
  signed_off_on TEXT NOT NULL,
  period_covered TEXT NOT NULL,
  family_covered TEXT NOT NULL,
  contracted_services TEXT NOT NULL,
  summary TEXT NOT NULL,
  analysis TEXT NOT NULL,
  good_practice TEXT NOT NULL,
  learning TEXT NOT NULL,
  view TEXT CHECK (view IN ('full_scr', 'other_review', 'no_review', 'not_able_to_say')),
  view_other TEXT NOT NULL,
  view_reasons TEXT NOT NULL,
  paper_id INTEGER REFERENCES files (id),
  supersedes INTEGER REFERENCES returns (id),
  withdrawn_because TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE "search" USING fts5(
  reference, people, agencies, facts, summaries, notes,
  tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
);

CREATE TABLE "search_config"(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE "search_content"(id INTEGER PRIMARY KEY, c0, c1, c2, c3, c4, c5);

CREATE TABLE "search_data"(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE "search_docsize"(id INTEGER PRIMARY KEY, sz BLOB);

CREATE TABLE "search_idx"(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE VIRTUAL TABLE search_papers USING fts5(
  name, agency, text,
  tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);

CREATE TABLE 'search_papers_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'search_papers_content'(id INTEGER PRIMARY KEY, c0, c1, c2);

CREATE TABLE 'search_papers_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'search_papers_docsize'(id INTEGER PRIMARY KEY, sz BLOB);

CREATE TABLE 'search_papers_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE sendings (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  recommendation_id INTEGER NOT NULL REFERENCES recommendations (id),
  sent_on TEXT NOT NULL CHECK (sent_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  channel TEXT CHECK (channel IN ('secure_email', 'post', 'by_hand', 'safe_haven_fax', 'telephone', 'at_meeting', 'outgoing_folder'))
) STRICT;

CREATE TABLE service_answers (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  return_id INTEGER NOT NULL REFERENCES returns (id),
  service TEXT NOT NULL,
  answer TEXT NOT NULL CHECK (answer IN ('known', 'not_known', 'not_searched'))
) STRICT;

CREATE TABLE signers (
  id INTEGER PRIMARY KEY,
  person TEXT NOT NULL,
  role TEXT NOT NULL,
  public_key BLOB NOT NULL UNIQUE CHECK (length(public_key) = 32)
) STRICT;

CREATE TABLE store (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  store_id TEXT NOT NULL,
  made_at TEXT NOT NULL
) STRICT;

CREATE TABLE timeline (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  happened_on TEXT NOT NULL CHECK (happened_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  entered_at TEXT NOT NULL,
  person TEXT NOT NULL,
  step TEXT NOT NULL,
  sentence TEXT NOT NULL,
  entry INTEGER NOT NULL REFERENCES audit (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE tray (
  id INTEGER PRIMARY KEY REFERENCES files (id),
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  media_type TEXT NOT NULL,
  recognised TEXT NOT NULL CHECK (recognised GLOB '{*}'),
  arrived_on TEXT NOT NULL CHECK (arrived_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  part_of INTEGER REFERENCES tray (id),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'filed', 'set_aside')),
  filed_as TEXT NOT NULL
) STRICT;

CREATE TABLE turns (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  request_id INTEGER NOT NULL REFERENCES requests (id),
  kind TEXT NOT NULL CHECK (kind IN ('acknowledged', 'promised', 'extended', 'paused', 'restarted', 'chased')),
  happened_on TEXT NOT NULL CHECK (happened_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  until_on TEXT CHECK (until_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  by_whom TEXT NOT NULL,
  because TEXT NOT NULL
) STRICT;

CREATE INDEX agenda_items_by_case ON agenda_items (case_id);

CREATE INDEX agenda_items_by_meeting ON agenda_items (meeting_id);

CREATE INDEX agreements_by_case ON agreements (case_id);

CREATE INDEX asked_people_by_case ON asked_people (case_id);

CREATE INDEX attendance_by_meeting ON attendance (meeting_id);

CREATE INDEX audit_by_subject ON audit (subject);

CREATE INDEX cases_by_stage ON cases (stage, framework, first_told_on);

CREATE INDEX cases_in_order ON cases (year, number, stage);

CREATE INDEX chronology_by_case ON chronology (case_id);

CREATE INDEX conflicts_by_case ON conflicts (case_id);

CREATE INDEX corrections_by_case ON corrections (case_id);

CREATE INDEX criterion_answers_by_case ON criterion_answers (case_id);

CREATE INDEX decisions_by_case ON decisions (case_id);

CREATE INDEX first_checks_by_case ON first_checks (case_id);

CREATE INDEX notes_by_case ON notes (case_id);

CREATE INDEX notices_by_case ON notices (case_id);

CREATE INDEX notices_to_send ON notices (case_id, decision_id, due_on) WHERE sent_on IS NULL;

CREATE INDEX papers_by_case ON papers (case_id);

CREATE INDEX papers_by_name ON papers (name);

CREATE INDEX people_by_case ON people (case_id);

CREATE INDEX people_by_name ON people (name COLLATE NOCASE);

CREATE INDEX people_by_nhs_number ON people (replace(nhs_number, ' ', ''));

CREATE INDEX person_answers_by_case ON person_answers (case_id);

CREATE INDEX proceedings_by_case ON proceedings (case_id);

CREATE INDEX recommendations_by_case ON recommendations (case_id);

CREATE INDEX referrals_by_case ON referrals (case_id);

CREATE INDEX requests_awaited
  ON requests (due_on, sent_on, case_id, agency_name, cancelled_on, excused_because)
  WHERE sent_on IS NOT NULL AND cancelled_on IS NULL AND excused_because = '';

CREATE INDEX requests_by_case ON requests (case_id);

CREATE INDEX requests_live
  ON requests (case_id, sent_on, excused_because, due_on, letter_on, agency_id, cancelled_on)
  WHERE cancelled_on IS NULL;

CREATE INDEX returns_by_case ON returns (case_id);

CREATE INDEX returns_superseding ON returns (supersedes) WHERE supersedes IS NOT NULL;

CREATE INDEX returns_unsigned ON returns (returned_on, case_id, signed_off_by)
  WHERE is_nil = 0 AND is_oral = 0 AND signed_off_by = '' AND withdrawn_because = '';

CREATE INDEX returns_whole ON returns (request_id, returned_on)
  WHERE is_oral = 0 AND is_partial = 0 AND withdrawn_because = '';

CREATE INDEX sendings_by_case ON sendings (case_id);

CREATE INDEX service_answers_by_case ON service_answers (case_id);

CREATE INDEX timeline_by_case ON timeline (case_id);

CREATE INDEX turns_by_case ON turns (case_id);

CREATE INDEX turns_by_request ON turns (request_id);
