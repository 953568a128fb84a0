import type { FieldFault } from '#design/error-summary.tsx'
import type { FiksIo } from '#integrations/fiks-io/client.ts'
import { makeAccountKey } from '#integrations/fiks-io/own-key.ts'
import type { Frames, Municipalities } from '#modules/members/index.ts'
import { isIsoDate } from '#norway/iso-date.ts'
import type { Clock } from '#platform/clock.ts'
import type { Route } from '#platform/http/route.ts'
import { type PostedForm, posted, type Visit } from '#platform/http/visit.ts'
import type { Keys } from '#platform/keys.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import type { Random } from '#platform/random.ts'
import { Refusal } from '#platform/refusal.ts'
import { archiveTexts } from '../../archive.text.ts'
import { isUuid } from '../../must.ts'
import { allowFiksAccount } from '../accounts.ts'
import { forwardAgain } from '../forwarding/forwarding.queries.ts'
import { type ArchivePost, chooseArchive } from '../forwarding/own-archive.ts'
import { connectionShown, fiksConnection, keepFiksConnection, useFiksKey } from '../line/connection.ts'
import { accountPage } from './account.page.tsx'
import { choicePage } from './choice.page.tsx'
import { connectionPage } from './connection.page.tsx'
import { fiksArkivTexts } from './fiks-arkiv.text.ts'
import { overviewPage } from './overview.page.tsx'
import { allowedAccounts, overview, unitsOnCases } from './overview.queries.ts'

export interface FiksPagesWorld {
  keys: Keys
  clock: Clock
  random: Random
  municipalities: Municipalities
  frames: Frames
  /** Null or absent where the installation has no way to Fiks IO. */
  archivePost?: ArchivePost
  fiksIo?: FiksIo
}

const at = '/saksbehandling/:kommune/arkiv/fiks' as const
const ground = { who: 'employee', may: 'archive.connect' } as const

