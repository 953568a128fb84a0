import { mayInArchive, valuesOf } from '#modules/archive/index.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { controlPermission } from '../../lists/must-control.ts'
import type { CentreWorld } from '../../pages/centre-world.ts'
import { centreFrame } from '../../pages/frame.ts'
import { decideForClass, type TypedDecision } from '../due/decide-for-class.ts'
import { classShown, type FileRow, filesIn, fondsOfArchive, seriesShown } from './browse.queries.ts'
import { classPage } from './class.page.tsx'
import { fondsPage } from './fonds.page.tsx'
import { seriesPage } from './series.page.tsx'

const at = '/dokumentsenter/:kommune/arkiv' as const
const classAt = `${at}/klasse/:klasse` as const
const access = { who: 'employee', may: controlPermission } as const
const pageLength = 50

/** From the fonds of a municipality to its series, classes and files. */
export function browseRoutes(world: CentreWorld): Route[] {
  const ground = async (visit: Visit) => ({
    place: world.municipalities.byNumber(visit.municipality?.number ?? ''),
    frame: await centreFrame(world, visit, 'archive'),
  })
  /** Only what a municipality has, and as many as a page holds. */
  const paged = (rows: FileRow[], most: number) => ({
    files: rows.slice(0, most),
    next: rows.length > most ? (rows[most - 1]?.key ?? null) : null,
  })

  async function classOf(visit: Visit, again: { fault?: string; typed?: TypedDecision } = {}) {
    const id = visit.params.klasse ?? ''
    const after = visit.query.get('etter')
    const read = await visit.inTenant(async (ctx) => {
      const shown = await classShown(ctx, id)
      ctx.audit({ event: 'archive.browsed', subjectKind: 'class', subjectId: id })
      const files = await filesIn(ctx, { classId: id }, after, pageLength + 1)
      // Those without a number stand before the page and are not counted in it.
      const unnumbered = files.filter(({ key }) => key === '').length
      const values = mayInArchive(ctx.actor, 'structure') ? await valuesOf(ctx, 'disposal-decision') : null
      return {
        ...{ shown, ...paged(files, pageLength + unnumbered) },
        decisions: values?.filter(({ active }) => active).map(({ value }) => value),
      }
    })
    const done = visit.query.get('lagret') === 'ja' && !again.fault
    return visit.html(
      classPage({ ...read, ...again, done, ...(await ground(visit)) }),
      again.fault ? 422 : 200,
    )
  }

  return [
    {
      ...{ ...access, method: 'GET', path: at, audit: { none: 'names of series alone, of nobody' } },
      async handle(visit) {
        const fonds = await visit.inTenant(fondsOfArchive)
        return visit.html(fondsPage({ fonds, ...(await ground(visit)) }))
      },
    },
    {
      ...{ ...access, method: 'GET', path: `${at}/arkivdel/:arkivdel` },
      audit: { event: 'archive.browsed' },
      async handle(visit) {
        const id = visit.params.arkivdel ?? ''
        const read = await visit.inTenant(async (ctx) => {
          ctx.audit({ event: 'archive.browsed', subjectKind: 'series', subjectId: id })
          const files = await filesIn(ctx, { seriesId: id }, visit.query.get('etter'), pageLength + 1)
          return { series: await seriesShown(ctx, id), ...paged(files, pageLength) }
        })
        return visit.html(seriesPage({ ...read, ...(await ground(visit)) }))
      },
    },
    {
      ...{ ...access, method: 'GET', path: classAt, audit: { event: 'archive.browsed' } },
      handle: (visit) => classOf(visit),
    },
    {
      ...{ ...access, method: 'POST', path: `${classAt}/kassasjon` },
      audit: { event: 'archive.changed', also: ['archive.browsed'] },
      async handle(visit) {
        const typed: TypedDecision = {
          ...{ decision: posted(visit.form, 'vedtak'), years: posted(visit.form, 'ar') },
          legalBasis: posted(visit.form, 'hjemmel'),
        }
        const seen = Number(posted(visit.form, 'versjon')) || 0
        try {
          await visit.inTenant((ctx) =>
            decideForClass(ctx, world.keys, visit.params.klasse ?? '', seen, typed),
          )
        } catch (error) {
          if (!(error instanceof Refusal) || error.kind === 'not-found' || error.kind === 'forbidden')
            throw error
          return classOf(visit, { fault: textOfRefusal(visit.language, error.code, {}) ?? error.code, typed })
        }
        return visit.redirect(
          `/dokumentsenter/${visit.params.kommune}/arkiv/klasse/${visit.params.klasse}?lagret=ja`,
        )
      },
    },
  ]
}
