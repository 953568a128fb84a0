import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import { isOurSchema } from './our-schemas.ts'

/** What the database itself says about who may see what: asked of its catalogue, so that a new table is asked too. */
let world: TestWorld
beforeAll(async () => {
  world = await testWorld()
  const made = await world.admin<{ name: string }>(
    `select nspname as name from pg_namespace where ${isOurSchema('nspname')}`,
  )
  schemas = made.map(({ name }) => name)
})
afterAll(() => world?.close())

let schemas: string[]
const names = async (text: string): Promise<string[]> =>
  (await world.admin<{ name: string }>(text, [schemas])).map((row) => row.name)

/** Tables of no municipality: facts of the country, and what stands before a municipality is chosen. */
const globalTables = [
  'members.cooperation',
  'members.cooperation_member', // which municipality is in which cooperation: public
  'members.municipality',
  'platform.session', // signs in before a municipality is chosen; reached by the hash of a secret id only
  'platform.used_token',
  'reference.holiday',
  'reference.legal_source',
  'reference.loaded_file',
  'reference.rate',
]
const isTable = `from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and n.nspname = any($1)`
const tableName = `n.nspname || '.' || c.relname as name`

describe('every table with data of a municipality', () => {
  test('forces row-level security, and the rest are on the list of global tables', async () => {
    const open = await names(
      `select ${tableName} ${isTable} and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`,
    )
    expect(open).toEqual(globalTables)
  })

  test('has a policy for those who work in one municipality, and the policy checks what is written too', async () => {
    const without = await names(`select ${tableName} ${isTable} and c.relrowsecurity and not exists (
      select from pg_policy p where p.polrelid = c.oid and p.polcmd in ('*', 'r')) order by 1`)
    expect(without).toEqual([])
    const unchecked = await names(
      `select ${tableName} || ' ' || p.polname as name from pg_policy p join pg_class c on c.oid = p.polrelid
      join pg_namespace n on n.oid = c.relnamespace where n.nspname = any($1) and p.polcmd in ('*', 'w')
      and p.polwithcheck is null and pg_get_expr(p.polqual, p.polrelid) not like '%current_municipality%' order by 1`.replace(
        `${tableName} ||`,
        `n.nspname || '.' || c.relname ||`,
      ),
    )
    expect(unchecked).toEqual(['services.unsaved_page owner_of_draft'])
  })

  test('shows all rows only to reading across, to the sign-in guard, and where every member reads', async () => {
    const all = await names(`select n.nspname || '.' || c.relname || ' ' || p.polname as name from pg_policy p
      join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any($1) and pg_get_expr(p.polqual, p.polrelid) = 'true'
      and p.polname not in ('across', 'guard_keeps_protection') order by 1`)
    expect(all).toEqual([
      'members.cooperation_role_assignment guard_signs_in',
      'members.dated_setting everyone_reads',
      'members.employee guard_signs_in',
      'members.local_rate everyone_reads',
      'members.resident guard_signs_in',
      'members.role_assignment guard_signs_in',
      'platform.audit_event guard_chains',
      'platform.audit_head guard_chains',
      'platform.cooperation_audit_event guard_chains',
      'platform.cooperation_audit_head guard_chains',
      'public_journal.entry everyone_reads',
      'services.catalogue_edition everyone_reads',
      'services.difference everyone_reads',
      'services.difference_change everyone_reads',
      'services.offer everyone_reads',
      'services.overlay everyone_reads',
      'services.package everyone_reads',
      'services.package_file everyone_reads',
      'services.package_version everyone_reads',
    ])
    const across =
      await names(`select n.nspname || '.' || c.relname as name from pg_policy p join pg_class c on c.oid = p.polrelid
      join pg_namespace n on n.oid = c.relnamespace where n.nspname = any($1) and p.polname = 'across'
      and (p.polcmd <> 'r' or p.polroles <> array['samvirke_across'::regrole::oid])`)
    expect(across).toEqual([])
    // Whoever keeps the levels of protection right sees all: the guard, whom nobody can become.
    const keepers =
      await names(`select distinct r.rolname as name from pg_policy p, unnest(p.polroles) as role (id) join pg_roles r on r.oid = role.id
      where p.polname = 'guard_keeps_protection' and $1::text[] is not null`)
    expect(keepers).toEqual(['samvirke_guard'])
  })

  test('has the municipality, or the cooperation, first in its primary key and in every unique index', async () => {
    const wrong =
      await names(`select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid
      join pg_namespace n on n.oid = c.relnamespace where n.nspname = any($1) and i.indisunique and c.relrowsecurity
      and coalesce((select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum = i.indkey[0]), '')
        <> case when exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'joint') then 'cooperation' else 'municipality' end
      order by 1`)
    // Keyed hashes and random ids: they give nothing away, and a person is one across municipalities.
    expect(wrong).toEqual([
      'members.employee_identity_hash_key',
      'members.employee_pkey',
      'members.resident_identity_hash_key',
      'members.resident_pkey',
    ])
    const keyless = await names(
      `select ${tableName} ${isTable} and not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)`,
    )
    expect(keyless).toEqual([])
  })

  test('carries the municipality, or the cooperation, in every foreign key to another such table', async () => {
    const wrong =
      await names(`select f.conrelid::regclass || ' -> ' || f.confrelid::regclass as name from pg_constraint f
      join pg_class c on c.oid = f.conrelid join pg_namespace n on n.oid = c.relnamespace join pg_class target on target.oid = f.confrelid
      cross join lateral (select case when exists (select from pg_policy p where p.polrelid = target.oid and p.polname = 'joint')
        then 'cooperation' else 'municipality' end as first) w
      where f.contype = 'f' and n.nspname = any($1) and target.relrowsecurity
      and not ((select attname from pg_attribute where attrelid = f.conrelid and attnum = f.conkey[1]) = w.first
        and (select attname from pg_attribute where attrelid = f.confrelid and attnum = f.confkey[1]) = w.first) order by 1`)
    expect(wrong).toEqual([
      'members.cooperation_role_assignment -> members.employee',
      'members.role_assignment -> members.employee',
      'services.draft -> members.resident',
      'services.signee -> members.resident',
      'services.submission -> members.resident',
    ])
  })
})

