import { type NewScreening, setFileClosed } from '#modules/archive/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { controlPermission, mustControl } from '../../lists/must-control.ts'
import type { CentreWorld } from '../../pages/centre-world.ts'
import { segmentOf } from './address.ts'
import { objectToRead, proofOfObject } from './document.queries.ts'
import type { UnitSort } from './unit.queries.ts'
import {
  addComment,
  addPrecedent,
  addReference,
  changeClass,
  changeScreening,
  changeTitle,
  endPrecedent,
  removeReference,
  type UnitSeen,
} from './unit-acts.ts'
import { idOfUnit, unitPages } from './unit-pages.ts'

const access = { who: 'employee', may: controlPermission } as const
const documentAt = '/dokumentsenter/:kommune/dokument/:dokument' as const
const paths = {
  file: '/dokumentsenter/:kommune/mappe/:mappe',
  record: '/dokumentsenter/:kommune/journalpost/:journalpost',
  document: documentAt,
} as const

type Act = (ctx: Ctx, unit: UnitSeen, visit: Visit) => Promise<void>

/** A document's page and files, and what may be changed on files, records and documents. */
export function unitRoutes(world: CentreWorld): Route[] {
  const pages = unitPages(world)
  const { keys } = world

  /** What the archive refuses is said on the page it was asked from, with what was typed. */
  const handled = (sort: UnitSort, act: string, work: Act) => async (visit: Visit) => {
    const id = idOfUnit[sort](visit)
    try {
      const unit = { sort, id, seen: Number(posted(visit.form, 'versjon')) || 0 }
      await visit.inTenant((ctx) => work(ctx, unit, visit))
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind === 'not-found' || error.kind === 'forbidden') throw error
      const fault = textOfRefusal(visit.language, error.code, {}) ?? error.code
      return pages[sort](visit, { fault, typed: { act, fields: Object.fromEntries(visit.form) } })
    }
    return visit.redirect(`/dokumentsenter/${visit.params.kommune}/${segmentOf(sort)}/${id}?lagret=ja`)
  }
  const changes = (sort: UnitSort, act: string, work: Act): Route => ({
    ...{ ...access, method: 'POST', path: `${paths[sort]}/${act}` },
    // A refusal shows the page again, and the page tells of the unit.
    audit: {
      event: 'archive.changed',
      also: [
        'archive.added',
        'archive.removed',
        'archive.entry-viewed',
        'archive.case-file-read',
        'archive.document-viewed',
      ],
    },
    handle: handled(sort, act, work),
  })

  const everywhere = (sort: UnitSort): Route[] => [
    changes(sort, 'tittel', (ctx, unit, { form }) =>
      changeTitle(ctx, keys, unit, { title: posted(form, 'tittel'), publicTitle: posted(form, 'offentlig') }),
    ),
    changes(sort, 'skjerming', (ctx, unit, { form }) => {
      const accessCode = posted(form, 'tilgangskode')
      const elements = (form.get('element') ?? []) as NewScreening['elements']
      return changeScreening(ctx, keys, unit, accessCode === '' ? null : { accessCode, elements })
    }),
    changes(sort, 'kryssreferanse', (ctx, unit, { form }) =>
      addReference(ctx, keys, unit, posted(form, 'nummer')),
    ),
    changes(sort, 'kryssreferanse/fjern', (ctx, unit, { form }) =>
      removeReference(ctx, unit, posted(form, 'referanse')),
    ),
    changes(sort, 'merknad', (ctx, unit, { form }) => addComment(ctx, keys, unit, posted(form, 'merknad'))),
  ]
  const withPrecedents = (sort: UnitSort): Route[] => [
    changes(sort, 'presedens', (ctx, unit, { form }) =>
      addPrecedent(ctx, keys, unit, {
        ...{ title: posted(form, 'presedens'), description: posted(form, 'avgjort') },
        ...{ legalBasis: posted(form, 'hjemmel'), sourceFactor: posted(form, 'rettskilde') },
      }),
    ),
    changes(sort, 'presedens/foreldet', (ctx, unit, { form }) =>
      endPrecedent(ctx, keys, unit, posted(form, 'presedens')),
    ),
  ]
  const turned = (act: 'lukk' | 'apne'): Route => ({
    ...{ ...access, method: 'POST', path: `${paths.file}/${act}` },
    audit: {
      event: act === 'lukk' ? 'archive.case-file-closed' : 'archive.case-file-reopened',
      also: ['archive.case-file-read'],
    },
    handle: handled('file', act, async (ctx, { id }) => {
      mustControl(ctx)
      await setFileClosed(ctx, id, act === 'lukk')
    }),
  })

  return [
    ...(['file', 'record', 'document'] as const).flatMap(everywhere),
    ...(['file', 'record'] as const).flatMap(withPrecedents),
    changes('file', 'klasse', (ctx, unit, { form }) => changeClass(ctx, keys, unit, posted(form, 'klasse'))),
    turned('lukk'),
    turned('apne'),
    {
      ...{ ...access, method: 'GET', path: documentAt, audit: { event: 'archive.document-viewed' } },
      handle: (visit) => pages.document(visit),
    },
    {
      ...{ ...access, method: 'GET', path: `${documentAt}/fil/:objekt` },
      audit: { event: 'archive.document-read' },
      async handle(visit) {
        const { name, bytes } = await visit.inTenant(async (ctx) => {
          const { sha256, name } = await objectToRead(
            ctx,
            idOfUnit.document(visit),
            visit.params.objekt ?? '',
          )
          return { name, bytes: await world.files.read(ctx, sha256) }
        })
        return new Response(new Uint8Array(bytes), { headers: savedAs(name) })
      },
    },
    {
      ...{ ...access, method: 'GET', path: `${documentAt}/bevis/:objekt` },
      audit: { none: 'hashes alone: they tell nothing of what they are made from' },
      async handle(visit) {
        const proof = await visit.inTenant((ctx) =>
          proofOfObject(ctx, idOfUnit.document(visit), visit.params.objekt ?? ''),
        )
        const hex = (hash: Buffer) => hash.toString('hex')
        const told = proof
          ? {
              ...{ leaf: hex(proof.leaf), index: proof.index.toString(), size: proof.size.toString() },
              ...{ path: proof.path.map(hex), root: hex(proof.root), signedAt: proof.signedAt.toISOString() },
            }
          : { signedAt: null }
        return new Response(`${JSON.stringify(told, null, 2)}\n`, { headers: savedAs('bevis.json') })
      },
    },
  ]
}

/** Files from outside are never opened on our address: they are given to be saved. */
const savedAs = (name: string) => ({
  'content-type': 'application/octet-stream',
  'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
})
