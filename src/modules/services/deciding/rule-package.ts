import { z } from 'zod'
import { type DmnModel, readModel } from '#engines/dmn/index.ts'

const rulesForm = z.object({
  service: z.string(),
  decisions: z.object({ result: z.string(), rights: z.string() }),
  facts: z.array(
    z.object({
      input: z.string(),
      fact: z.string(),
      parts: z.array(z.object({ name: z.string(), fact: z.string() })).optional(),
    }),
  ),
  rates: z.array(
    z.object({
      input: z.string(),
      rateId: z.string(),
      variant: z.string(),
      variants: z.array(z.string()).optional(),
    }),
  ),
  settings: z.array(z.object({ input: z.string(), setting: z.string(), values: z.array(z.string()) })),
  changeable: z.array(
    z.object({
      input: z.string(),
      decision: z.string(),
      step: z.string().optional(),
      min: z.string().optional(),
      max: z.string().optional(),
    }),
  ),
  manualReasons: z.array(z.string()),
  outcomes: z.array(z.string()),
})

/** A service's rule as published: the DMN model and how facts, rates and choices become its inputs. */
export interface RulePackage {
  rules: z.infer<typeof rulesForm>
  model: DmnModel
}

/** Reads `services/<id>/rules/`: the text of rules.json and of the model it names. @throws when either cannot be read */
export async function readRulePackage(files: { rules: string; model: string }): Promise<RulePackage> {
  const rules = rulesForm.parse(JSON.parse(files.rules))
  return { rules, model: await readModel(files.model) }
}
