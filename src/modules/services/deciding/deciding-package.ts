import { createHash } from 'node:crypto'
import type { AppPackage } from '#engines/altinn/index.ts'
import type { Language } from '#platform/i18n.ts'
import type { ServiceDescription } from '../service-description.ts'
import { type DecisionFile, decisionForm, type FactsFile, factsForm } from './decision-files.ts'
import type { TextOf } from './decision-texts.ts'
import { whyUndecidable } from './package-faults.ts'
import { firstFault, RuleFault, type RulePackage, readRulePackage } from './rule-package.ts'

/** All of a package that deciding its cases needs. */
export interface DecidingPackage {
  id: string
  description: ServiceDescription
  app: Pick<AppPackage, 'texts' | 'options' | 'models' | 'folders'>
  facts: FactsFile
  decision: DecisionFile
  /** Null where a person decides, or nothing is decided. */
  rules: RulePackage | null
  /** Identity of what decides: the model and its binding, or the file that says how a person does it. */
  hash: string
}

/** `samvirke/facts.json` of a package. @throws ZodError for one that was not checked before it was offered */
export function factsOf({ app }: Pick<ReadService, 'app'>): FactsFile {
  return factsForm.parse(app.extensions.get('facts') ?? {})
}

/** What a service brings, as `readServices` read it. */
interface ReadService {
  id: string
  app: AppPackage
  description: ServiceDescription
}

/**
 * Reads facts.json, decision.json and the rule of a package, and checks that every expression can be read and every
 * text, id of law, rate and deadline exists. Facts and decision may be left out.
 *
 * @throws Error with one sentence for each fault, the file first
 */
export async function readDecidingPackage(
  { id, app, description }: ReadService,
  files: ReadonlyMap<string, Uint8Array | string>,
): Promise<DecidingPackage> {
  const facts = factsForm.safeParse(app.extensions.get('facts') ?? {})
  if (!facts.success) throw packageFaults(id, [`samvirke/facts.json: ${firstFault(facts.error)}`])
  const decision = decisionForm.safeParse(app.extensions.get('decision') ?? {})
  if (!decision.success) throw packageFaults(id, [`samvirke/decision.json: ${firstFault(decision.error)}`])
  const rules = await rulesOf(id, description, files)
  const { registers, children, derived } = facts.data
  const read = facts.data.facts.map(({ label: _, ...fact }) => fact)
  const decides = [rules?.hash ?? decision.data.byHand, registers, children ?? null, derived, read]
  const service: DecidingPackage = {
    ...{ id, description, app, facts: facts.data, decision: decision.data, rules },
    hash: createHash('sha256').update(JSON.stringify(decides)).digest('hex'),
  }
  const faults = whyUndecidable(service)
  if (faults.length > 0) throw packageFaults(id, faults)
  return service
}

async function rulesOf(
  id: string,
  { rules, automation }: ServiceDescription,
  files: ReadonlyMap<string, Uint8Array | string>,
): Promise<RulePackage | null> {
  const hasRule = automation.level === 'full' || automation.level === 'partly'
  if (!hasRule && !rules) return null
  if (!hasRule || !rules) {
    const wrong = hasRule
      ? `a service of level ${automation.level} needs rules`
      : 'only full and partly have rules'
    throw packageFaults(id, [`samvirke/service.json: ${wrong}`])
  }
  const text = (path: string) => {
    const file = files.get(path)
    if (file === undefined)
      throw packageFaults(id, [`${path} is missing, and samvirke/service.json names it`])
    return typeof file === 'string' ? file : new TextDecoder().decode(file)
  }
  try {
    return await readRulePackage({ rules: text(rules.binding), model: text(rules.model) })
  } catch (error) {
    if (!(error instanceof RuleFault)) throw error
    throw packageFaults(id, [`${error.file === 'model' ? rules.model : rules.binding}: ${error.message}`])
  }
}

function packageFaults(id: string, faults: readonly string[]): Error {
  return new Error(`The services cannot be used:\n  ${faults.map((fault) => `${id}/${fault}`).join('\n  ')}`)
}

/** The package's words in a language, else in bokmål. */
export function textOf({ app }: Pick<DecidingPackage, 'app'>, language: Language): TextOf {
  return (key) => app.texts.get(language)?.get(key)?.value ?? app.texts.get('nb')?.get(key)?.value ?? null
}
