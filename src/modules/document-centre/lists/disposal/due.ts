import { type DueDocument, documentsWithDecision, type KeptBecause } from '#modules/archive/index.ts'
import type { Ctx } from '#platform/context.ts'

/** Reading stops here: so many are not looked through on a page, and a run takes them all the same. */
const mostRead = 5000

export interface DueOverview {
  /** May be disposed of today; the first of them. */
  due: DueDocument[]
  dueCount: number
  /** To be assessed anew, their day come. */
  toAssess: DueDocument[]
  /** Why the others are kept, and how many. */
  kept: { why: KeptBecause; count: number }[]
  /** There is more than was read. */
  hasMore: boolean
}

/** What is due for disposal or for assessing anew on a day, and why the rest is kept (krav 6.1.14-6.1.16). */
export async function dueOverview(ctx: Ctx, on: string, most = 200): Promise<DueOverview> {
  const overview: DueOverview = { due: [], dueCount: 0, toAssess: [], kept: [], hasMore: false }
  const kept = new Map<KeptBecause, number>()
  let read = 0
  for await (const document of documentsWithDecision(ctx, on)) {
    read += 1
    if (document.keptBecause === null) {
      overview.dueCount += 1
      if (overview.due.length < most) overview.due.push(document)
    } else if (document.keptBecause === 'to-be-assessed' && document.dueOn !== null && document.dueOn < on) {
      if (overview.toAssess.length < most) overview.toAssess.push(document)
    } else kept.set(document.keptBecause, (kept.get(document.keptBecause) ?? 0) + 1)
    if (read >= mostRead) {
      overview.hasMore = true
      break
    }
  }
  overview.kept = [...kept].map(([why, count]) => ({ why, count }))
  return overview
}
