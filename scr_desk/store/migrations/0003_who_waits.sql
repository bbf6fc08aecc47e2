-- Who must move, found without reading every case: what Today, the badges and the register's filters ask of ten
-- thousand open cases. An index that holds only what is still open, and all that is asked of it, saves reading the rows
-- themselves: their long texts, and what was done with years ago.
BEGIN;

CREATE INDEX cases_by_stage ON cases (stage, framework, first_told_on);

-- Requests that wait for their summary, in the order of their days; those of each case; and what has come of each.
CREATE INDEX requests_awaited
  ON requests (due_on, sent_on, case_id, agency_name, cancelled_on, excused_because)
  WHERE sent_on IS NOT NULL AND cancelled_on IS NULL AND excused_because = '';
CREATE INDEX requests_live
  ON requests (case_id, sent_on, excused_because, due_on, letter_on, agency_id, cancelled_on)
  WHERE cancelled_on IS NULL;
CREATE INDEX returns_whole ON returns (request_id, returned_on)
  WHERE is_oral = 0 AND is_partial = 0 AND withdrawn_because = '';
CREATE INDEX turns_by_request ON turns (request_id);

-- Returns that nobody signed off: what is typed is stripped before it is kept. And those that took another's place.
CREATE INDEX returns_unsigned ON returns (returned_on, case_id, signed_off_by)
  WHERE is_nil = 0 AND is_oral = 0 AND signed_off_by = '' AND withdrawn_because = '';
CREATE INDEX returns_superseding ON returns (supersedes) WHERE supersedes IS NOT NULL;

CREATE INDEX notices_to_send ON notices (case_id, decision_id, due_on) WHERE sent_on IS NULL;

-- The first letter that somebody types is found as quickly as the second: the index by beginnings holds single letters
-- too.
CREATE VIRTUAL TABLE search_by_letter USING fts5(
  reference, people, agencies, facts, summaries, notes,
  tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
);
INSERT INTO search_by_letter (rowid, reference, people, agencies, facts, summaries, notes)
SELECT rowid, reference, people, agencies, facts, summaries, notes FROM search;
DROP TABLE search;
ALTER TABLE search_by_letter RENAME TO search;

PRAGMA user_version = 3;
COMMIT;