describe('nothing goes round the rows', () => {
  test('no view runs with its owner’s rights, and no materialized view or foreign table holds a copy', async () => {
    expect(
      await names(`select ${tableName} from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = any($1)
      and ((c.relkind = 'v' and coalesce(c.reloptions::text !~ 'security_invoker=(true|on)', true)) or c.relkind in ('m', 'f'))`),
    ).toEqual([])
    expect(await world.admin('select pubname from pg_publication')).toEqual([])
  })

  test('no role of ours is superuser, goes past row-level security or owns a table it works in', async () => {
    expect(
      await world.admin(
        "select rolname from pg_roles where (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication) and rolname like 'samvirke%'",
      ),
    ).toEqual([])
    const owners = await names(`select distinct pg_get_userbyid(c.relowner) as name ${isTable}`)
    expect(owners).toEqual(['samvirke_owner'])
    const logins = await world.admin<{ name: string }>(
      "select rolname as name from pg_roles where rolcanlogin and rolname like 'samvirke%' order by 1",
    )
    expect(logins.map((row) => row.name)).toEqual(['samvirke_app', 'samvirke_jobs'])
    for (const role of ['samvirke_app', 'samvirke_jobs']) {
      const [may] = await world.admin(
        `select pg_has_role($1, 'samvirke_owner', 'member') as owner, pg_has_role($1, 'samvirke_guard', 'member') as guard`,
        [role],
      )
      expect(may).toEqual({ owner: false, guard: false })
    }
  })

  test('functions with more rights than their caller are on this list, each with a search path of its own', async () => {
    const definers =
      await names(`select p.oid::regprocedure || ' as ' || pg_get_userbyid(p.proowner) as name from pg_proc p
      join pg_namespace n on n.oid = p.pronamespace where n.nspname = any($1 || array['public']) and p.prosecdef order by 1`)
    const ofProtection = (name: string) => /protect|judge_case|tell_changes/.test(name)
    expect(definers.filter(ofProtection)).toEqual(reviewedProtection)
    expect(definers.filter((name) => !ofProtection(name))).toEqual([
      // What is found in the archive is kept by the guard: whoever registers may not be cleared to see it afterwards.
      'archive.keep_all_findable(text) as samvirke_guard',
      'archive.keep_findable(text,uuid[]) as samvirke_guard',
      // Counts a table that an import fills: changes no row, and shows none.
      'archive.refresh_statistics(regclass) as samvirke_owner',
      'archive.tell_findable() as samvirke_guard',
      // Who speaks for a party: what they reach, their yes or no, and their laying it down.
      'casework.answer_representation(uuid,text,text,timestamp with time zone) as samvirke_guard',
      'casework.lay_down_representation(uuid,text,timestamp with time zone) as samvirke_guard',
      'casework.principal_of(uuid[]) as samvirke_guard',
      'casework.represents(text,uuid,boolean) as samvirke_guard',
      'members.clearance_of(text,uuid,date) as samvirke_guard',
      // Whom the secretariat can give a role: names and titles of those who work in a member.
      'members.colleagues_in_cooperation(text,date) as samvirke_guard',
      'members.cooperation_roles_of_employee(uuid,date) as samvirke_guard',
      'members.employee_signing_in(bytea) as samvirke_guard',
      // Whoever sets a mark may be cleared for less than the post that it hides.
      'members.mark_judges_arrivals() as samvirke_guard',
      'members.party_for(bytea,uuid,text,timestamp with time zone) as samvirke_guard',
      'members.register_employee(uuid,bytea,text,text,timestamp with time zone) as samvirke_guard',
      'members.resident_signing_in(bytea,uuid,timestamp with time zone) as samvirke_guard',
      // Jobs find whose unsent forms are to go.
      'members.resident_to_erase(bytea) as samvirke_guard',
      'members.roles_of_employee(uuid,date) as samvirke_guard',
      'platform.add_cooperation_job(text,text,timestamp with time zone,text,uuid,integer) as samvirke_jobs',
      'platform.add_job(text,text,timestamp with time zone,text,uuid,integer) as samvirke_jobs',
      'platform.append_audit(jsonb) as samvirke_guard',
      'platform.append_cooperation_audit(jsonb) as samvirke_guard',
      'platform.retry_cooperation_job(bigint) as samvirke_jobs',
      'platform.retry_job(bigint) as samvirke_jobs',
      'platform.waiting_cooperation_jobs() as samvirke_jobs',
      'platform.waiting_jobs() as samvirke_jobs',
    ])
    const loose =
      await names(`select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = any($1) and p.prosecdef and (coalesce(p.proconfig::text, '') not like '%search_path=pg_catalog, pg_temp%'
        or has_function_privilege('public', p.oid, 'execute'))`)
    expect(loose).toEqual([])
    const may = async (role: string, name: string) =>
      (await world.admin('select has_function_privilege($1, $2, $3) as may', [role, name, 'execute']))[0]?.may
    const register = 'members.register_employee(uuid,bytea,text,text,timestamptz)'
    for (const role of ['samvirke_app', 'samvirke_jobs', 'samvirke_resident', 'samvirke_across']) {
      expect(await may(role, register), role).toBe(false)
      expect(await may(role, 'platform.append_audit(jsonb)'), role).toBe(true)
    }
    expect(await may('samvirke_resident', 'members.employee_signing_in(bytea)')).toBe(false)
  })

  test('nobody but the owner may truncate, refer to or put triggers on a table, and PUBLIC has nothing', async () => {
    const grants = await world.admin(
      `select grantee, table_schema || '.' || table_name as name, privilege_type from information_schema.role_table_grants
      where table_schema = any($1) and grantee <> 'samvirke_owner' and (privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER') or grantee = 'PUBLIC')`,
      [schemas],
    )
    expect(grants).toEqual([])
    const deletes =
      await names(`select distinct grantee || ' ' || table_schema || '.' || table_name as name from information_schema.role_table_grants
      where table_schema = any($1) and grantee <> 'samvirke_owner' and privilege_type = 'DELETE' order by 1`)
    // What is archived, decided, audited or sent in is never deleted by the running system.
    expect(deletes).toEqual([...reviewedDeletes].sort())
    const writes =
      await names(`select distinct grantee || ' ' || table_schema || '.' || table_name as name from information_schema.role_table_grants
      where table_schema = any($1) and grantee = 'samvirke_across' and privilege_type <> 'SELECT'`)
    expect(writes).toEqual([])
  })
})

