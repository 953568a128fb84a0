-- The fingerprint of outcome, result and grounds as they were when the decision was made: a decision that is made again
-- is held against it. Decisions from before have none.
alter table casework.decision add column account_sha256 text check (account_sha256 ~ '^[0-9a-f]{64}$');
