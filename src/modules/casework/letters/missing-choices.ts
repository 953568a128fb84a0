import type { Ctx } from '#platform/context.ts'
import type { CaseFile } from '../case-file.queries.ts'
import { addEvent } from '../open-case.ts'
import { askForTask, endTasks } from '../tasks.ts'

const missingChoice = 'letter-setting-missing'

/** A letter cannot be written before the municipality has made these choices: said to a person, once. */
export async function askForChoices(ctx: Ctx, found: CaseFile, missing: readonly string[]): Promise<void> {
  const reasons = missing.map((setting) => ({ code: missingChoice, details: { setting } }))
  if (!(await askForTask(ctx, found.id, 'dispatch', reasons))) return
  await addEvent(ctx, { caseId: found.id, residentId: found.residentId }, 'letter-stopped', {}, false)
}

/** The letter is written: nobody is wanted for its choices any longer. */
export async function choicesAreMade(ctx: Ctx, found: CaseFile, by: string): Promise<void> {
  const waited = found.openTasks.filter((task) => task.reasons.every(({ code }) => code === missingChoice))
  const ids = waited.map((task) => task.id)
  await endTasks(ctx, ids, by)
}
