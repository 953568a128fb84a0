import {
  addDocumentDescription,
  addDocumentObject,
  addEntity,
  addFile,
  addRecord,
  ensureFonds,
  type NewScreening,
  screeningToday,
} from '#modules/archive/index.ts'
import { cooperationSettingOn } from '#modules/members/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import { type Job, TryLater } from '#platform/jobs.ts'
import type { GovernanceWorld } from '../world.ts'
import { itemPdf, minutesPdf, noticePdf, paperSender } from './meeting-papers.ts'
import { type Meeting, meetingWithId } from './meetings.ts'
import { type Paper, paperBytes, papersOf } from './papers.ts'
import type { Seat } from './vote.rules.ts'

const archivist = systemActor('samarbeidets-arkiv')
/** PRONOM: PDF/A-2a. */
const archivalPdf = 'fmt/476'
/** PRONOM of documents that came before their format was kept. */
const formats: Record<string, string> = {
  ...{ 'application/pdf': 'fmt/276', 'image/png': 'fmt/13', 'image/jpeg': 'fmt/43' },
}
const functions: Partial<Record<Seat['role'], string>> = {
  ...{ leader: 'Leder', 'deputy-leader': 'Nestleder', member: 'Medlem', deputy: 'Varamedlem' },
}

/** What tells of closed items: nobody sees it before the archive has assessed what may be shown. */
const untilAssessed: NewScreening = {
  accessCode: 'XX',
  elements: ['Skjerming tittel registrering - utvalgte ord', 'Skjerming tittel dokumentbeskrivelse'],
}

interface Filed {
  name: string
  meeting: Meeting
  papers: { paper: Paper; bytes: Buffer }[]
}

/**
 * Files a signed meeting as a meeting file of Noark 5 in the host's archive: who was there, the notice, each item with its
 * documents, and the signed minutes as PDF/A. Twice is once.
 */
export async function archiveMeeting(world: GovernanceWorld, job: Job): Promise<void> {
  const cooperation = job.cooperation ?? ''
  const { host, meeting, papers } = await world.transactions.inCooperation(
    cooperation,
    archivist,
    async (ctx) => {
      const found = await meetingWithId(ctx, job.id)
      const of = []
      for (const paper of await papersOf(ctx, found))
        of.push({ paper, bytes: (await paperBytes(ctx, world.keys, paper.id)).bytes })
      const setting = await cooperationSettingOn(ctx, 'host', ctx.today)
      return { host: setting?.value.municipality ?? null, meeting: found, papers: of }
    },
  )
  if (meeting.archivedIn || meeting.state !== 'signed') return
  if (!host)
    throw new TryLater(new Date(world.clock.now().getTime() + 86_400_000), 'the cooperation has no host')
  const name = world.municipalities.cooperation(cooperation)?.name ?? cooperation
  const reference = await world.transactions.inTenant(host, archivist, (ctx) =>
    file(world, ctx, cooperation, { name, meeting, papers }),
  )
  await world.transactions.inCooperation(cooperation, archivist, async (ctx) => {
    await ctx.tx
      .updateTable('governance.meeting')
      .set({ archived_at: ctx.now, archived_in: host, archive_reference: reference })
      .where('cooperation', '=', cooperation)
      .where('id', '=', job.id)
      .execute()
    ctx.audit({ event: 'meeting.archived', subjectKind: 'meeting', subjectId: job.id })
  })
}

