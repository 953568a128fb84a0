import type { Municipalities } from '#modules/members/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { Transactions } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import type { Services } from '../packages.ts'
import { differenceInWords } from './difference-words.ts'
import { replayTexts } from './replay.text.ts'
import { replayStored, storedDecisions } from './replay-stored.ts'

const checker = systemActor('Kontroll av vedtak')

export interface ReplayInWords {
  isSame: boolean
  /** First what came of it, then a line for each thing that differs. */
  lines: string[]
}

/** Makes decisions of one municipality again, for the command line: some that are named, or all, page by page. */
export async function* storedReplays(
  world: { transactions: Transactions; municipalities: Municipalities; services: Services },
  municipality: string,
  which: { id: string } | { caseNumber: string } | null,
  language: Language,
): AsyncGenerator<ReplayInWords> {
  const t = replayTexts(language)
  const { name } = world.municipalities.byNumber(municipality)
  for (let after: string | null = null; ; ) {
    const page = await world.transactions.inTenant(municipality, checker, async (ctx) => {
      const found = await storedDecisions(ctx, which ?? { after })
      const made: ReplayInWords[] = []
      for (const decision of found) {
        const replay = await replayStored(ctx, world.services, decision)
        const words = { municipality: name, case: decision.caseNumber, number: decision.sequence }
        const version = replay.rule?.version ?? '–'
        made.push({
          isSame: replay.isSame,
          lines: replay.isSame
            ? [t('cli.replay-same', { ...words, version, hash: replay.keptSha256.slice(0, 12) })]
            : [
                t('cli.replay-other', words),
                ...replay.differences.map((one) => `  ${differenceInWords(one, language)}`),
              ],
        })
      }
      return { made, last: found.at(-1)?.id ?? null }
    })
    yield* page.made
    if (which !== null || page.last === null) return
    after = page.last
  }
}
