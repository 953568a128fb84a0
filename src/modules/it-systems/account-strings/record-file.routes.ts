import { kostraSeries, kostraSeriesOf } from '#norway/kostra-accounts.ts'
import { isOrganizationNumber } from '#norway/organization-number.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import type { ItSystemsWorld } from '../world.ts'
import { accountTexts } from './account-strings.text.ts'
import { type RecordFilePageProps, recordFilePage } from './record-file.page.tsx'
import { controlRecordFile, textOfRecords } from './record-file.rules.ts'
import { recordFileTexts } from './record-file.text.ts'

const base = '/samarbeid/kontostreng'
const reads = { who: 'cooperation', may: 'cooperation.read' } as const
const mostBytes = 5_000_000

/** An accounts file held against KOSTRA's controls before it is sent. Nothing of it is stored. */
export function recordFileRoutes(world: ItSystemsWorld): Route[] {
  return [
    {
      ...{ method: 'GET', path: `${base}/filuttrekk`, ...reads },
      audit: { none: 'an empty form' },
      async handle(visit) {
        const year = await visit.inCooperation(async (ctx) => ctx.today.slice(0, 4))
        const typed = { municipality: '', form: '', year, quarter: '', organisation: '' }
        return visit.html(await page(world, visit, { typed, errors: {} }))
      },
    },
    {
      ...{ method: 'POST', path: `${base}/filuttrekk`, ...reads },
      audit: { event: 'systems.record-file-controlled' },
      ...{ maxBodyBytes: 100_000, files: { maxFileBytes: mostBytes, maxFiles: 1 } },
      handle: (visit) => control(world, visit),
    },
  ]
}

async function page(
  world: ItSystemsWorld,
  visit: Visit,
  more: Pick<RecordFilePageProps, 'typed' | 'errors' | 'judged'>,
): Promise<string> {
  const { forms = {} } = kostraSeriesOf(Number(more.typed.year)) ?? kostraSeries.at(-1) ?? {}
  return recordFilePage({
    frame: await world.frames.cooperation(visit, base),
    base,
    members: world.municipalities.membersOf(visit.cooperation?.id ?? ''),
    forms: Object.entries(forms).map(([code, { name }]) => ({ code, name })),
    ...more,
  })
}

async function control(world: ItSystemsWorld, visit: Visit): Promise<Response> {
  const t = recordFileTexts(visit.language)
  const typed = {
    ...{ municipality: posted(visit.form, 'kommune'), form: posted(visit.form, 'skjema') },
    ...{ year: posted(visit.form, 'ar').trim(), quarter: posted(visit.form, 'kvartal') },
    organisation: posted(visit.form, 'foretak').replace(/\s/g, ''),
  }
  const members = world.municipalities.membersOf(visit.cooperation?.id ?? '')
  const municipality = members.find(({ number }) => number === typed.municipality)
  const series = /^20\d\d$/.test(typed.year) ? kostraSeriesOf(Number(typed.year)) : null
  const errors: Record<string, string> = {}
  if (!municipality)
    errors.kommune = textOfRefusal(visit.language, 'it-systems.no-such-municipality', {}) ?? ''
  if (!/^20\d\d$/.test(typed.year)) errors.ar = accountTexts(visit.language)('accounts.year-wrong')
  else if (!series) errors.ar = t('record.no-series', { year: typed.year })
  if (!(typed.form in (series?.forms ?? { [typed.form]: 1 })) || typed.form === '')
    errors.skjema = t('record.choose-form')
  if (typed.organisation !== '' && !isOrganizationNumber(typed.organisation))
    errors.foretak = t('record.organisation-wrong')
  const file = visit.files[0]
  const text = file && !file.tooLarge ? textOfRecords(file.bytes) : null
  if (!file || file.tooLarge) errors.fil = t(file ? 'record.file-too-large' : 'record.no-file')
  else if (text === null) errors.fil = t('record.not-text')
  else if (text.trim() === '') errors.fil = t('record.nothing')
  if (Object.keys(errors).length > 0 || !municipality || !series || !file || text === null)
    return visit.html(await page(world, visit, { typed, errors }), 422)
  const verdict = controlRecordFile(
    text,
    {
      ...{ form: typed.form, year: typed.year, quarter: /^[1-4]$/.test(typed.quarter) ? typed.quarter : '' },
      // SSB's region of a municipality is its number with two noughts.
      region: `${municipality.number}00`,
      ...{ organisation: typed.organisation, enterprise: '' },
    },
    series,
  )
  await visit.inCooperation(async (ctx) => {
    const { lines, errors: wrong, warnings } = verdict
    ctx.audit({
      event: 'systems.record-file-controlled',
      ...{ subjectKind: 'municipality', subjectId: municipality.number },
      details: { form: typed.form, lines, errors: wrong, warnings },
    })
  })
  return visit.html(
    await page(world, visit, { typed, errors: {}, judged: { fileName: file.fileName, verdict, series } }),
  )
}
