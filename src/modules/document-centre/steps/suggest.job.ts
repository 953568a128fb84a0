import type { RegisteredOrganisation } from '#integrations/enhetsregisteret/client.ts'
import { fiksAccessOf, noteRegisterProtection } from '#modules/members/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Job } from '#platform/jobs.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { routeOf } from '../arrival.rules.ts'
import { type ArrivalRow, addProblem, goOn, heldArrival, intakeOf, postRoom } from '../arrivals.ts'
import { documentsOf, textOfDocument } from '../documents.ts'
import { idOf } from '../id-of.ts'
import { intakeLimitsOn } from '../intake-limits.ts'
import { caseAnswered, casesNamedIn, casesOfSender, twinsOf } from '../suggesting/candidates.queries.ts'
import { identityNumbersIn, organisationNumbersIn } from '../suggesting/find-in-text.rules.ts'
import { edition, type Known, type Suggestion, suggest } from '../suggesting/suggest.rules.ts'
import type { IntakeWorld } from '../world.ts'

/** Beyond this the text says what it is about; the rest costs time. */
const mostText = 60_000

/**
 * Says what the arrival may be, with how certain that is and why. Registers are asked outside the transaction; one that
 * does not answer leaves the suggestion out, since a person can ask it again.
 */
export async function makeSuggestions(job: Job, world: IntakeWorld): Promise<void> {
  const inTenant = <T>(work: (ctx: Ctx) => Promise<T>) =>
    world.transactions.inTenant(job.municipality, postRoom, work)
  const read = await inTenant((ctx) => whatIsRead(ctx, world, job.id))
  if (!read) return
  const organisation = read.isUnopened ? null : await lookUp(world, read.organisationNumbers)
  const person = read.isUnopened || organisation ? null : await nameOf(world, job.municipality, read.numbers)
  await inTenant(async (ctx) => {
    const arrival = await heldArrival(ctx, job.id)
    if (arrival?.state !== 'read') return
    const hashes = [...new Set([...read.numbers, ...read.organisationNumbers])].map((number) =>
      world.keys.identityHash(number),
    )
    // Nothing is asked back: what is found may take the row out of sight.
    await ctx.tx
      .updateTable('document_centre.arrival')
      .set({ person_hashes: read.numbers.map((number) => world.keys.identityHash(number)) })
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', job.id)
      .execute()
    if (!arrival.unopened_for) {
      const known = await whatIsKnown(ctx, world, arrival, { ...read, hashes, organisation, person })
      await keepSuggestions(ctx, job.id, suggest(known))
      await sayTwins(ctx, job.id)
    }
    await goOn(ctx, job.id, 'suggested')
  })
}

interface Read {
  isUnopened: boolean
  /** The channel said the sender's number: it is not only one that stands in the letter. */
  isSaidByChannel: boolean
  text: string
  fileNames: string[]
  numbers: string[]
  organisationNumbers: string[]
}

async function whatIsRead(ctx: Ctx, world: IntakeWorld, id: string): Promise<Read | null> {
  const arrival = await heldArrival(ctx, id)
  if (arrival?.state !== 'read') return null
  const documents = await documentsOf(ctx, id)
  const texts: string[] = []
  for (const document of documents) texts.push(await textOfDocument(ctx, world, document))
  const text = texts.join('\n').slice(0, mostText)
  const row = await ctx.tx
    .selectFrom('document_centre.arrival')
    .select('sender_number_sealed')
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const said = row.sender_number_sealed
    ? await world.keys.openJson<string>(ctx, `document-centre.sender|${id}`, row.sender_number_sealed)
    : null
  const own = world.municipalities.all().map(({ organizationNumber }) => organizationNumber)
  const whole = `${arrival.title}\n${text}`
  return {
    ...{
      isUnopened: arrival.unopened_for !== null,
      isSaidByChannel: said !== null,
      text,
      fileNames: documents.map(({ name }) => name),
    },
    numbers: [
      ...new Set([...(said ? [said] : []), ...identityNumbersIn(whole, world.environment, ctx.today)]),
    ],
    organisationNumbers: [
      ...(arrival.sender.organisationNumber ? [arrival.sender.organisationNumber] : []),
      ...organisationNumbersIn(whole).filter((number) => !own.includes(number)),
    ].slice(0, 3),
  }
}

async function lookUp(
  world: IntakeWorld,
  numbers: readonly string[],
): Promise<RegisteredOrganisation | null> {
  for (const number of numbers) {
    try {
      const found = await world.enhetsregisteret?.organisation(number)
      if (found) return found
    } catch (error) {
      if (!(error instanceof OutsideFailure)) throw error
      world.log.warn({ problem: error.message }, 'a sender was not looked up')
    }
  }
  return null
}

/**
 * The name that Folkeregisteret has, where one number stands in it: with several, nobody knows whose letter it is. That
 * they are protected is taken down, and hides the letter; their name is suggested to nobody.
 */
