import {
  askedLifts,
  askToLift,
  clearancesIn,
  employeesHere,
  endClearance,
  giveClearance,
  isClearanceWord,
  lockKinds,
  lockPerson,
  settleLift,
} from '#modules/members/index.ts'
import { readDate } from '#norway/date-text.ts'
import { clearanceOf } from '#platform/actor.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { caseFile, isUuid } from '../case-file.queries.ts'
import type { FormError } from '../dialogue/one-form.page.tsx'
import { holds } from '../must.ts'
import { baseOf, type CaseworkWorld, caseAddress, staffFrame } from '../world.ts'
import { caseProtectionPage } from './case-protection.page.tsx'
import { clearancesPage } from './clearances.page.tsx'
import { goneFor } from './gone-for.ts'
import { identityOfParty, protectionEvents, protectionOfCase } from './protection.queries.ts'
import { protectionTexts } from './protection.text.ts'

/** Where persons are locked and locks lifted, and where a leader says who is cleared. */
export function protectionRoutes(world: CaseworkWorld): Route[] {
  const ofCase = '/saksbehandling/:kommune/saker/:sak/skjerming' as const
  const here = '/saksbehandling/:kommune/skjerming' as const
  const sak = (visit: Visit) => visit.params.sak ?? ''

  async function showCase(visit: Visit, typed: Record<string, string> = {}, errors: FormError[] = []) {
    const frame = await staffFrame(world, visit, 'worklist')
    const page = await visit.inTenant(async (ctx) => {
      const found = await caseFile(ctx, sak(visit))
      ctx.audit({
        event: 'case.viewed',
        subjectKind: 'case',
        subjectId: found.id,
        residentId: found.residentId,
      })
      return caseProtectionPage({
        ...{ frame, typed, errors, here: caseAddress(visit), caseNumber: found.caseNumber },
        parties: await protectionOfCase(ctx, found.id),
        ...{ nextId: typed.id ?? ctx.random.uuid(), mayLift: holds(ctx, 'protection.lift') },
      })
    })
    return visit.html(page, errors.length > 0 ? 422 : 200)
  }

  async function lock(visit: Visit): Promise<Response> {
    const typed = typedIn(visit, ['id', 'part', 'grad', 'slag', 'grunn', 'vurderes'])
    const reviewOn = readDate(typed.vurderes ?? '')
    const t = protectionTexts(visit.language)
    const [level, kind] = [typed.grad ?? '', lockKinds.find((one) => one === typed.slag)]
    const hash = await visit.inTenant(async (ctx) => {
      const { id } = await caseFile(ctx, sak(visit))
      return isUuid(typed.part ?? '') ? identityOfParty(ctx, id, typed.part ?? '') : null
    })
    const errors: FormError[] = []
    if (!hash) errors.push({ id: 'part', text: t('choose-one') })
    if (!isClearanceWord(level)) errors.push({ id: 'grad', text: t('choose-one') })
    if (!kind) errors.push({ id: 'slag', text: t('choose-one') })
    if (!typed.grunn) errors.push({ id: 'grunn', text: said(visit, 'members.protection-no-reason') })
    if (typed.vurderes && (!reviewOn || reviewOn <= dateInNorway(world.clock.now())))
      errors.push({ id: 'vurderes', text: t('lock.review-wrong') })
    if (!hash || !isClearanceWord(level) || !kind || errors.length > 0) return showCase(visit, typed, errors)
    await visit.inTenant((ctx) =>
      lockPerson(ctx, {
        ...{ id: typed.id ?? '', identityHash: hash, level, kind, caseId: sak(visit) },
        ...{ reason: typed.grunn ?? '', reviewOn },
      }),
    )
    return (await goneFor(world, visit)) ?? visit.redirect(`${caseAddress(visit)}/skjerming`)
  }

  async function ask(visit: Visit): Promise<Response> {
    const typed = typedIn(visit, ['sperring', 'begrunnelse'])
    if (!isUuid(typed.sperring ?? '')) throw new Refusal('not-found', 'casework.no-such-case')
    try {
      await visit.inTenant(async (ctx) => {
        const { id: caseId } = await caseFile(ctx, sak(visit))
        const asked = {
          id: ctx.random.uuid(),
          markId: typed.sperring ?? '',
          caseId,
          reason: typed.begrunnelse ?? '',
        }
        await askToLift(ctx, asked)
      })
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
      const id = `oppheving-${typed.sperring?.slice(0, 8)}`
      return showCase(visit, typed, [{ id, text: said(visit, error.code) }])
    }
    return visit.redirect(`${caseAddress(visit)}/skjerming`)
  }

  async function showClearances(visit: Visit, typed: Record<string, string> = {}, errors: FormError[] = []) {
    const frame = await staffFrame(world, visit, 'protection')
    const page = await visit.inTenant(async (ctx) =>
      clearancesPage({
        ...{ frame, typed, errors, base: baseOf(visit), municipality: visit.municipality?.name ?? '' },
        ...{ clearances: await clearancesIn(ctx), employees: await employeesHere(ctx) },
        ...{ lifts: await askedLifts(ctx), events: await protectionEvents(ctx) },
        ...{ mayGive: holds(ctx, 'protection.give-clearance'), isCleared: clearanceOf(ctx.actor) > 0 },
        nextId: typed.id ?? ctx.random.uuid(),
      }),
    )
    return visit.html(page, errors.length > 0 ? 422 : 200)
  }

  async function give(visit: Visit): Promise<Response> {
    const typed = typedIn(visit, ['id', 'ansatt', 'grad', 'til', 'grunn'])
    const t = protectionTexts(visit.language)
    const today = dateInNorway(world.clock.now())
    const level = typed.grad ?? ''
    const to = typed.til ? readDate(typed.til) : null
    const errors: FormError[] = []
    if (!isUuid(typed.ansatt ?? ''))
      errors.push({ id: 'ansatt', text: said(visit, 'members.protection-no-such-employee') })
    if (!isClearanceWord(level)) errors.push({ id: 'grad', text: t('choose-one') })
    if (typed.til && (!to || to < today)) errors.push({ id: 'til', text: t('clearance.to-wrong') })
    if (!typed.grunn) errors.push({ id: 'grunn', text: said(visit, 'members.protection-no-reason') })
    if (!isClearanceWord(level) || errors.length > 0) return showClearances(visit, typed, errors)
    try {
      await visit.inTenant((ctx) =>
        giveClearance(ctx, {
          ...{ id: typed.id ?? '', employeeId: typed.ansatt ?? '', level, reason: typed.grunn ?? '' },
          ...{ validFrom: today, validTo: to },
        }),
      )
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'members.protection-not-allowed') throw error
      return showClearances(visit, typed, [{ id: 'ansatt', text: said(visit, error.code) }])
    }
    return visit.redirect(`${baseOf(visit)}/skjerming`)
  }

  const clearance = { who: 'employee', may: 'protection.give-clearance' } as const
  return [
    {
      ...{
        method: 'GET',
        path: ofCase,
        who: 'employee',
        may: 'casework.read',
        audit: { event: 'case.viewed' },
      },
      handle: (visit) => showCase(visit),
    },
    {
      ...{ method: 'POST', path: ofCase, who: 'employee', may: 'protection.lock' },
      audit: { event: 'protection.locked' },
      handle: lock,
    },
    {
      ...{ method: 'POST', path: `${ofCase}/be-om-oppheving`, who: 'employee', may: 'protection.lift' },
      audit: { event: 'protection.lift-asked' },
      handle: ask,
    },
    {
      ...{ method: 'POST', path: `${ofCase}/svar`, who: 'employee', may: 'protection.lift' },
      audit: { event: 'protection.lifted' },
      async handle(visit) {
        const lift = posted(visit.form, 'oppheving')
        if (!isUuid(lift)) throw new Refusal('not-found', 'casework.no-such-case')
        await visit.inTenant((ctx) => settleLift(ctx, lift, posted(visit.form, 'svar') === 'ja'))
        return visit.redirect(`${caseAddress(visit)}/skjerming`)
      },
    },
    {
      ...{ method: 'GET', path: here, who: 'employee', may: 'protection.see' },
      audit: { none: 'who is cleared, and events without names' },
      handle: (visit) => showClearances(visit),
    },
    {
      ...{ method: 'POST', path: here, ...clearance },
      audit: { event: 'protection.clearance-given' },
      handle: give,
    },
    {
      ...{ method: 'POST', path: `${here}/avslutt`, ...clearance },
      audit: { event: 'protection.clearance-ended' },
      async handle(visit) {
        const id = posted(visit.form, 'klarering')
        if (!isUuid(id)) throw new Refusal('not-found', 'casework.no-such-case')
        await visit.inTenant((ctx) => endClearance(ctx, id))
        return visit.redirect(`${baseOf(visit)}/skjerming`)
      },
    },
  ]
}

const said = (visit: Visit, code: string) => textOfRefusal(visit.language, code, {}) ?? code

function typedIn({ form }: Visit, names: readonly string[]): Record<string, string> {
  const typed = Object.fromEntries(names.map((name) => [name, posted(form, name).slice(0, 1000)]))
  if (names.includes('id') && !isUuid(typed.id ?? '')) throw new Refusal('not-found', 'casework.no-such-case')
  return typed
}
