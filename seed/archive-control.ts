import { textAsPdf } from '#engines/reading/as-pdf.ts'
import {
  addRecord,
  archiveEntry,
  changeEntity,
  closeCaseFile,
  openCaseFile,
  personalMatters,
  readEntity,
  registerEntry,
  signOff,
} from '#modules/archive/index.ts'
import { systemActor } from '#platform/actor.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { Keys } from '#platform/keys.ts'

const seeder = systemActor('prøvedata')
const dayMs = 86_400_000
const places = ['1825', '1824', '1833'] as const
type World = { keys: Keys; files: Files }

/**
 * Something on the archive's control lists in three municipalities of the test environment, a document whose time is over,
 * and who covers them. Run at each start; what stands is left as it is.
 */
export async function seedArchiveControl(world: World & { transactions: Transactions }): Promise<void> {
  for (const place of places) {
    await world.transactions.inTenant(place, seeder, async (ctx) => {
      if (await isSeeded(ctx)) return
      await seedDuty(ctx)
      await entry(ctx, world, {
        daysAgo: 130,
        title: 'Spørsmål om festetomt',
        handler: 'Prøve Saksbehandler',
      })
      await entry(ctx, world, { daysAgo: 0, title: 'Henvendelse om gangveg', handler: '' })
      await entry(ctx, world, { daysAgo: 4, title: 'Brev med personopplysninger', code: 'XX' })
      await dueForDisposal(ctx, world)
      const reserved = await caseFile(at(ctx, 12), world, 'Utkast til svar', 'Prøve Saksbehandler')
      await addRecord(at(ctx, 12), {
        ...{ kind: 'Journalpost', in: { fileId: reserved }, status: 'Reservert dokument' },
        values: { title: 'Utkast til svar om gebyr', type: 'Utgående dokument' },
      })
      await addRecord(ctx, {
        ...{ kind: 'Journalpost', in: { fileId: reserved } },
        status: 'Midlertidig registrering av innkommet dokument',
        values: { title: 'Ettersendt dokumentasjon', type: 'Inngående dokument', receivedAt: ctx.now },
      })
      await caseFile(at(ctx, 20), world, 'Opprettet ved en feil', 'Prøve Saksbehandler')
    })
  }
}

async function isSeeded(ctx: Ctx): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('document_centre.duty')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The same transaction so many days earlier: what is made in it is that old. */
function at(ctx: Ctx, daysAgo: number): Ctx {
  const now = new Date(ctx.now.getTime() - daysAgo * dayMs)
  return { ...ctx, now, today: dateInNorway(now) }
}

async function seedDuty(ctx: Ctx): Promise<void> {
  const archivists = await ctx.tx
    .selectFrom('members.role_assignment')
    .select(['employee_id', 'employee_name'])
    .where('municipality', '=', ctx.municipality)
    .where('role', '=', 'archivist')
    .orderBy('employee_name')
    .limit(2)
    .execute()
  for (const [n, { employee_id, employee_name }] of archivists.entries()) {
    await ctx.tx
      .insertInto('document_centre.duty')
      .values({
        ...{ municipality: ctx.municipality, id: ctx.random.uuid(), employee_id, employee_name },
        ...{ sort: n === 0 ? 'in-charge' : 'on-call', from_on: at(ctx, 30).today, made_at: ctx.now },
        ...{ made_by: employee_id, made_by_name: 'Oppsett av testmiljøet' },
      })
      .execute()
  }
}

async function caseFile(ctx: Ctx, { keys }: World, title: string, responsible: string): Promise<string> {
  const opened = await openCaseFile(ctx, keys, {
    ...{ madeFor: `seed:control:${title}`, title, publicTitle: title, classId: '000' },
    ...{ administrativeUnit: 'Servicekontoret', caseResponsible: responsible, screening: null },
    ...{ parties: [], residentId: null },
  })
  return opened.id
}

async function entry(
  now: Ctx,
  world: World,
  made: { daysAgo: number; title: string; handler?: string; code?: string },
): Promise<{ fileId: string; entryId: string }> {
  const { title, handler = 'Prøve Saksbehandler', code } = made
  const ctx = at(now, made.daysAgo)
  const fileId = await caseFile(ctx, world, title, handler)
  const pdf = textAsPdf({ title, facts: [], text: `${title}.\n\nMed hilsen Prøve Prøvesen`, day: ctx.today })
  const { id } = await registerEntry(ctx, world.keys, {
    ...{ madeFor: `seed:control-entry:${title}`, caseFileId: fileId, type: 'Inngående dokument' },
    ...{ title, publicTitle: title, documentDate: ctx.today, receivedAt: ctx.now, residentId: null },
    documents: [
      {
        ...{ title, documentType: 'Brev', linkedAs: 'Hoveddokument', format: 'fmt/477' },
        file: await world.files.put(ctx, pdf),
      },
    ],
    correspondenceParts: [{ type: 'Avsender', name: 'Prøve Prøvesen', identityNumber: '13898899980' }],
    screening: code ? { ...personalMatters, accessCode: code } : personalMatters,
  })
  return { fileId, entryId: id }
}

/** A case closed long ago enough: its document may be disposed of. */
async function dueForDisposal(now: Ctx, world: World): Promise<void> {
  const ctx = at(now, 40)
  const { fileId, entryId } = await entry(now, world, { daysAgo: 40, title: 'Bestilling av møterom' })
  await signOff(ctx, entryId, 'Tatt til etterretning', null)
  await archiveEntry(ctx, entryId)
  await closeCaseFile(ctx, fileId)
  const file = await readEntity(ctx, 'file', fileId)
  await changeEntity(ctx, world.keys, 'file', fileId, file?.version ?? 0, {
    disposal: {
      decision: 'Kasseres',
      date: at(now, 1).today,
      legalBasis: 'Bevarings- og kassasjonsplan (oppdiktet)',
    },
  })
}
