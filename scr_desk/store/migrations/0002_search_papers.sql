-- What received papers say, found as somebody types. A paper's text never changes, so it has rows of its own: a step
-- on the case leaves them alone. The rowid is the paper's number; which case it is on, the papers themselves say.
BEGIN;

CREATE VIRTUAL TABLE search_papers USING fts5(
  name, agency, text,
  tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);

INSERT INTO search_papers (rowid, name, agency, text)
SELECT p.id, p.name, coalesce((SELECT agency_name FROM requests WHERE id = p.request_id), ''),
  coalesce((SELECT group_concat(atom, char(10)) FROM json_tree(t.recognised, '$.text') WHERE atom IS NOT NULL), '')
FROM papers p LEFT JOIN tray t ON t.id = p.id WHERE p.case_id IS NOT NULL;

-- The register's usual order and its filters by stage, without touching the cases themselves.
CREATE INDEX cases_in_order ON cases (year, number, stage);

PRAGMA user_version = 2;
COMMIT;
