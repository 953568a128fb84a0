import { openCaseFile, registerEntry } from '#modules/archive/index.ts'
import { cooperationSettingOn } from '#modules/members/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { Job } from '#platform/jobs.ts'
import { TryLater } from '#platform/jobs.ts'
import type { GovernanceWorld } from '../world.ts'
import { invoiceWithId } from './invoices.queries.ts'

const archivist = systemActor('samarbeidets-arkiv')
/** K-koder: co-operation between municipalities. */
export const cooperationClass = '026'
/** PRONOM: XML 1.0. */
const xmlFormat = 'fmt/101'

/**
 * Files an invoice in the archive of the cooperation's host, as a document sent to the member. Twice is once: the archive
 * finds what was filed for the same invoice.
 */
export async function archiveInvoice(world: GovernanceWorld, job: Job): Promise<void> {
  const cooperation = job.cooperation ?? ''
  const found = await world.transactions.inCooperation(cooperation, archivist, async (ctx) => {
    const host = (await cooperationSettingOn(ctx, 'host', ctx.today))?.value.municipality ?? null
    return { host, invoice: await invoiceWithId(ctx, job.id) }
  })
  const { host, invoice } = found
  if (invoice.archivedAt) return
  // Someone must say whose archive it is; until then it waits, and stands among what is not archived.
  if (!host)
    throw new TryLater(new Date(world.clock.now().getTime() + 86_400_000), 'the cooperation has no host')
  const receiver = world.municipalities.byNumber(invoice.municipality)
  const name = world.municipalities.cooperation(cooperation)?.name ?? cooperation
  const word = invoice.kind === 'invoice' ? 'Faktura' : 'Kreditnota'
  const entry = await world.transactions.inTenant(host, archivist, async (ctx) => {
    const title = `${name}: fakturaer for ${invoice.title}`
    const file = await openCaseFile(ctx, world.keys, {
      madeFor: `governance-budget:${invoice.budgetId}`,
      ...{
        title,
        publicTitle: title,
        classId: cooperationClass,
        administrativeUnit: name,
        caseResponsible: name,
      },
      ...{ screening: null, parties: [], residentId: null },
    })
    const entryTitle = `${word} ${invoice.number} til ${receiver.name} kommune: ${invoice.title}`
    return registerEntry(ctx, world.keys, {
      madeFor: `governance-invoice:${invoice.id}`,
      ...{ caseFileId: file.id, type: 'Utgående dokument', title: entryTitle, publicTitle: entryTitle },
      documents: [
        {
          ...{ title: `${word} ${invoice.number} (EHF)`, documentType: word, linkedAs: 'Hoveddokument' },
          ...{ file: await world.files.put(ctx, Buffer.from(invoice.xml)), format: xmlFormat },
        },
      ],
      correspondenceParts: [
        { type: 'Mottaker', name: `${receiver.name} kommune`, identityNumber: receiver.organizationNumber },
      ],
      ...{ documentDate: invoice.issuedOn, screening: null, residentId: null },
    })
  })
  await world.transactions.inCooperation(cooperation, archivist, async (ctx) => {
    await ctx.tx
      .updateTable('governance.invoice')
      .set({ archived_at: ctx.now, archived_in: host, archive_reference: entry.registrationId })
      .where('cooperation', '=', cooperation)
      .where('id', '=', job.id)
      .where('archived_at', 'is', null)
      .execute()
    ctx.audit({ event: 'money.invoice-archived', subjectKind: 'invoice', subjectId: job.id })
  })
}
