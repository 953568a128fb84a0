import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { Refusal, statusOfRefusal } from '#platform/refusal.ts'
import { inRegister, type RegisterCtx, writableMembers } from '../in-register.ts'
import type { ItSystemsWorld } from '../world.ts'
import { chooseColumns, choosePairs, chooseSheet, discardImport } from './choose-columns.ts'
import { importPage } from './import.page.tsx'
import { type ImportListProps, importListPage } from './import-list.page.tsx'
import { importSystems, prepared } from './import-systems.ts'
import { importingTexts } from './importing.text.ts'
import { importById, importsOf, knownTo, type SystemImport } from './imports.queries.ts'
import { readSystemsFile, takeFile } from './take-file.ts'
import { undoImport } from './undo-import.ts'

const base = '/samarbeid/systemer/importer'
const place = '/samarbeid/systemer'
const mostBytes = 10_000_000
const may = { who: 'cooperation', may: 'systems.write' } as const
const prepares = { event: 'systems.import-prepared' }

/** A list comes in: read, looked over, settled, taken, and taken back. */
export function importingRoutes(world: ItSystemsWorld): Route[] {
  const step = (
    path: string,
    audit: Route['audit'],
    work: (ctx: RegisterCtx, one: SystemImport, visit: Visit) => Promise<void>,
    to?: string,
  ): Route => ({
    ...{ method: 'POST', path: `${base}/:import/${path}`, ...may, audit, maxBodyBytes: 1_000_000 },
    handle: (visit) => stepOf(world, visit, work, to),
  })
  return [
    {
      ...{ method: 'GET', path: base, ...may },
      audit: { none: 'names of files and who read them in; nothing of what stands in them' },
      handle: async (visit) => visit.html(await listPage(world, visit)),
    },
    {
      ...{ method: 'POST', path: base, ...may, audit: { event: 'systems.file-taken' } },
      ...{ maxBodyBytes: 100_000, files: { maxFileBytes: mostBytes, maxFiles: 1 } },
      handle: (visit) => upload(world, visit),
    },
    {
      ...{ method: 'GET', path: `${base}/:import`, ...may },
      audit: {
        none: 'lists of systems as their owners sent them; no person but whom a municipality names for its systems',
      },
      handle: async (visit) => visit.html(await onePage(world, visit)),
    },
    step('ark', prepares, (ctx, one, visit) => chooseSheet(ctx, one, numberIn(visit, 'ark'))),
    step('kolonner', prepares, (ctx, one, visit) =>
      chooseColumns(ctx, one, {
        headingRow: numberIn(visit, 'overskrifter'),
        fields: numbered(visit, 'kolonne-'),
      }),
    ),
    step('par', prepares, async (ctx, one, visit) => {
      const known = await knownTo(ctx)
      const by = visit.signedIn?.displayName ?? ''
      await choosePairs(ctx, one, numbered(visit, 'rad-'), new Set(known.nameOf.keys()), by)
    }),
    step('ta-inn', { event: 'systems.imported' }, async (ctx, one, visit) => {
      await importSystems(ctx, one, await knownTo(ctx), { leaveEmpty: posted(visit.form, 'tomme') === 'ja' })
    }),
    step('angre', { event: 'systems.import-undone' }, (ctx, one) => undoImport(ctx, one)),
    step('forkast', prepares, (ctx, one) => discardImport(ctx, one), base),
  ]
}

async function listPage(
  world: ItSystemsWorld,
  visit: Visit,
  fault?: ImportListProps['fault'],
): Promise<string> {
  const members = world.municipalities.membersOf(visit.cooperation?.id ?? '')
  const writable = writableMembers(
    visit,
    members.map(({ number }) => number),
  )
  return importListPage({
    frame: await world.frames.cooperation(visit, place),
    base,
    imports: (await visit.inCooperation(importsOf)).filter((one) => writable.includes(one.municipality)),
    members: members.filter(({ number }) => writable.includes(number)),
    nameOf: (number) => world.municipalities.byNumber(number).name,
    ...(fault ? { fault } : {}),
  })
}

async function upload(world: ItSystemsWorld, visit: Visit): Promise<Response> {
  const t = importingTexts(visit.language)
  const municipality = posted(visit.form, 'kommune')
  const members = world.municipalities.membersOf(visit.cooperation?.id ?? '').map(({ number }) => number)
  const file = visit.files[0]
  const refuse = async (field: 'file' | 'municipality', text: string) =>
    visit.html(await listPage(world, visit, { field, text, municipality }), 422)
  if (!writableMembers(visit, members).includes(municipality))
    return refuse('municipality', t('no-such-municipality'))
  if (!file) return refuse('file', t('no-file'))
  if (file.tooLarge) return refuse('file', t('file-too-large'))
  // Read before the transaction: a large sheet takes a while.
  const read = await readSystemsFile(file.bytes)
  const id = await inRegister(visit, municipality, (ctx) =>
    takeFile(ctx, municipality, { name: file.fileName, bytes: file.bytes, read }),
  )
  return visit.redirect(`${base}/${id}`)
}

/** The import, where whoever visits may write for its municipality. */
async function found(world: ItSystemsWorld, visit: Visit): Promise<SystemImport> {
  const id = visit.params.import ?? ''
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Refusal('not-found', 'it-systems.no-such-import')
  const one = await visit.inCooperation((ctx) => importById(ctx, id))
  const members = world.municipalities.membersOf(visit.cooperation?.id ?? '').map(({ number }) => number)
  if (!writableMembers(visit, members).includes(one.municipality))
    throw new Refusal('not-found', 'it-systems.no-such-import')
  return one
}

async function onePage(world: ItSystemsWorld, visit: Visit, refused?: string): Promise<string> {
  const one = await found(world, visit)
  const { rows, known } = await visit.inCooperation(async (ctx) => {
    const known = await knownTo(ctx)
    return { known, rows: one.state === 'rows' ? await prepared(ctx, one, known) : [] }
  })
  return importPage({
    frame: await world.frames.cooperation(visit, place),
    ...{ base: `${base}/${one.id}`, listHref: base },
    municipality: world.municipalities.byNumber(one.municipality).name,
    ...{ one, rows, nameOf: known.nameOf, mayWrite: true },
    ...(refused ? { refused } : {}),
  })
}

async function stepOf(
  world: ItSystemsWorld,
  visit: Visit,
  work: (ctx: RegisterCtx, one: SystemImport, visit: Visit) => Promise<void>,
  to?: string,
): Promise<Response> {
  const { municipality, id } = await found(world, visit)
  try {
    await inRegister(visit, municipality, async (ctx) => work(ctx, await importById(ctx, id), visit))
  } catch (error) {
    // What is missing is said on the page itself, where it is mended.
    const text = error instanceof Refusal ? textOfRefusal(visit.language, error.code, error.details) : null
    if (!(error instanceof Refusal) || error.kind === 'not-found' || text === null) throw error
    return visit.html(await onePage(world, visit, text), statusOfRefusal[error.kind])
  }
  return visit.redirect(to ?? `${base}/${id}`)
}

const numberIn = (visit: Visit, name: string) => {
  const text = posted(visit.form, name)
  return /^\d{1,7}$/.test(text) ? Number(text) : -1
}

/** Fields named by a number: "rad-17" to 17. */
function numbered(visit: Visit, prefix: string): Map<number, string> {
  const said = new Map<number, string>()
  for (const [name, values] of visit.form)
    if (name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
      said.set(Number(name.slice(prefix.length)), values[0]?.trim() ?? '')
  return said
}