async function file(
  world: GovernanceWorld,
  ctx: Ctx,
  cooperation: string,
  { name, meeting, papers }: Filed,
): Promise<string> {
  const fonds = await ensureFonds(ctx)
  const sender = paperSender(world.municipalities, cooperation)
  const title = `${name}: ${meeting.body.name}, møte ${meeting.number}`
  const made = await addFile(ctx, {
    ...{ madeFor: `governance-meeting:${meeting.id}`, kind: 'Møtemappe', seriesId: fonds.seriesId },
    values: {
      ...{ title, publicTitle: title, meetingNumber: meeting.number, committee: meeting.body.name },
      ...{ meetingOn: meeting.heldOn, meetingPlace: meeting.place },
    },
  })
  const hasClosed = meeting.items.some(({ closedBy }) => closedBy !== null)
  const record = (wanted: Omit<NewRecord, 'fileId' | 'by'>) =>
    addMeetingRecord(world, ctx, { ...wanted, fileId: made.id, by: name })
  const isNew = await record({
    ...{ madeFor: `governance-minutes:${meeting.id}`, type: 'Møteprotokoll', isClosed: hasClosed },
    ...{ title: `Møteprotokoll ${meeting.number}`, publicTitle: `Møteprotokoll ${meeting.number}` },
    documents: [pdf(`Møteprotokoll ${meeting.number}`, minutesPdf(meeting, sender))],
  })
  // It was filed before, with its items and who was there.
  if (!isNew) return made.fileId
  for (const { id, name: who, role } of meeting.seats) {
    if (!meeting.present.has(id)) continue
    const said = functions[role] ? { function: functions[role] } : {}
    await addEntity(ctx, world.keys, 'meetingParticipant', made.id, { name: who, ...said })
  }
  await record({
    ...{ madeFor: `governance-notice:${meeting.id}`, type: 'Møteinnkalling', isClosed: hasClosed },
    ...{ title: `Møteinnkalling ${meeting.number}`, publicTitle: `Møteinnkalling ${meeting.number}` },
    documents: [pdf(`Møteinnkalling ${meeting.number}`, noticePdf(meeting, sender))],
  })
  for (const item of meeting.items) {
    const isClosed = item.closedBy !== null
    await record({
      ...{ madeFor: `governance-item:${item.id}`, type: 'Saksframlegg', isClosed },
      title: `Sak ${item.number}: ${item.title}`,
      publicTitle: `Sak ${item.number}: ${isClosed ? (item.publicTitle ?? 'Unntatt offentlighet') : item.title}`,
      documents: [
        pdf(`Saksframlegg og saksprotokoll ${item.number}`, itemPdf(meeting, item, sender)),
        ...papers
          .filter(({ paper }) => paper.itemId === item.id)
          .map(({ paper, bytes }) => ({
            ...{ title: paper.name, bytes, format: paper.format ?? formats[paper.contentType] ?? 'fmt/276' },
          })),
      ],
    })
  }
  return made.fileId
}

interface NewRecord {
  madeFor: string
  fileId: string
  type: 'Møteinnkalling' | 'Møteprotokoll' | 'Saksframlegg'
  title: string
  publicTitle: string
  isClosed: boolean
  by: string
  /** The first is the main document. */
  documents: { title: string; bytes: Uint8Array; format: string }[]
}

const pdf = (title: string, bytes: Uint8Array) => ({ title, bytes, format: archivalPdf })
/** Noark's types of documents that come nearest. */
const types = { Møteinnkalling: 'Melding', Møteprotokoll: 'Vedtak', Saksframlegg: 'Vedtak' } as const

/** A record of a meeting with its documents; false where it was there before. */
async function addMeetingRecord(world: GovernanceWorld, ctx: Ctx, wanted: NewRecord): Promise<boolean> {
  const id = ctx.random.uuid()
  const screening = await screeningToday(ctx, wanted.isClosed ? untilAssessed : null)
  const made = await addRecord(
    ctx,
    {
      ...{ madeFor: wanted.madeFor, kind: 'Møteregistrering', in: { fileId: wanted.fileId } },
      values: {
        ...{ title: wanted.title, publicTitle: wanted.publicTitle, meetingRecordType: wanted.type },
        ...{ meetingCaseType: 'Politisk sak', meetingRecordStatus: 'Arkivert' },
        ...{ caseHandler: wanted.by, administrativeUnit: wanted.by, ...(screening ? { screening } : {}) },
      },
    },
    id,
  )
  if (made.id !== id) return false
  for (const [i, { title, bytes, format }] of wanted.documents.entries()) {
    const document = await addDocumentDescription(ctx, id, {
      ...{ title, documentType: i === 0 ? types[wanted.type] : 'Vedlegg' },
      linkedAs: i === 0 ? 'Hoveddokument' : 'Vedlegg',
    })
    const stored = await world.files.put(ctx, Buffer.from(bytes))
    await addDocumentObject(ctx, document.id, { file: stored, format, fileName: title })
  }
  return true
}
