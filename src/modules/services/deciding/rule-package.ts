import { createHash } from 'node:crypto'
import { z } from 'zod'
import { checkModel, type DmnModel, DmnReadError, readModel } from '#engines/dmn/index.ts'
import { settingNames, variantSettings } from './dated-values.ts'
import { feel } from './decision-files.ts'

const rulesForm = z.object({
  service: z.string(),
  decisions: z.object({ result: z.string(), rights: z.string().optional() }),
  /** Inputs of the model, as expressions over the facts of the case. */
  facts: z.array(z.object({ input: z.string(), value: feel })),
  rates: z
    .array(
      z.object({
        input: z.string().optional(),
        rateId: z.string(),
        variant: z.string().default('ordinary'),
        variants: z.array(z.string()).optional(),
        /** The municipality's choice that says the variant, where it is `by-municipality`. */
        variantSetting: z.enum(variantSettings).optional(),
        /** Has no national row: every municipality sets its own. */
        local: z.boolean().optional(),
        /** Only named in words: the case can be decided without it. */
        optional: z.boolean().optional(),
      }),
    )
    .default([]),
  settings: z
    .array(
      z.object({
        input: z.string().optional(),
        setting: z.enum(settingNames as [string, ...string[]]),
        values: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  changeable: z
    .array(
      z.object({
        input: z.string(),
        decision: z.string(),
        step: z.string().optional(),
        min: z.string().optional(),
        max: z.string().optional(),
      }),
    )
    .default([]),
  /** What is different between two answers of the decision `rights`, as conditions over `before` and `after`. */
  changes: z.array(z.object({ change: z.string(), when: z.string() })).default([]),
  /** Reasons for a person that are found before the model is asked. */
  reasons: z.array(z.object({ code: z.string(), when: z.string() })).default([]),
  /** The model's own reasons for a person. */
  manualReasons: z.array(z.string()).default([]),
  /** What is kept as the result, out of `answer`. Without it the answer as it is. */
  result: feel.optional(),
  /** granted, partly-granted, refused, answered or forwarded, out of `result`. Without it `result.outcome`. */
  outcome: feel.optional(),
  outcomes: z.array(z.string()).default([]),
})
export type RulesFile = z.infer<typeof rulesForm>

/** A service's rule as published: the DMN model and how facts, rates and choices become its inputs. */
export interface RulePackage {
  rules: RulesFile
  model: DmnModel
  /** Identity of the whole rule: the model, and the file that binds it. A decision is made again only by the same. */
  hash: string
}

/** A rule file that cannot be used. The message is one sentence; whoever reads the package puts the file before it. */
export class RuleFault extends Error {
  constructor(
    readonly file: 'rules.json' | 'model',
    message: string,
  ) {
    super(message)
  }
}

/**
 * Reads `services/<id>/rules/`: the text of rules.json and of the model it names.
 * @throws RuleFault when either cannot be read
 */
export async function readRulePackage(files: { rules: string; model: string }): Promise<RulePackage> {
  const read = rulesForm.safeParse(jsonOf(files.rules))
  if (!read.success) throw new RuleFault('rules.json', firstFault(read.error))
  let model: DmnModel
  try {
    model = await readModel(files.model)
  } catch (error) {
    if (error instanceof DmnReadError) throw new RuleFault('model', error.message)
    throw error
  }
  const [wrong] = checkModel(model)
  if (wrong) throw new RuleFault('model', `${wrong.where}: ${wrong.message}`)
  const hash = createHash('sha256')
    .update(`${model.hash}\n${JSON.stringify(read.data)}`)
    .digest('hex')
  return { rules: read.data, model, hash }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new RuleFault('rules.json', `it is not JSON: ${(error as Error).message}`)
  }
}

/** The first finding as a sentence: "facts.2.name: a name is letters and digits". */
export function firstFault(error: z.ZodError): string {
  const [issue] = error.issues
  if (!issue) return 'it has not the right form'
  const more = error.issues.length > 1 ? ` (and ${error.issues.length - 1} more)` : ''
  return `${issue.path.join('.') || 'the file'}: ${issue.message}${more}`
}
