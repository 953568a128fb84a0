import { createHash } from 'node:crypto'
import pg from 'pg'
import { norwegianHolidays } from '#norway/holidays.ts'
import { legalSources } from '#norway/legal-sources.ts'
import { cooperations, municipalities } from '#norway/municipalities.ts'
import { referenceRates } from '#norway/rates.ts'
import { slugOf } from './slug.ts'

/** A row of facts that the files and the database disagree about: somebody edited a row instead of ending it. */
export class EditedFact extends Error {}

/**
 * Loads the country's facts from the files the project carries: at first start all of them, later only what is new.
 * Facts are ended and added, never edited: a decision keeps the id of the row it used. Runs as the owner of the
 * tables, since no process of the running system may change them.
 */
export async function loadReferenceData(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock(1825001)')
    await client.query('set local role samvirke_owner')
    for (const load of [loadMunicipalities, loadCooperations, loadRates, loadHolidays, loadLegalSources]) {
      const { name, rows, insert } = load()
      const sha256 = createHash('sha256').update(JSON.stringify(rows)).digest('hex')
      const before = await client.query('select sha256 from reference.loaded_file where name = $1', [name])
      if (before.rows[0]?.sha256 === sha256) continue
      await insert(client)
      await client.query(
        `insert into reference.loaded_file (name, sha256, loaded_at) values ($1, $2, now())
         on conflict (name) do update set sha256 = excluded.sha256, loaded_at = excluded.loaded_at`,
        [name, sha256],
      )
    }
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    await client.end()
  }
}

interface Load {
  name: string
  rows: readonly unknown[]
  insert(client: pg.Client): Promise<void>
}

function loadMunicipalities(): Load {
  const rows = municipalities.map((m) => ({
    number: m.number,
    slug: slugOf(m.name),
    name: m.name,
    sami_names: m.samiNames,
    name_order: m.nameOrder,
    organization_number: m.organizationNumber,
    population: m.population.count,
    language_form: m.languageForm,
    website: m.website,
    administration_centre: m.administrationCentre,
    source: m.source,
    trust: m.trust,
  }))
  return {
    name: 'municipalities',
    rows,
    insert: async (client) => {
      await client.query(
        `insert into members.municipality select * from json_populate_recordset(null::members.municipality, $1)
         on conflict (number) do update set (name, sami_names, name_order, population, website) =
           (excluded.name, excluded.sami_names, excluded.name_order, excluded.population, excluded.website)`,
        [JSON.stringify(rows)],
      )
    },
  }
}

function loadCooperations(): Load {
  const rows = cooperations.map((c) => ({
    id: c.id,
    name: c.name,
    form: c.legalForm,
    started: c.startedOn,
    trust: c.trust,
    source: c.source,
  }))
  const memberships = cooperations.flatMap((c) =>
    c.members.map((municipality) => ({ cooperation_id: c.id, municipality })),
  )
  return {
    name: 'cooperations',
    rows: [...rows, ...memberships],
    insert: async (client) => {
      await client.query(
        `insert into members.cooperation select * from json_populate_recordset(null::members.cooperation, $1)
         on conflict (id) do update set (name, form, started, trust, source) =
           (excluded.name, excluded.form, excluded.started, excluded.trust, excluded.source)`,
        [JSON.stringify(rows)],
      )
      await client.query(
        `insert into members.cooperation_member select * from json_populate_recordset(null::members.cooperation_member, $1)
         on conflict do nothing`,
        [JSON.stringify(memberships)],
      )
    },
  }
}

function loadRates(): Load {
  const rows = referenceRates
    .filter((rate) => rate.municipalityNumber === null)
    .map((rate) => ({
      id: `${rate.rateId}/${rate.variant}/${rate.validFrom}`,
      rate_id: rate.rateId,
      variant: rate.variant,
      unit: rate.unit,
      value: rate.value,
      valid_from: rate.validFrom,
      valid_to: rate.validTo,
      source: rate.source,
      trust: rate.trust,
    }))
  return {
    name: 'rates',
    rows,
    insert: async (client) => {
      const edited = await client.query(
        `select r.id from reference.rate r
         join json_populate_recordset(null::reference.rate, $1) f on f.id = r.id
         where r.value is not null and r.value is distinct from f.value`,
        [JSON.stringify(rows)],
      )
      if (edited.rows[0])
        throw new EditedFact(`The rate ${edited.rows[0].id} was edited. End it and add a new row.`)
      await client.query(
        `insert into reference.rate select * from json_populate_recordset(null::reference.rate, $1)
         on conflict (id) do update set (value, valid_to, source, trust) =
           (excluded.value, excluded.valid_to, excluded.source, excluded.trust)`,
        [JSON.stringify(rows)],
      )
    },
  }
}

function loadHolidays(): Load {
  const rows = [...norwegianHolidays.holidays].flatMap(([date, holidays]) =>
    holidays.map(({ id, ...name }) => ({ date, id, name })),
  )
  return {
    name: 'holidays',
    rows,
    insert: async (client) => {
      await client.query(
        `insert into reference.holiday select * from json_populate_recordset(null::reference.holiday, $1) on conflict do nothing`,
        [JSON.stringify(rows)],
      )
    },
  }
}

function loadLegalSources(): Load {
  const rows = legalSources.map((s) => ({
    id: s.id,
    act: s.act,
    section: s.section,
    citation: s.citation,
    subject: s.subject,
    status: s.status,
    valid_from: s.validFrom,
    valid_to: s.validTo,
    url: s.url,
    source: s.source,
    trust: s.trust,
    dates_trust: s.datesTrust,
  }))
  return {
    name: 'legal-sources',
    rows,
    insert: async (client) => {
      await client.query(
        `insert into reference.legal_source select * from json_populate_recordset(null::reference.legal_source, $1)
         on conflict (id) do update set (status, valid_from, valid_to, url, source, trust, dates_trust) =
           (excluded.status, excluded.valid_from, excluded.valid_to, excluded.url, excluded.source, excluded.trust, excluded.dates_trust)`,
        [JSON.stringify(rows)],
      )
    },
  }
}
