import { dateInNorway } from '#platform/clock.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { PublicJournalWorld } from '../world.ts'
import { type RedactPageProps, redactPage } from './redact.page.tsx'
import { type DocumentToRedact, documentToRedact, dropCopy, keepCopy } from './redact-document.ts'
import { redactingRefusals, redactingTexts } from './redacting.text.ts'
import { typedBoxes } from './typed-boxes.rules.ts'

const at = '/saksbehandling/:kommune/dokumenter/:dokument/sladd' as const
const who = 'employee' as const
/** To look at, not to print: the copy itself is sharper. */
const screenDotsPerInch = 96

/** Where whoever answers a request for access makes a redacted copy of a document. */
export function redactingRoutes(world: PublicJournalWorld): Route[] {
  const baseOf = ({ params }: Visit) =>
    `/saksbehandling/${params.kommune}/dokumenter/${params.dokument}/sladd`
  const read = (visit: Visit): Promise<DocumentToRedact> =>
    visit.inTenant((ctx) => {
      const id = visit.params.dokument ?? ''
      ctx.audit({ event: 'journal.redaction-viewed', subjectKind: 'document', subjectId: id })
      return documentToRedact(ctx, world.files, id)
    })

  async function show(visit: Visit, fault?: RedactPageProps['fault'], status = 200): Promise<Response> {
    const document = await read(visit)
    const { suggested, sizes } = await world.redactor.look(document.pdf, document.names)
    const t = redactingTexts(visit.language)
    const roles = visit.actor.kind === 'employee' ? visit.actor.roles : []
    const worklist = { href: `/saksbehandling/${visit.params.kommune}`, label: t('worklist') }
    const frame = await world.frames.staff(visit, [
      ...(roles.some((role) => role === 'caseworker' || role === 'leader')
        ? [{ ...worklist, current: false, icon: 'tasklist' as const }]
        : []),
      { href: baseOf(visit), label: t('place'), current: true, icon: 'document' },
    ])
    return visit.html(
      redactPage({
        ...{ frame, suggested, sizes, base: baseOf(visit), title: document.title },
        assets: frame.assets,
        hasCopy: document.copy !== null,
        mayDrop: roles.includes('archivist'),
        ...(fault ? { fault } : {}),
      }),
      status,
    )
  }

  async function make(visit: Visit): Promise<Response> {
    const document = await read(visit)
    const chosen = visit.form.get('forslag') ?? []
    const typed = posted(visit.form, 'felt').slice(0, 10_000)
    const { suggested, sizes } = await world.redactor.look(document.pdf, document.names)
    const own = typedBoxes(typed, sizes.length)
    const t = redactingTexts(visit.language)
    if (!own) return show(visit, { text: t('own-wrong'), chosen, typed }, 422)
    const boxes = [
      ...suggested.suggestions.filter((_, i) => chosen.includes(String(i))).flatMap((one) => one.boxes),
      ...own,
    ]
    if (boxes.length === 0) {
      return show(
        visit,
        { text: redactingRefusals(visit.language)('public-journal.nothing-marked'), chosen, typed },
        422,
      )
    }
    const copy = await world.redactor.redact(document.pdf, boxes, {
      language: visit.language,
      title: t('copy-title'),
      day: dateInNorway(world.clock.now()),
    })
    await visit.inTenant((ctx) => keepCopy(ctx, world.files, visit.params.dokument ?? '', copy))
    return visit.redirect(baseOf(visit))
  }

  async function page(visit: Visit): Promise<Response> {
    const { pdf } = await read(visit)
    const picture = await world.redactor.picture(pdf, Number(visit.params.bilde), screenDotsPerInch)
    if (!picture) throw new Refusal('not-found', 'archive.document-not-found')
    return file(picture, 'image/png')
  }

  async function copy(visit: Visit): Promise<Response> {
    const bytes = await visit.inTenant(async (ctx) => {
      const id = visit.params.dokument ?? ''
      ctx.audit({ event: 'journal.redaction-viewed', subjectKind: 'document', subjectId: id })
      const document = await documentToRedact(ctx, world.files, id)
      if (!document.copy) throw new Refusal('not-found', 'public-journal.no-copy')
      return world.files.read(ctx, document.copy.sha256)
    })
    return file(bytes, 'application/pdf')
  }

  const viewed = { event: 'journal.redaction-viewed', also: ['archive.document-read'] }
  const may = 'archive.read'
  return [
    { ...{ who, may, method: 'GET', path: at, audit: viewed }, handle: (visit) => show(visit) },
    {
      ...{ who, may, method: 'POST', path: at },
      audit: {
        event: 'journal.document-redacted',
        also: ['journal.redaction-viewed', 'archive.document-read', 'archive.added'],
      },
      handle: make,
    },
    { ...{ who, may, method: 'GET', path: `${at}/side/:bilde`, audit: viewed }, handle: page },
    {
      ...{ who, may, method: 'GET', path: `${at}/original`, audit: viewed },
      handle: async (visit) => file((await read(visit)).pdf, 'application/pdf'),
    },
    { ...{ who, may, method: 'GET', path: `${at}/utgave`, audit: viewed }, handle: copy },
    {
      ...{ who, may: 'archive.register', method: 'POST', path: `${at}/slett` },
      audit: { event: 'archive.removed' },
      async handle(visit) {
        await visit.inTenant((ctx) => dropCopy(ctx, visit.params.dokument ?? ''))
        return visit.redirect(baseOf(visit))
      },
    },
  ]
}

const file = (bytes: Uint8Array, type: string) =>
  new Response(new Uint8Array(bytes), {
    headers: { 'content-type': type, 'cache-control': 'no-store', 'content-disposition': 'inline' },
  })
