-- What a party has been asked for makes the case wait for the party, in the worklist too.
call platform.let_several_read('casework.request',
  'municipality, id, case_id, answered_at, lapsed_at, withdrawn_at, not_awaited_at');
create index open_request on casework.request (municipality, case_id)
  where answered_at is null and lapsed_at is null and withdrawn_at is null and not_awaited_at is null;