/** Levels of protection: kept by triggers, raised by registers, set by caseworkers, lifted by two. */
const reviewedProtection = [
  'members.ask_to_lift_protection(uuid,uuid,uuid,text,uuid,text,timestamp with time zone,date)',
  ...['members.give_protection()', 'members.judge_case()', 'members.judge_cases_of_resident()'],
  'members.lock_protection(uuid,bytea,integer,text,text,date,uuid,text,timestamp with time zone)',
  'members.note_register_protection(uuid,bytea,integer,timestamp with time zone,text,text)',
  ...[
    'members.protect_archived_case()',
    'members.protect_arrival()',
    'members.protect_case()',
    'members.protect_change()',
    'members.protect_deletion_request()',
  ],
  ...['members.protect_party()', 'members.protect_submission()', 'members.protect_waiting()'],
  ...['members.protect_what_case_stands_on()', 'members.protect_wide_representation()'],
  'members.protection_of(text,bytea,boolean)',
  ...['members.protection_of_any(text,bytea[])', 'members.protection_of_resident(text,uuid)'],
  'members.settle_protection_lift(uuid,boolean,uuid,text,timestamp with time zone,date)',
  ...['members.spread_protection(text,bytea)', 'members.take_protection()', 'members.tell_changes()'],
].map((name) => `${name} as samvirke_guard`)

