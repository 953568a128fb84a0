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

type Found = Awaited<ReturnType<typeof read>>

/** Answers `/minside/opplysninger`. */
export async function myData(world: MyPageWorld, visit: Visit): Promise<string> {
  const found = await visit.asResident(read)
  const numbers = new Set(
    [found.drafts, found.sent, found.cases, found.letters].flatMap((rows) =>
      rows.map((row) => row.municipality),
    ),
  )
  return myDataPage({
    frame: await world.frames.page(visit),
    login: { level: visit.signedIn?.acr ?? '', endsAt: visit.signedIn?.endsAt ?? world.clock.now() },
    municipalities: world.municipalities
      .all()
      .filter(({ number }) => numbers.has(number))
      .map(({ number }) => municipalityInWords(world, visit, found, number)),
  })
}

async function read(ctx: ResidentCtx) {
  const cases = await casesOfResident(ctx)
  const decisions = new Map<string, Awaited<ReturnType<typeof decisionsOfCase>>>()
  for (const one of cases) decisions.set(one.id, await decisionsOfCase(ctx, one.municipality, one.id))
  return {
    drafts: await draftsOfResident(ctx),
    sent: await submissionsOfResident(ctx),
    cases,
    decisions,
    letters: await lettersOfResident(ctx),
    sources: await factSources(ctx),
    archived: await archivedAboutMe(ctx),
  }
}

function municipalityInWords(
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
