-- What is received and only answered or sent on, and parties that are neither family nor applicant.
alter table casework.decision drop constraint decision_outcome_check;
alter table casework.decision add constraint decision_outcome_check
  check (outcome in ('granted', 'partly-granted', 'refused', 'answered', 'forwarded'));
alter table casework.party drop constraint party_role_check;
alter table casework.party add constraint party_role_check
  check (role in ('applicant', 'partner', 'child', 'representative', 'organisation', 'other'));
