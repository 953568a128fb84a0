import type { Actor, Role } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import type { TestWorld } from '#platform/testing/world.ts'
import { type NewCaseFile, openCaseFile } from '../files/open-case-file.ts'
import { type NewRegistryEntry, registerEntry } from '../records/register-entry.ts'
import { personalMatters } from '../screening/screening.rules.ts'

export const grane = '1825'
export const vefsn = '1824'

export function employee(...roles: Role[]): Actor {
  return {
    kind: 'employee',
    id: '00000000-0000-4000-8000-0000000000e1',
    name: 'Ada Arkivar',
    title: 'arkivar',
    roles,
  }
}

export function aCaseFile(over: Partial<NewCaseFile> = {}): NewCaseFile {
  return {
    madeFor: 'submission:1',
    title: 'Redusert foreldrebetaling, Kari Nordmann',
    publicTitle: 'Redusert foreldrebetaling i barnehage',
    classId: 'A10',
    administrativeUnit: 'Oppvekst',
    caseResponsible: 'Automatisk behandling',
    screening: personalMatters,
    parties: [{ name: 'Kari Nordmann', role: 'Søker', identityNumber: '13898899980' }],
    residentId: null,
    ...over,
  }
}

/** An incoming application with one document whose bytes are stored first. */
export async function anApplication(
  ctx: Ctx,
  world: TestWorld,
  caseFileId: string,
  over: Partial<NewRegistryEntry> = {},
): Promise<NewRegistryEntry> {
  const file = await world.files.put(ctx, Buffer.from(`søknad ${over.madeFor ?? ''}`))
  return {
    madeFor: 'application:1',
    caseFileId,
    type: 'Inngående dokument',
    title: 'Søknad fra Kari Nordmann',
    publicTitle: null,
    documents: [
      { title: 'Søknad', documentType: 'Søknad', linkedAs: 'Hoveddokument', file, format: 'fmt/476' },
    ],
    correspondenceParts: [{ type: 'Avsender', name: 'Kari Nordmann', identityNumber: '13898899980' }],
    receivedAt: ctx.now,
    documentDate: ctx.today,
    screening: personalMatters,
    residentId: null,
    ...over,
  }
}

export async function aLetter(
  ctx: Ctx,
  world: TestWorld,
  caseFileId: string,
  over: Partial<NewRegistryEntry> = {},
): Promise<NewRegistryEntry> {
  return {
    ...(await anApplication(ctx, world, caseFileId, { madeFor: 'decision:1' })),
    type: 'Utgående dokument',
    title: 'Svar på søknad, Kari Nordmann',
    correspondenceParts: [{ type: 'Mottaker', name: 'Kari Nordmann', identityNumber: '13898899980' }],
    receivedAt: null,
    ...over,
  }
}

/** A case file with an application and an answer to it. */
export async function caseWithTwoEntries(world: TestWorld, residentId: string | null = null) {
  return world.tenant(grane, async (ctx) => {
    const caseFile = await openCaseFile(ctx, world.keys, aCaseFile({ residentId }))
    const incoming = await registerEntry(
      ctx,
      world.keys,
      await anApplication(ctx, world, caseFile.id, { residentId }),
    )
    const outgoing = await registerEntry(
      ctx,
      world.keys,
      await aLetter(ctx, world, caseFile.id, { residentId }),
    )
    return { caseFile, incoming, outgoing }
  })
}