/** In the archive triggers say what may go: drafts without a number, and what hangs on a unit; the change log tells of it. */
const archiveDeletes = [
  'awaited_object', // what is said of a file before it comes
  ...[
    'case_file',
    'comment',
    'correspondence_part',
    'cross_reference',
    'deposit_row', // what waits to be loaded, until it is
    'document_description',
    'document_link',
  ],
  ...[
    'document_object',
    'electronic_signature',
    'external_key',
    'meeting_participant',
    'national_identifier',
  ],
  ...['party', 'precedent', 'registry_entry', 'secondary_class', 'sign_off'],
]
const reviewedDeletes = [
  ...archiveDeletes.map((table) => `samvirke_app archive.${table}`),
  'samvirke_app casework.draft', // what a caseworker is writing
  'samvirke_app casework.message_draft', // what somebody was writing when the login ended
  'samvirke_app casework.unsaved_draft',
  'samvirke_app platform.session',
  'samvirke_app public_journal.einnsyn_refusal', // taken in there since
  'samvirke_app public_journal.einnsyn_unit', // taken away there
  'samvirke_app public_journal.entry', // taken back from everybody's sight; its history stays
  'samvirke_app public_journal.published_document', // no longer for everybody
  'samvirke_app public_journal.subscription', // an address that is taken off the list
  'samvirke_app platform.used_token',
  'samvirke_app services.difference', // taken away by the municipality itself
  'samvirke_app services.package_import', // looked at, and kept or thrown away
  'samvirke_app services.package_version', // a draft that is dropped
  ...archiveDeletes.map((table) => `samvirke_jobs archive.${table}`),
  'samvirke_guard archive.search_row', // what is told of a draft that is gone
  'samvirke_jobs archive.merkle_waiting', // a leaf that has been taken into the tree
  'samvirke_jobs casework.draft',
  ...['samvirke_jobs casework.message_draft', 'samvirke_jobs casework.unsaved_draft'],
  'samvirke_jobs platform.file', // a document disposed of by two, where nothing else names it
  'samvirke_jobs platform.session',
  'samvirke_jobs public_journal.einnsyn_refusal', // taken in there since
  'samvirke_jobs public_journal.einnsyn_unit', // taken away there
  'samvirke_jobs public_journal.entry', // taken back from everybody's sight; its history stays
  'samvirke_jobs public_journal.published_document', // no longer for everybody
  'samvirke_jobs public_journal.subscription', // an address that is taken off the list
  'samvirke_jobs platform.used_token',
  'samvirke_jobs services.attachment',
  'samvirke_jobs services.draft',
  'samvirke_representative casework.message_draft', // their own words alone
  'samvirke_resident casework.message_draft',
  'samvirke_resident services.attachment',
  'samvirke_resident services.draft',
  'samvirke_resident services.unsaved_page',
]
