import type { Municipalities } from '#modules/members/index.ts'
import type { AgendaSource } from '../meetings/agenda-source.ts'
import { budgetsOf, budgetWithId, decideBudget } from './budgets.ts'
import { decideKey, keysOf } from './keys.ts'
import { moneyTexts } from './money.text.ts'

/** What of money waits for a body: budgets that are drafts, and keys that are proposed. */
export const moneyAgendaSources = (municipalities: Municipalities): AgendaSource[] => [
  {
    ...{ id: 'budget', node: 'budget' },
    label: (language) => moneyTexts(language)('money.budget'),
    async waiting(ctx) {
      const drafts = (await budgetsOf(ctx)).filter(({ state }) => state === 'draft')
      return drafts.map(({ id, title, year }) => ({
        ...{ id, title: `${title} ${year}`, href: `/samarbeid/okonomi/budsjett/${id}` },
        caseText: `Budsjettet for ${year} legges fram til vedtak. Poster og hva hver kommune betaler, står i budsjettet.`,
        proposal: `${title} ${year} vedtas som det er lagt fram.`,
      }))
    },
    async whenDecided(ctx, id, { outcome, decidedIn }) {
      if (outcome !== 'adopted') return
      const { version } = await budgetWithId(ctx, municipalities, id)
      await decideBudget(ctx, municipalities, { id, version, decidedIn })
    },
  },
  {
    ...{ id: 'financing-key', node: null },
    label: (language) => moneyTexts(language)('money.key'),
    async waiting(ctx) {
      const proposed = (await keysOf(ctx)).filter(({ state }) => state === 'proposed')
      return proposed.map(({ id, name, validFrom }) => ({
        ...{ id, title: `Finansieringsnøkkel: ${name}`, href: `/samarbeid/okonomi/nokler/${id}` },
        caseText: `Nøkkelen sier hvordan felles kostnader deles mellom kommunene fra ${validFrom.split('-').reverse().join('.')}.`,
        proposal: `Finansieringsnøkkelen «${name}» vedtas.`,
      }))
    },
    async whenDecided(ctx, id, { outcome, decidedIn }) {
      if (outcome === 'adopted') await decideKey(ctx, id, decidedIn)
    },
  },
]
