-- Roles in a cooperation are given and ended by somebody, who is named beside them.
alter table members.cooperation_role_assignment
  add column given_at timestamptz,
  add column given_by_name text,
  add column ended_at timestamptz,
  add column ended_by_name text;

-- Whom a role can be given to: those who work in a member today, by name, and those who have had a role here. Names and
-- titles in their work, and no more than twenty at a time.
create function members.colleagues_in_cooperation(wanted_name text, on_date date)
returns table (id uuid, name text, title text, municipality text)
language sql security definer stable set search_path = pg_catalog, pg_temp as $$
  select distinct on (found.name, found.id) found.id, found.name, found.title, found.municipality
  from (
    select r.employee_id as id, r.employee_name as name, r.employee_title as title, r.municipality
    from members.role_assignment r
    where r.municipality = any (platform.current_members())
      and r.valid_from <= on_date and (r.valid_to is null or r.valid_to >= on_date)
    union all
    select c.employee_id, c.employee_name, c.employee_title, c.municipality
    from members.cooperation_role_assignment c
    where c.cooperation = platform.current_cooperation()
  ) found
  where platform.current_cooperation() is not null and platform.current_municipality() is null
    and length(btrim(wanted_name)) >= 2 and found.name ilike '%' || replace(replace(btrim(wanted_name), '%', ''), '_', '') || '%'
  order by found.name, found.id, found.municipality
  limit 20
$$;
grant create on schema members to samvirke_guard;
alter function members.colleagues_in_cooperation(text, date) owner to samvirke_guard;
revoke create on schema members from samvirke_guard;
set local role samvirke_guard;
revoke all on function members.colleagues_in_cooperation(text, date) from public;
grant execute on function members.colleagues_in_cooperation(text, date) to samvirke_app;
set local role samvirke_owner;
