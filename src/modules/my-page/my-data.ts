import { dateShort } from '#design/date-format.ts'
import type { Fact } from '#design/facts.tsx'
import {
  casesOfResident,
  type Decision,
  decisionsOfCase,
  type ResidentCase,
} from '#modules/casework/index.ts'
import { lettersOfResident } from '#modules/correspondence/index.ts'
import { draftsOfResident, submissionsOfResident } from '#modules/services/index.ts'
import { formatShortDate } from '#norway/date-text.ts'
import type { CalendarDate } from '#platform/clock.ts'
import type { ResidentCtx } from '#platform/context.ts'
import type { Visit } from '#platform/http/visit.ts'
import type { Language } from '#platform/i18n.ts'
import { archivedAboutMe, factSources } from './facts.queries.ts'
import { myDataPage } from './my-data.page.tsx'
import { myDataTexts } from './my-data.text.ts'
import { ownName } from './own-name.ts'
import { sourceInWords } from './source-words.ts'
import { type Sources, valueOr } from './sources/sources.ts'
import type { MyPageWorld } from './world.ts'

/** A case's information in words: as the answer used it, or by source while there is no answer. */
export interface CaseInWords {
  title: string
  href: string
  facts: Fact[]
  sources: string[]
}

export interface MunicipalityInWords {
  name: string
  drafts: string[]
  sent: string[]
  cases: CaseInWords[]
  letters: string[]
  archive: string | null
}

type MyDataSource = 'cases' | 'drafts' | 'submissions' | 'letters' | 'archive'
interface Found extends Awaited<ReturnType<typeof casesWithSources>> {
  drafts: Awaited<ReturnType<typeof draftsOfResident>>
  sent: Awaited<ReturnType<typeof submissionsOfResident>>
  letters: Awaited<ReturnType<typeof lettersOfResident>>
  archived: Map<string, number>
}

/** Answers `/minside/opplysninger`. */
export async function myData(world: MyPageWorld, sources: Sources, visit: Visit): Promise<string> {
  const { found, silent } = await foundAbout(visit, sources)
  const numbers = new Set(
    [found.drafts, found.sent, found.cases, found.letters].flatMap((rows) =>
      rows.map((row) => row.municipality),
    ),
  )
  return myDataPage({
    frame: await world.frames.page(visit),
    login: { level: visit.signedIn?.acr ?? '', endsAt: visit.signedIn?.endsAt ?? world.clock.now() },
    silent: {
      sources: silent.map(({ source, since }) => ({
        sentence: myDataTexts(visit.language)(`silent.${source}`),
        since,
      })),
      here: '/minside/opplysninger',
      now: world.clock.now(),
    },
    municipalities: world.municipalities
      .all()
      .filter(({ number }) => numbers.has(number))
      .map(({ number }) => municipalityInWords(world, visit, found, number)),
  })
}

/** What the page and the overview of a download tell of, each source by itself. */
export async function foundAbout(
  visit: Visit,
  sources: Sources,
): Promise<{ found: Found; silent: { source: MyDataSource; since: Date }[] }> {
  const silent: { source: MyDataSource; since: Date }[] = []
  const part = async <T>(
    source: MyDataSource,
    read: (ctx: ResidentCtx) => Promise<T>,
    empty: T,
  ): Promise<T> => {
    const said = await sources.read(visit, source, read)
    if (said.state === 'silent') silent.push({ source, since: said.since })
    return valueOr(said, empty)
  }
  const found = {
    ...(await part('cases', casesWithSources, { cases: [], decisions: new Map(), sources: [] })),
    drafts: await part('drafts', draftsOfResident, []),
    sent: await part('submissions', submissionsOfResident, []),
    letters: await part('letters', lettersOfResident, []),
    archived: await part('archive', archivedAboutMe, new Map<string, number>()),
  }
  return { found, silent }
}

async function casesWithSources(ctx: ResidentCtx) {
  const cases = await casesOfResident(ctx)
  const decisions = new Map<string, Awaited<ReturnType<typeof decisionsOfCase>>>()
  for (const one of cases) decisions.set(one.id, await decisionsOfCase(ctx, one.municipality, one.id))
  return { cases, decisions, sources: await factSources(ctx) }
}

export function municipalityInWords(
  world: MyPageWorld,
  { language }: Visit,
  found: Found,
  number: string,
): MunicipalityInWords {
  const t = myDataTexts(language)
  const municipality = world.municipalities.byNumber(number)
  const here = <Row extends { municipality: string }>(rows: readonly Row[]) =>
    rows.filter((row) => row.municipality === number)
  const count = found.archived.get(number) ?? 0
  return {
    name: ownName(municipality),
    drafts: here(found.drafts).map((draft) =>
      t('draft-line', {
        title: world.services.title(draft.serviceId, language),
        date: dateShort(draft.changedAt, language),
        deleted: formatShortDate(draft.deleteOn as CalendarDate, language),
      }),
    ),
    sent: here(found.sent).map((sent) =>
      t('sent-line', {
        title: world.services.title(sent.serviceId, language),
        date: dateShort(sent.receivedAt, language),
        reference: sent.reference,
      }),
    ),
    cases: here(found.cases).map((one) => caseInWords(world, found, one, municipality.slug, language)),
    letters: here(found.letters).map((letter) =>
      t('letter-line', { title: letter.title, date: dateShort(letter.madeAt, language) }),
    ),
    archive: count > 0 ? t('archive-line', { count }) : null,
  }
}

function caseInWords(
  world: MyPageWorld,
  found: Found,
  file: ResidentCase,
  slug: string,
  language: Language,
): CaseInWords {
  const t = myDataTexts(language)
  const standing = found.decisions.get(file.id)?.find((decision) => decision.supersededAt === null)
  const explained = standing && explain(standing)
  return {
    title: t('case', { number: file.caseNumber, title: world.services.title(file.serviceId, language) }),
    href: `/minside/saker/${slug}/${file.id}`,
    facts: (explained?.facts ?? []).map((fact) => ({
      label: fact.label,
      value: fact.value,
      source: fact.source,
      ...(fact.fetchedAt ? { fetchedAt: new Date(fact.fetchedAt) } : {}),
    })),
    sources: explained
      ? []
      : found.sources
          .filter((source) => source.caseId === file.id && source.municipality === file.municipality)
          .map(({ source, count, newest }) =>
            t('source-line', {
              source: sourceInWords(source, language),
              count,
              date: dateShort(newest, language),
            }),
          ),
  }

  /** Null when it cannot be said in words: where the facts come from is then told instead. */
  function explain(decision: Decision) {
    try {
      return world.deciders.get(file.serviceId)?.explain(decision, language) ?? null
    } catch (error) {
      world.log.error({ err: error, municipality: file.municipality }, 'a decision could not be explained')
      return null
    }
  }
}
