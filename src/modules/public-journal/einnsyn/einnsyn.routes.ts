import type { FieldFault } from '#design/error-summary.tsx'
import type { Ctx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { Refusal } from '#platform/refusal.ts'
import { publishingTexts } from '../publishing/publishing.text.ts'
import type { PublicJournalWorld } from '../world.ts'
import { accessOf } from './access.ts'
import { type ChosenConnection, chooseConnection } from './choose-connection.ts'
import { einnsynPage } from './einnsyn.page.tsx'
import { connectionOf } from './einnsyn.queries.ts'
import { noteTested, tryAgain } from './outcomes.ts'

const at = '/saksbehandling/:kommune/postliste/einnsyn' as const
const who = 'employee' as const

/** Where a municipality sees how eInnsyn goes, tries again what was refused, and says whether it is there at all. */
export function einnsynRoutes(world: PublicJournalWorld): Route[] {
  const baseOf = (visit: Visit) => `/saksbehandling/${visit.params.kommune}/postliste`

  async function show(
    visit: Visit,
    typed: ChosenConnection | null = null,
    faults: readonly FieldFault[] = [],
  ): Promise<Response> {
    const connection = await visit.inTenant((ctx) => connectionOf(ctx))
    const t = publishingTexts(visit.language)
    const roles = visit.actor.kind === 'employee' ? visit.actor.roles : []
    const home = `/saksbehandling/${visit.params.kommune}`
    const frame = await world.frames.staff(visit, [
      ...(roles.some((role) => role === 'caseworker' || role === 'leader')
        ? [{ href: home, label: t('worklist'), current: false, icon: 'tasklist' as const }]
        : []),
      { href: baseOf(visit), label: t('place'), current: true, icon: 'document' },
    ])
    return visit.html(
      einnsynPage({
        ...{ frame, base: baseOf(visit), connection, typed, faults },
        isConnected: world.einnsyn !== undefined,
        mayChoose: roles.includes('leader'),
      }),
      faults.length > 0 ? 422 : 200,
    )
  }

  async function choose(visit: Visit): Promise<Response> {
    const typed = {
      unitId: posted(visit.form, 'enhet').trim(),
      key: posted(visit.form, 'nokkel').trim(),
      publishes: posted(visit.form, 'legger-ut') === 'ja',
    }
    try {
      await visit.inTenant((ctx) => chooseConnection(ctx, world.keys, typed))
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
      const id = error.code === 'public-journal.einnsyn-no-key' ? 'nokkel' : 'enhet'
      return show(visit, typed, [{ id, text: textOfRefusal(visit.language, error.code, {}) ?? '' }])
    }
    return visit.redirect(`${baseOf(visit)}/einnsyn`)
  }

  /** Asked with no transaction open: eInnsyn may take its time. */
  async function test(visit: Visit): Promise<Response> {
    const access = await visit.inTenant((ctx) => accessOf(ctx, world.keys))
    if (!access || !world.einnsyn) throw new Refusal('conflict', 'public-journal.einnsyn-not-set-up')
    let said: Parameters<typeof noteTested>[1]
    try {
      const { name, organisationNumber } = await world.einnsyn.unit(access)
      said = { unitName: `${name} (${organisationNumber})` }
    } catch (failure) {
      if (!(failure instanceof OutsideFailure)) throw failure
      said = { problem: failure.problem }
    }
    await visit.inTenant(async (ctx) => {
      await noteTested(ctx, said)
      ctx.audit({ event: 'journal.einnsyn-tried', details: { ok: 'unitName' in said } })
    })
    return visit.redirect(`${baseOf(visit)}/einnsyn#forbindelsen`)
  }

  async function again(visit: Visit): Promise<Response> {
    const named = posted(visit.form, 'journalpost')
    const entryId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(named) ? named : null
    await visit.inTenant(async (ctx: Ctx) => {
      const tried = await tryAgain(ctx, entryId)
      await ctx.later('public-journal.einnsyn', ctx.random.uuid())
      ctx.audit({ event: 'journal.einnsyn-tried', details: { again: tried } })
    })
    return visit.redirect(`${baseOf(visit)}/einnsyn`)
  }

  const tried = { event: 'journal.einnsyn-tried' }
  return [
    {
      ...{ who, may: 'journal.publish', method: 'GET', path: at },
      audit: { none: 'counts and numbers of entries that everybody reads; the key is not shown' },
      handle: (visit) => show(visit),
    },
    {
      ...{ who, may: 'journal.choose', method: 'POST', path: at },
      audit: { event: 'journal.einnsyn-chosen' },
      handle: choose,
    },
    {
      ...{ who, may: 'journal.publish', method: 'POST', path: `${at}/forbindelse` },
      audit: tried,
      handle: test,
    },
    { ...{ who, may: 'journal.publish', method: 'POST', path: `${at}/igjen` }, audit: tried, handle: again },
  ]
}
