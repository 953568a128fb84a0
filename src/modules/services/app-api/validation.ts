import {
  type AltinnIssue,
  dataTypeOfIssue,
  type FormSetting,
  type Issue,
  subformSetting,
  toAltinnIssue,
  validateForm,
} from '#engines/altinn/index.ts'
import type { Visit } from '#platform/http/visit.ts'
import { stateOf } from '../filling-in/draft-content.ts'
import type { FormRoom, OpenForm } from '../filling-in/form-room.ts'
import { taskOf } from '../filling-in/instance.rules.ts'
import { modelElementId } from './identifiers.ts'
import { subformFolders } from './subform-folders.rules.ts'

/** Everything that is wrong with the task at hand, as Altinn writes it. A task without pages has nothing to validate. */
export async function issuesOf(room: FormRoom, visit: Visit, form: OpenForm): Promise<AltinnIssue[]> {
  const { content } = form.draft
  const place = room.placeOf(form, content)
  const task = taskOf(form.offered.service, content)
  if (task && !form.offered.service.app.folders.has(task.id)) return []
  const setting = await room.settingOf(visit, form)
  const state = stateOf(content, place)
  const own = altinnIssues(validateForm(setting, state), form.draft.id, place.dataType)
  return [...own, ...issuesOfEntries(setting, form)]
}

export const altinnIssues = (issues: readonly Issue[], instanceId: string, dataType: string): AltinnIssue[] =>
  issues.map((issue) => toAltinnIssue(issue, modelElementId(instanceId, dataTypeOfIssue(issue, dataType))))

/** What is wrong inside the entries of subforms, at the entry's own data element. */
function issuesOfEntries(setting: FormSetting, form: OpenForm): AltinnIssue[] {
  const { content } = form.draft
  const folders = subformFolders(form.offered.service.app)
  return folders.flatMap((folder) => {
    const inside = subformSetting(setting, stateOf(content), folder.id)
    return (content.subforms?.[folder.defaultDataType] ?? []).flatMap((entry) =>
      validateForm(inside, { data: entry.data, typed: entry.typed }).map((issue) =>
        toAltinnIssue(issue, entry.id),
      ),
    )
  })
}

/** Validators that answer at each change; an empty list takes away what was shown before. */
const atEachChange = ['DataAnnotations', 'Required', 'Expression', 'Custom']

/** By validator, without those the caller checks itself. */
export function bySource(
  issues: readonly AltinnIssue[],
  ignored: readonly unknown[],
): Record<string, AltinnIssue[]> {
  const found: Record<string, AltinnIssue[]> = {}
  for (const source of atEachChange) if (!ignored.includes(source)) found[source] = []
  for (const issue of issues)
    if (!ignored.includes(issue.source)) {
      found[issue.source] ??= []
      found[issue.source]?.push(issue)
    }
  return found
}
