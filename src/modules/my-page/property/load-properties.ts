import type { OwnedProperty } from '#integrations/matrikkelen/client.ts'
import { casesOfResident, propertiesInCases } from '#modules/casework/index.ts'
import type { CadastralNumber } from '#norway/cadastral-number.ts'
import type { ResidentCtx } from '#platform/context.ts'
import type { SignedIn, Visit } from '#platform/http/visit.ts'
import { ownName } from '../own-name.ts'
import { type Sources, valueOr } from '../sources/sources.ts'
import type { MyPageWorld } from '../world.ts'
import { caseHref, handleOf, propertyHref } from './address.ts'
import { propertiesOfResident, stateOfCase } from './property.rules.ts'
import { propertyTexts } from './property.text.ts'
import { numberInWords } from './property-words.ts'
import type { RegisterAnswer, RegisteredProperties } from './registered-properties.ts'

export interface CaseInWords {
  property: CadastralNumber
  title: string
  href: string
  state: 'in-progress' | 'decided' | 'closed'
  caseNumber: string
  openedAt: Date
}

export interface PropertyInWords {
  handle: string
  href: string
  /** The address, the farm's name, or the number where there is neither. */
  title: string
  /** Number and municipality. */
  where: string
  /** Whether its municipality is one of those whose cases are here. */
  isMember: boolean
  registered: OwnedProperty | null
  cases: CaseInWords[]
}

/** What the resident has, from the register and from their own cases. The register's silence takes nothing else away. */
export async function loadProperties(
  world: MyPageWorld,
  { registered, sources }: { registered: RegisteredProperties; sources: Sources },
  visit: Visit,
): Promise<{ answer: RegisterAnswer; casesSilentSince: Date | null; properties: PropertyInWords[] }> {
  const resident = visit.signedIn as SignedIn
  const [answer, said] = await Promise.all([
    registered.of({ id: resident.id, identityNumber: resident.identityNumber }),
    sources.read(visit, 'property-cases', (ctx) => casesAboutProperties(world, visit, ctx)),
  ])
  const found = propertiesOfResident(answer.state === 'answered' ? answer.properties : [], valueOr(said, []))
  return {
    answer,
    casesSilentSince: said.state === 'silent' ? said.since : null,
    properties: found.map((one) => inWords(world, visit, one)),
  }
}

async function casesAboutProperties(
  world: MyPageWorld,
  visit: Visit,
  ctx: ResidentCtx,
): Promise<CaseInWords[]> {
  const found = { files: await casesOfResident(ctx), properties: await propertiesInCases(ctx) }
  return found.files.flatMap((file) =>
    found.properties
      .filter((one) => one.caseId === file.id && one.property.municipality === file.municipality)
      .map(({ property }) => ({
        property,
        title: world.services.title(file.serviceId, visit.language),
        href: caseHref(world.municipalities.byNumber(file.municipality).slug, file.id),
        state: stateOfCase(file),
        caseNumber: file.caseNumber,
        openedAt: file.openedAt,
      })),
  )
}

function inWords(
  world: MyPageWorld,
  visit: Visit,
  one: { number: CadastralNumber; registered: OwnedProperty | null; cases: CaseInWords[] },
): PropertyInWords {
  const { language } = visit
  const member = world.municipalities.all().find(({ number }) => number === one.number.municipality)
  const name = member ? ownName(member) : (one.registered?.municipalityName ?? one.number.municipality)
  const number = numberInWords(one.number, language)
  const where = propertyTexts(language)('in-municipality', { number, name })
  const handle = handleOf(world.keys, (visit.signedIn as SignedIn).id, one.number)
  return {
    ...{ handle, href: propertyHref(handle), where, isMember: member !== undefined },
    title: one.registered?.addresses[0] ?? one.registered?.name ?? where,
    ...{ registered: one.registered, cases: one.cases },
  }
}
