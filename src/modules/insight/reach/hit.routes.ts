import { readDate } from '#norway/date-text.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { insightTexts } from '../insight.text.ts'
import { KeptGraphs } from '../kept-graph.ts'
import { insightBase } from '../kinds.rules.ts'
import { kindsSeen, nameOf, nodePath, readsGraph, thingIn } from '../reading.ts'
import type { InsightWorld } from '../world.ts'
import { changeWords, hitPage } from './hit.page.tsx'
import { hitWorkbook } from './hit-sheet.ts'
import { whatIsHit } from './what-is-hit.ts'
import { type Change, changes } from './what-spreads.rules.ts'

/** What a change of a thing hits: as a page, and as a workbook. */
export function hitRoutes(world: InsightWorld): Route[] {
  const graphs = new KeptGraphs()
  const answered = async (visit: Visit) => {
    const change = changeIn(visit)
    const found = await visit.inCooperation(async (ctx) => {
      const node = await thingIn(world, ctx, visit)
      return {
        node,
        hits: whatIsHit(await graphs.now(ctx), node, change, kindsSeen(visit)),
        today: ctx.today as string,
      }
    })
    return { ...found, change, day: dayIn(visit) }
  }
  return [
    {
      ...{ method: 'GET', path: `${nodePath}/rammes`, ...readsGraph },
      async handle(visit) {
        const answer = await answered(visit)
        const frame = await world.frames.cooperation(visit, insightBase)
        return visit.html(
          hitPage({ frame, ...answer, nameOf: nameOf(world) }),
          answer.day.isWrong ? 422 : 200,
        )
      },
    },
    {
      ...{ method: 'GET', path: `${nodePath}/rammes.xlsx`, ...readsGraph },
      async handle(visit) {
        const { node, hits, today, change, day } = await answered(visit)
        const { language } = visit
        const title = insightTexts(language)(`hit-title.${change}`, { name: node.label })
        const bytes = hitWorkbook({
          ...{ node, hits, today, title, language, changeOn: day.read, nameOf: nameOf(world) },
        })
        return new Response(new Uint8Array(bytes), {
          headers: {
            'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
            'content-disposition': 'attachment; filename="hva-rammes.xlsx"',
          },
        })
      },
    },
  ]
}

const changeIn = (visit: Visit): Change =>
  changes.find((change) => changeWords[change] === visit.query.get('endring')) ?? 'version'

function dayIn(visit: Visit): { typed: string; read: string | null; isWrong: boolean } {
  const typed = (visit.query.get('dato') ?? '').trim().slice(0, 40)
  const read = typed ? readDate(typed) : null
  return { typed, read, isWrong: typed !== '' && !read }
}