async function nameOf(
  world: IntakeWorld,
  municipality: string,
  numbers: readonly string[],
): Promise<string | null> {
  const [number] = numbers
  if (number?.length !== 11 || numbers.length > 1 || !world.folkeregisteret) return null
  try {
    const access = await world.transactions.inTenant(municipality, postRoom, (ctx) =>
      fiksAccessOf(ctx, world.keys),
    )
    const found = await world.folkeregisteret.person(
      { integration: access.integration, roleId: access.registerRoleId },
      number,
      ['name', 'protection'],
    )
    if (!found || found.protection === 'none') return found?.name?.full ?? null
    const said = [{ identityNumber: number, protection: found.protection }]
    await world.transactions.inTenant(municipality, postRoom, (ctx) =>
      noteRegisterProtection(ctx, world.keys, said, { source: 'Folkeregisteret', trust: 'bekreftet' }),
    )
    return null
  } catch (error) {
    if (!(error instanceof OutsideFailure)) throw error
    world.log.warn({ problem: error.message }, 'a sender was not looked up')
    return null
  }
}

async function whatIsKnown(
  ctx: Ctx,
  world: IntakeWorld,
  arrival: ArrivalRow,
  read: Read & { hashes: Buffer[]; organisation: RegisteredOrganisation | null; person: string | null },
): Promise<Known> {
  const intake = await intakeOf(ctx)
  const facts = arrival.channel_facts as {
    caseYear?: number
    caseSequence?: number
    answers?: string
    isSecret?: boolean
  }
  const caseFromSender =
    facts.caseYear && facts.caseSequence ? { year: facts.caseYear, sequence: facts.caseSequence } : null
  const [named, ofSender, answered] = [
    await casesNamedIn(ctx, `${arrival.title}\n${read.text}`, caseFromSender),
    await casesOfSender(ctx, read.hashes),
    await caseAnswered(ctx, facts.answers ?? null),
  ]
  const cases = [...named, ...ofSender, ...(answered ? [answered] : [])]
  const routes = intake?.routes ?? []
  const sender = [arrival.sender.name, arrival.sender.email]
  const rule = routeOf(routes, 'unit', [arrival.title, ...sender, read.text.slice(0, 2000)])
  const inTitle = routeOf(routes, 'not-archive-worthy', [arrival.title])
  // What stands inside of it is not asked: a letter may well speak of a newsletter.
  const notArchived = inTitle ?? routeOf(routes, 'not-archive-worthy', sender)
  const members = world.municipalities.all()
  return {
    ...{ municipality: ctx.municipality, members, channel: arrival.channel, title: arrival.title },
    municipalityName: members.find(({ number }) => number === ctx.municipality)?.name ?? '',
    ...{ text: read.text, fileNames: read.fileNames, senderName: arrival.sender.name ?? null },
    registered: read.organisation
      ? { name: read.organisation.name, organisationNumber: read.organisation.organisationNumber }
      : read.person
        ? { name: read.person }
        : null,
    saidByChannel: read.organisation !== null || read.isSaidByChannel,
    saidSecret: facts.isSecret === true,
    hasIdentityNumber: read.numbers.length > 0,
    ...{ caseFromSender, answersCaseId: answered?.id ?? null },
    cases: [...new Map(cases.map((one) => [one.id, one])).values()],
    casesOfSender: ofSender.map(({ id }) => id),
    usualUnit: intake?.unit ?? 'Dokumentsenteret',
    unitByRule: rule?.unit ?? null,
    notArchivedByRule: notArchived && { word: notArchived.word, inTitle: inTitle !== null },
    today: ctx.today,
  }
}

async function keepSuggestions(ctx: Ctx, arrival: string, found: readonly Suggestion[]): Promise<void> {
  const ranks = new Map<string, number>()
  for (const one of [...found].sort((a, b) => b.confidence - a.confidence)) {
    const rank = (ranks.get(one.field) ?? 0) + 1
    ranks.set(one.field, rank)
    await ctx.tx
      .insertInto('document_centre.suggestion')
      .values({
        ...{ municipality: ctx.municipality, id: idOf(ctx.municipality, arrival, one.field, rank) },
        ...{ arrival_id: arrival, field: one.field, rank, value: JSON.stringify(one.value) },
        ...{ confidence: one.confidence.toFixed(3), reason: one.reason },
        ...{ details: JSON.stringify(one.details), edition, made_at: ctx.now },
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

async function sayTwins(ctx: Ctx, arrival: string): Promise<void> {
  const { sameTextBits: bits, sameTextDays: days } = intakeLimitsOn(ctx.today)
  const twins = await twinsOf(ctx, arrival, { bits, days })
  for (const twin of twins)
    await addProblem(ctx, arrival, twin.how, twin.documentId, { arrival: twin.arrivalId })
  const [first] = twins.filter(({ how }) => how === 'same-file')
  if (!first) return
  await ctx.tx
    .updateTable('document_centre.arrival')
    .set({ duplicate_of: first.arrivalId })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', arrival)
    .execute()
}
