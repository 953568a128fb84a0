import type { SvarUtAccess } from '#integrations/svarut/client.ts'
import type { NationalSystems } from '#integrations/testing/national-systems.ts'
import { openCaseFile, personalMatters, registerEntry } from '#modules/archive/index.ts'
import { type Ctx, Transactions } from '#platform/context.ts'
import { systemRandom } from '#platform/random.ts'
import type { TestWorld } from '#platform/testing/world.ts'
import { personWithKey } from '#standins/population/index.ts'
import type { DispatchWorld, LetterNews } from '../dispatch-world.ts'
import { type NewLetter, planLetter } from '../plan-letter.ts'

export const grane = '1825'
export const vefsn = '1824'
export const kari = '00000000-0000-4000-8000-00000000000a'
export const ola = '00000000-0000-4000-8000-00000000000b'

const receiver = personWithKey('grane-tre-barn-mor')
export const aDecision = '00000000-0000-4000-8000-0000000000d1'
export const aCase = '00000000-0000-4000-8000-0000000000c1'

/** A case file with an application in it, and what a letter that answers it is made of. */
export async function aLetterToWrite(
  ctx: Ctx,
  world: TestWorld,
  over: Partial<NewLetter> & { text?: string } = {},
): Promise<NewLetter> {
  const { text = '%PDF-1.7\nvedtak\n%%EOF\n', ...rest } = over
  const name = 'Silje Fjelldal'
  const caseFile = await openCaseFile(ctx, world.keys, {
    madeFor: `submission:${rest.decisionId ?? aDecision}`,
    title: `Redusert foreldrebetaling, ${name}`,
    publicTitle: null,
    classId: 'A10',
    administrativeUnit: 'Oppvekst',
    caseResponsible: 'Automatisk behandling',
    screening: personalMatters,
    parties: [{ name, role: 'Søker', identityNumber: receiver.identityNumber }],
    residentId: kari,
  })
  const application = await registerEntry(ctx, world.keys, {
    madeFor: `application:${rest.decisionId ?? aDecision}`,
    caseFileId: caseFile.id,
    type: 'Inngående dokument',
    title: 'Søknad',
    publicTitle: null,
    documents: [
      {
        title: 'Søknad',
        documentType: 'Søknad',
        linkedAs: 'Hoveddokument',
        file: await world.files.put(ctx, Buffer.from('%PDF-1.7 søknad')),
        format: 'fmt/476',
      },
    ],
    correspondenceParts: [{ type: 'Avsender', name, identityNumber: receiver.identityNumber }],
    receivedAt: ctx.now,
    documentDate: ctx.today,
    screening: personalMatters,
    residentId: kari,
  })
  return {
    decisionId: aDecision,
    caseId: aCase,
    residentId: kari,
    caseFileId: caseFile.id,
    answersEntryId: application.id,
    title: 'Svar på søknad om redusert foreldrebetaling',
    publicTitle: 'Svar på søknad om redusert foreldrebetaling',
    pdf: await world.files.put(ctx, Buffer.from(text)),
    receiver: {
      identityNumber: receiver.identityNumber,
      name,
      addressLines: ['Fjellveien 22', '8680 Trofors'],
    },
    language: 'nb',
    ...rest,
  }
}

export function planned(world: TestWorld, over: Parameters<typeof aLetterToWrite>[2] = {}) {
  return world.tenant(grane, async (ctx) =>
    planLetter(ctx, world.keys, await aLetterToWrite(ctx, world, over)),
  )
}

export interface Told {
  sent: LetterNews[]
  needsPerson: (LetterNews & { problem: string; detail: string | null })[]
}

/** The worker's world: its own database role, our real client, the stand-in of SvarUt, and what it told upwards. */
export function dispatchWorld(
  world: TestWorld,
  systems: NationalSystems,
  over: Partial<DispatchWorld> = {},
): DispatchWorld & { told: Told } {
  const told: Told = { sent: [], needsPerson: [] }
  const access: SvarUtAccess = { integration: systems.grane, accountId: systems.grane.svarutAccountId }
  return {
    transactions: new Transactions(world.jobPools, world.clock, systemRandom),
    keys: world.keys,
    files: world.files,
    clock: world.clock,
    svarut: systems.svarut,
    access: async () => access,
    letterSent: async (_ctx, news) => void told.sent.push(news),
    letterNeedsPerson: async (_ctx, news) => void told.needsPerson.push(news),
    told,
    ...over,
  }
}