/** Where an archivist or a leader says which other systems file here, and which archive counts. */
export function fiksArkivRoutes(world: FiksPagesWorld): Route[] {
  const baseOf = (visit: Visit) => `/saksbehandling/${visit.params.kommune}/arkiv/fiks`
  const has = (visit: Visit, ...wanted: string[]) =>
    visit.actor.kind === 'employee' && visit.actor.roles.some((role) => wanted.includes(role))

  function frameOf(visit: Visit) {
    const t = fiksArkivTexts(visit.language)
    const home = `/saksbehandling/${visit.params.kommune}`
    return world.frames.staff(visit, [
      ...(has(visit, 'caseworker', 'leader')
        ? [{ href: home, label: t('worklist'), current: false, icon: 'tasklist' as const }]
        : []),
      ...(has(visit, 'archivist')
        ? [{ href: '/dokumentsenter', label: t('centre'), current: false, icon: 'envelope' as const }]
        : []),
      { href: `${home}/postliste`, label: t('journal'), current: false, icon: 'document' },
      { href: baseOf(visit), label: t('place'), current: true, icon: 'inbox' },
    ])
  }

  async function showConnection(
    visit: Visit,
    typed: Readonly<Record<string, string>> | null = null,
    faults: readonly FieldFault[] = [],
  ): Promise<Response> {
    const kept = await visit.inTenant((ctx) => connectionShown(ctx))
    const now = {
      integrasjon: kept?.integrationId ?? '',
      arkivkonto: kept?.archiveAccountId ?? '',
      fagsystemkonto: kept?.systemAccountId ?? '',
    }
    return visit.html(
      connectionPage({
        ...{ frame: await frameOf(visit), base: baseOf(visit), typed: typed ?? now, faults },
        ...{ isKept: kept !== null, hasKey: kept?.certificatePem != null },
      }),
      faults.length > 0 ? 422 : 200,
    )
  }

  async function keepConnection(visit: Visit): Promise<Response> {
    const typed = typedIn(visit.form)
    const id = (name: string) => (typed[name] ? typed[name] : null)
    try {
      await visit.inTenant((ctx) =>
        keepFiksConnection(ctx, world.keys, {
          ...{ integrationId: typed.integrasjon ?? '', password: typed.passord ?? '' },
          ...{ archiveAccountId: id('arkivkonto'), systemAccountId: id('fagsystemkonto') },
        }),
      )
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
      const text = wordsOf(visit, error)
      const wrong = ['integrasjon', 'arkivkonto', 'fagsystemkonto'].find(
        (name) => (typed[name] || name === 'integrasjon') && !isUuid(typed[name] ?? ''),
      )
      const place = error.code === 'archive.fiks-no-password' ? 'passord' : (wrong ?? 'fagsystemkonto')
      return showConnection(visit, typed, [{ id: place, text }])
    }
    return visit.redirect(`${baseOf(visit)}/forbindelse`)
  }

  async function makeKey(visit: Visit): Promise<Response> {
    const municipality = visit.municipality
    const organizationNumber = municipality
      ? world.municipalities.byNumber(municipality.number).organizationNumber
      : null
    const key = await makeAccountKey(
      {
        name: `${municipality?.name ?? ''} kommune, Fiks Arkiv`,
        ...(organizationNumber ? { organizationNumber } : {}),
      },
      { now: world.clock.now(), random: world.random },
    )
    await visit.inTenant((ctx) => useFiksKey(ctx, world.keys, key))
    return visit.redirect(`${baseOf(visit)}/forbindelse`)
  }

  async function showAccount(
    visit: Visit,
    typed: Readonly<Record<string, string>> | null = null,
    faults: readonly FieldFault[] = [],
  ): Promise<Response> {
    const wanted = visit.query.get('konto')
    const { account, today } = await visit.inTenant(async (ctx) => ({
      account: (await allowedAccounts(ctx)).find((one) => one.accountId === wanted),
      today: ctx.today,
    }))
    if (wanted !== null && !account) throw new Refusal('not-found', 'archive.unit-not-found')
    const yes = (is: boolean | undefined) => (is ? 'ja' : '')
    const now = {
      ...{ navn: account?.systemName ?? '', konto: account?.accountId ?? '' },
      ...{ orgnr: account?.organizationNumber ?? '', klarering: String(account?.clearance ?? 0) },
      ...{
        arkivere: yes(account?.mayFile ?? true),
        lese: yes(account?.mayRead),
        skjermet: yes(account?.seesScreened),
      },
      ...{ enhet: account?.unit ?? '', ansvarlig: account?.responsible ?? '' },
    }
    return visit.html(
      accountPage({
        ...{ frame: await frameOf(visit), base: baseOf(visit), typed: typed ?? now, faults },
        from: typed ? dateTyped(typed, 'fra') : dateParts(account?.validFrom ?? today),
        to: typed ? dateTyped(typed, 'til') : dateParts(account?.validTo ?? null),
        mayClear: has(visit, 'leader'),
      }),
      faults.length > 0 ? 422 : 200,
    )
  }

  async function keepAccount(visit: Visit): Promise<Response> {
    const t = fiksArkivTexts(visit.language)
    const typed = typedIn(visit.form)
    const [validFrom, validTo] = [dateIn(visit.form, 'fra'), dateIn(visit.form, 'til')]
    const hasTo = ['dag', 'maned', 'ar'].some((part) => typed[`til-${part}`])
    const accountId = (typed.konto ?? '').toLowerCase()
    const faults: FieldFault[] = [
      ...(typed.navn ? [] : [{ id: 'navn', text: t('needed.system-name') }]),
      ...(await accountFaults(visit, accountId)),
      ...(!typed.orgnr || /^\d{9}$/.test(typed.orgnr)
        ? []
        : [{ id: 'orgnr', text: t('organization-number-wrong') }]),
      ...(typed.enhet ? [] : [{ id: 'enhet', text: t('needed.unit') }]),
      ...(typed.ansvarlig ? [] : [{ id: 'ansvarlig', text: t('needed.responsible') }]),
      ...(validFrom ? [] : [{ id: 'fra', text: t('needed.date') }]),
      ...(hasTo && !validTo ? [{ id: 'til', text: t('needed.date') }] : []),
      ...(validFrom && validTo && validTo < validFrom ? [{ id: 'til', text: t('date-order') }] : []),
    ]
    if (faults.length > 0 || !validFrom) return showAccount(visit, typed, faults)
    await visit.inTenant(async (ctx) => {
      const before = (await allowedAccounts(ctx)).find((one) => one.accountId === accountId)
      const clearance = Number(typed.klarering)
      await allowFiksAccount(ctx, {
        ...{ accountId, systemName: typed.navn ?? '', organizationNumber: typed.orgnr || null },
        ...{ mayFile: typed.arkivere === 'ja', mayRead: typed.lese === 'ja' },
        seesScreened: typed.skjermet === 'ja',
        // Only who may clear people clears systems; for all others it stays as it was.
        clearance:
          has(visit, 'leader') && [0, 1, 2, 3].includes(clearance) ? clearance : (before?.clearance ?? 0),
        ...{ unit: typed.enhet ?? '', responsible: typed.ansvarlig ?? '', rules: before?.rules ?? {} },
        ...{ validFrom, validTo },
      })
    })
    return visit.redirect(baseOf(visit))
  }

  /** An id of the right form, and of an account that is there as far as Fiks can say now. */
  async function accountFaults(visit: Visit, accountId: string): Promise<FieldFault[]> {
    if (!isUuid(accountId)) return [{ id: 'konto', text: archiveTexts(visit.language)('fiks-not-an-id') }]
    const connection = await visit.inTenant((ctx) => fiksConnection(ctx, world.keys))
    if (!connection || !world.fiksIo) return []
    try {
      if (await world.fiksIo.account(connection.integration, accountId)) return []
      return [{ id: 'konto', text: fiksArkivTexts(visit.language)('account-unknown') }]
    } catch (error) {
      if (error instanceof OutsideFailure) return []
      throw error
    }
  }

  async function showChoice(
    visit: Visit,
    typed: Readonly<Record<string, string>> | null = null,
    faults: readonly FieldFault[] = [],
  ): Promise<Response> {
    const { units, today } = await visit.inTenant(async (ctx) => ({
      ...{ units: await unitsOnCases(ctx), today: ctx.today },
    }))
    return visit.html(
      choicePage({
        ...{ frame: await frameOf(visit), base: baseOf(visit), typed: typed ?? {}, units, faults },
        from: typed ? dateTyped(typed, 'fra') : dateParts(today),
      }),
      faults.length > 0 ? 422 : 200,
    )
  }

  async function choose(visit: Visit): Promise<Response> {
    const t = fiksArkivTexts(visit.language)
    const typed = typedIn(visit.form)
    const isOwn = typed.arkiv === 'eget'
    const validFrom = dateIn(visit.form, 'fra')
    const accountId = (typed.konto ?? '').toLowerCase()
    const faults: FieldFault[] = [
      ...(isOwn && !typed.navn ? [{ id: 'navn', text: t('needed.own-name') }] : []),
      ...(isOwn ? await accountFaults(visit, accountId) : []),
      ...(validFrom ? [] : [{ id: 'fra', text: t('needed.date') }]),
    ]
    if (faults.length > 0 || !validFrom) return showChoice(visit, typed, faults)
    try {
      await visit.inTenant(async (ctx) => {
        const isConnected = (await connectionShown(ctx))?.systemAccountId != null
        await chooseArchive(
          ctx,
          {
            ...{ unit: typed.omrade || null, validFrom },
            own: isOwn ? { accountId, systemName: typed.navn ?? '' } : null,
          },
          isConnected ? (world.archivePost ?? null) : null,
        )
      })
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind === 'forbidden') throw error
      const id = error.code === 'archive.own-archive-in-past' ? 'fra' : 'arkiv'
      return showChoice(visit, typed, [{ id, text: wordsOf(visit, error) }])
    }
    return visit.redirect(baseOf(visit))
  }

  return [
    {
      ...{ ...ground, method: 'GET', path: at },
      // What the other archive says may quote a case.
      audit: { event: 'archive.forwardings-viewed' },
      async handle(visit) {
        const shown = await visit.inTenant(async (ctx) => {
          ctx.audit({ event: 'archive.forwardings-viewed', subjectKind: 'archive' })
          return overview(ctx, world.keys)
        })
        const isInstalled = world.archivePost !== undefined
        return visit.html(
          overviewPage({ ...shown, frame: await frameOf(visit), base: baseOf(visit), isInstalled }),
        )
      },
    },
    {
      ...{ ...ground, method: 'GET', path: `${at}/forbindelse` },
      audit: { none: 'ids of accounts, of nobody' },
      handle: (visit) => showConnection(visit),
    },
    {
      ...{ ...ground, method: 'POST', path: `${at}/forbindelse` },
      audit: { event: 'archive.fiks-connection-changed' },
      handle: keepConnection,
    },
    {
      ...{ ...ground, method: 'POST', path: `${at}/nokkel` },
      audit: { event: 'archive.fiks-connection-changed' },
      handle: makeKey,
    },
    {
      ...{ ...ground, method: 'GET', path: `${at}/sertifikat.pem` },
      audit: { none: 'a certificate is public' },
      async handle(visit) {
        const kept = await visit.inTenant((ctx) => connectionShown(ctx))
        if (!kept?.certificatePem) throw new Refusal('not-found', 'archive.fiks-not-connected')
        return new Response(kept.certificatePem, {
          headers: {
            'content-type': 'application/x-pem-file',
            'content-disposition': `attachment; filename="fiks-arkiv-${visit.params.kommune}.pem"`,
          },
        })
      },
    },
    {
      ...{ ...ground, method: 'GET', path: `${at}/system` },
      audit: { none: 'what a system may do' },
      handle: (visit) => showAccount(visit),
    },
    {
      ...{ ...ground, method: 'POST', path: `${at}/system` },
      audit: { event: 'archive.fiks-account-allowed' },
      handle: keepAccount,
    },
    {
      ...{ ...ground, method: 'GET', path: `${at}/valg` },
      audit: { none: 'which archive counts' },
      handle: (visit) => showChoice(visit),
    },
    {
      ...{ ...ground, method: 'POST', path: `${at}/valg` },
      audit: { event: 'archive.own-archive-chosen' },
      handle: choose,
    },
    {
      ...{ ...ground, method: 'POST', path: `${at}/send-igjen` },
      audit: { event: 'archive.forwarded-again' },
      async handle(visit) {
        const id = posted(visit.form, 'id')
        if (!isUuid(id)) throw new Refusal('not-found', 'archive.unit-not-found')
        await visit.inTenant((ctx) => forwardAgain(ctx, id))
        return visit.redirect(baseOf(visit))
      },
    },
  ]
}

function wordsOf(visit: Visit, refusal: Refusal): string {
  return (archiveTexts(visit.language) as (key: string) => string)(refusal.code.replace('archive.', ''))
}

const typedIn = (form: PostedForm): Record<string, string> =>
  Object.fromEntries([...form].map(([name, values]) => [name, values[0]?.trim() ?? '']))

function dateIn(form: PostedForm, name: string): string | null {
  const [year = '', month = '', day = ''] = ['ar', 'maned', 'dag'].map((part) =>
    posted(form, `${name}-${part}`),
  )
  const date = `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isIsoDate(date) ? date : null
}

const dateTyped = (typed: Readonly<Record<string, string>>, name: string) => ({
  ...{
    day: typed[`${name}-dag`] ?? '',
    month: typed[`${name}-maned`] ?? '',
    year: typed[`${name}-ar`] ?? '',
  },
})

function dateParts(date: string | null) {
  const [year = '', month = '', day = ''] = date?.split('-') ?? []
  return { year, month: month.replace(/^0/, ''), day: day.replace(/^0/, '') }
}
