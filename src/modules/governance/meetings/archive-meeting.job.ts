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
import { type Meeting, meetingWithId } from './meetings.ts'
import type { Seat } from './vote.rules.ts'

const archivist = systemActor('samarbeidets-arkiv')
/** PRONOM: plain text. */
const textFormat = 'x-fmt/111'
const functions: Partial<Record<Seat['role'], string>> = { leader: 'Leder', 'deputy-leader': 'Nestleder' }

/** The minutes tell of closed items in full: nobody sees them before the archive has assessed what may be shown. */
const untilAssessed: NewScreening = {
  accessCode: 'XX',
  elements: ['Skjerming tittel dokumentbeskrivelse'],
}

/**
 * Files a signed meeting as a meeting file of Noark 5 in the host's archive: who was there, and the minutes. Twice is once.
 */
export async function archiveMeeting(world: GovernanceWorld, job: Job): Promise<void> {
  const cooperation = job.cooperation ?? ''
  const { host, meeting } = await world.transactions.inCooperation(cooperation, archivist, async (ctx) => ({
    host: (await cooperationSettingOn(ctx, 'host', ctx.today))?.value.municipality ?? null,
    meeting: await meetingWithId(ctx, job.id),
  }))
  if (meeting.archivedIn || meeting.state !== 'signed') return
  if (!host)
    throw new TryLater(new Date(world.clock.now().getTime() + 86_400_000), 'the cooperation has no host')
  const name = world.municipalities.cooperation(cooperation)?.name ?? cooperation
  const reference = await world.transactions.inTenant(host, archivist, (ctx) =>
    file(world, ctx, meeting, name),
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
  meeting: Meeting,
  cooperation: string,
): Promise<string> {
  const fonds = await ensureFonds(ctx)
  const title = `${cooperation}: ${meeting.body.name}, møte ${meeting.number}`
  const made = await addFile(ctx, {
    ...{ madeFor: `governance-meeting:${meeting.id}`, kind: 'Møtemappe', seriesId: fonds.seriesId },
    values: {
      ...{ title, publicTitle: title, meetingNumber: meeting.number, committee: meeting.body.name },
      ...{ meetingOn: meeting.heldOn, meetingPlace: meeting.place },
    },
  })
  const recordId = ctx.random.uuid()
  const hasClosed = meeting.items.some(({ closedBy }) => closedBy !== null)
  const screening = await screeningToday(ctx, hasClosed ? untilAssessed : null)
  const record = await addRecord(
    ctx,
    {
      ...{ madeFor: `governance-minutes:${meeting.id}`, kind: 'Møteregistrering', in: { fileId: made.id } },
      values: {
        ...{ title: `Møteprotokoll ${meeting.number}`, publicTitle: `Møteprotokoll ${meeting.number}` },
        ...{
          meetingRecordType: 'Møteprotokoll',
          meetingCaseType: 'Politisk sak',
          meetingRecordStatus: 'Arkivert',
        },
        ...{ caseHandler: cooperation, administrativeUnit: cooperation, ...(screening ? { screening } : {}) },
      },
    },
    recordId,
  )
  // Another id: it was filed before, with its document and who was there.
  if (record.id !== recordId) return made.fileId
  for (const { id, name, role } of meeting.seats) {
    if (!meeting.present.has(id)) continue
    const said = functions[role] ? { function: functions[role] } : {}
    await addEntity(ctx, world.keys, 'meetingParticipant', made.id, { name, ...said })
  }
  const document = await addDocumentDescription(ctx, record.id, {
    ...{ title: `Møteprotokoll ${meeting.number}`, documentType: 'Vedtak', linkedAs: 'Hoveddokument' },
  })
  const stored = await world.files.put(ctx, Buffer.from(meeting.minutes ?? ''))
  await addDocumentObject(ctx, document.id, {
    file: stored,
    format: textFormat,
    fileName: 'moeteprotokoll.txt',
  })
  return made.fileId
}
