/** A benefit as documents tell of it. Numbers, days and sums come written. */
export interface KnownBenefit {
  title: string
  indicator: string
  unit: string
  /** Of budget effects, alternative use, effects for others, and what has no price; as it is called. */
  effect: string
  actions: string | null
  responsible: string | null
  due: string | null
  risk: string | null
  prerequisite: string | null
  affected: string | null
  product: string | null
  method: string | null
  goals: readonly string[]
  planned: string
  realised: string | null
  worth: string | null
  taken: string | null
  freed: string | null
  members: readonly {
    name: string
    owner: string | null
    from: string
    to: string
    forecast: string | null
    reached: string | null
    /** Whether it really changed, in a sentence; null where the figures are too few. */
    changed: string | null
    budget: string | null
  }[]
}

export interface BenefitWords {
  owner: string
  /** Whoever owns the benefit in the line. */
  lineOwner: string
  due: string
  measure: string
  noOwner: string
  risk: string
  prerequisite: string
  affected: string
  method: string
  forecast: string
  taken: string
  freed: string
  noMethod: string
  fromTo: (from: string, to: string) => string
  reached: (realised: string | null, planned: string) => string
}

/** Sentences after each other, each with its first letter large. */
export const said = (...values: (string | false | null | undefined)[]) =>
  values
    .filter((one) => typeof one === 'string' && one !== '')
    .map((one) => `${String(one).slice(0, 1).toUpperCase()}${String(one).slice(1)}`)
    .join('. ')

/** Lines of a section about benefits; null where the fill is none of them. */
export function fillBenefits(
  fill: string,
  benefits: readonly KnownBenefit[],
  words: BenefitWords,
): string[] | null {
  switch (fill) {
    case 'benefits':
      return benefits.map(({ title, indicator, unit }) => `${title}. ${indicator} (${unit})`)
    case 'benefits-grouped':
      return grouped(benefits, ({ title, indicator, unit, planned, affected }) => [
        said(
          `${title}: ${indicator.toLowerCase()}, ${words.reached(null, `${planned} ${unit}`)}`,
          affected && `${words.affected}: ${affected}`,
        ),
      ])
    case 'benefits-by-effect':
      return grouped(benefits, ({ title, unit, members }) =>
        members.map(({ name, owner, from, to, forecast }) =>
          said(
            `${title}, ${name}: ${words.fromTo(from, to)} ${unit}`,
            forecast && `${words.forecast}: ${forecast}`,
            `${words.lineOwner}: ${owner ?? words.noOwner}`,
          ),
        ),
      )
    case 'benefit-actions':
      return benefits.flatMap(({ title, actions, responsible, due }) =>
        actions
          ? [
              said(
                `${title}: ${actions}`,
                responsible && `${words.owner}: ${responsible}`,
                due && `${words.due} ${due}`,
              ),
            ]
          : [],
      )
    case 'benefit-risks':
      return benefits.flatMap(({ title, risk, prerequisite }) =>
        risk || prerequisite
          ? [
              said(
                title,
                risk && `${words.risk}: ${risk}`,
                prerequisite && `${words.prerequisite}: ${prerequisite}`,
              ),
            ]
          : [],
      )
    case 'benefit-methods':
      return benefits.map(({ title, indicator, method }) =>
        said(`${title}: ${indicator.toLowerCase()}`, `${words.method}: ${method ?? words.noMethod}`),
      )
    case 'benefit-map':
      return benefits.map(({ title, product, goals }) =>
        [product, title, goals.join(', ')].filter(Boolean).join(' \u2192 '),
      )
    case 'benefits-reached':
      return benefits.flatMap(({ title, realised, planned, unit, members }) => [
        `${title} (${unit}): ${words.reached(realised, planned)}`,
        ...members.flatMap(({ name, reached }) =>
          reached === null ? [] : [`${title}, ${name}: ${reached} ${unit}`],
        ),
      ])
    case 'benefits-taken':
      return benefits.flatMap(({ title, worth, taken, freed, members }) =>
        worth === null
          ? []
          : [
              said(
                `${title}: ${worth}`,
                taken && `${words.taken}: ${taken}`,
                freed && `${words.freed}: ${freed}`,
              ),
              ...members.flatMap(({ name, budget }) => (budget ? [`${title}, ${name}: ${budget}`] : [])),
            ],
      )
    case 'did-it-change':
      return benefits.flatMap(({ title, members }) =>
        members.flatMap(({ name, changed }) => (changed ? [`${title}, ${name}: ${changed}`] : [])),
      )
    default:
      return null
  }
}

/** The benefits of each effect together, under its name. */
function grouped(benefits: readonly KnownBenefit[], lines: (benefit: KnownBenefit) => string[]): string[] {
  const effects = [...new Set(benefits.map(({ effect }) => effect))]
  return effects.flatMap((effect) => {
    const own = benefits.filter((one) => one.effect === effect).flatMap(lines)
    return own.length === 0 ? [] : [`${effect}:`, ...own]
  })
}
