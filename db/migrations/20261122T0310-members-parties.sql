-- On whose behalf somebody applies: themself, an organisation they may act for, or nobody who is known.
-- Rows belong to a party as they belong to a resident: an organisation's are reached only by a transaction that acts for
-- it, and the platform lets one act for it only when Enhetsregisteret says so.
alter table members.resident add column kind text not null default 'person'
  check (kind in ('person', 'organisation', 'sender'));

-- The party with this keyed hash: of an organisation number, or of the secret in the browser of a sender who has not
-- signed in. A hash of a person stays a person.
create function members.party_for(wanted_hash bytea, new_id uuid, wanted_kind text, at timestamptz) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare found_id uuid;
begin
  if wanted_kind not in ('organisation', 'sender') then
    raise exception 'a person becomes a party by signing in';
  end if;
  insert into members.resident (id, identity_hash, kind, created_at) values (new_id, wanted_hash, wanted_kind, at)
    on conflict (identity_hash) do nothing;
  select r.id into found_id from members.resident r where r.identity_hash = wanted_hash and r.kind = wanted_kind;
  return found_id;
end
$$;
grant create on schema members to samvirke_guard;
alter function members.party_for(bytea, uuid, text, timestamptz) owner to samvirke_guard;
revoke create on schema members from samvirke_guard;
set local role samvirke_guard;
revoke all on function members.party_for(bytea, uuid, text, timestamptz) from public;
grant execute on function members.party_for(bytea, uuid, text, timestamptz) to samvirke_app, samvirke_jobs;
set local role samvirke_owner;

-- Which of these parties has one of these things: the first in the order given, null when none. Asked with each party's
-- own right and no other, so it tells no more than opening the thing would.
create function members.party_holding(things uuid[], parties uuid[]) returns uuid
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  before text := current_setting('samvirke.resident', true);
  party uuid;
  holds boolean;
begin
  foreach party in array parties loop
    perform set_config('samvirke.resident', party::text, true);
    select exists (select from services.draft where id = any (things) and resident_id = party)
      or exists (select from services.submission where id = any (things) and resident_id = party)
      or exists (select from services.signee where id = any (things) and resident_id = party)
      or exists (select from casework.case_file where id = any (things) and resident_id = party)
      or exists (select from correspondence.letter where id = any (things) and resident_id = party)
      into holds;
    exit when holds;
  end loop;
  perform set_config('samvirke.resident', coalesce(before, ''), true);
  return case when holds then party end;
end
$$;
revoke all on function members.party_holding(uuid[], uuid[]) from public;
grant execute on function members.party_holding(uuid[], uuid[]) to samvirke_resident;

-- What Enhetsregisteret said that the person may act for, and when; which of them is looked at on MinSide.
alter table platform.session
  add column organisations_sealed bytea,
  add column organisations_asked_at timestamptz,
  add column acting_for_party uuid;
