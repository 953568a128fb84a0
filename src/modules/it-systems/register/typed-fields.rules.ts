import type { ReadCell } from '../importing/cell-values.rules.ts'
import { choiceOf, countOf, dayOf, monthsOf, oreOf, textOf, yesOf } from '../importing/cell-values.rules.ts'
import {
  type ContractField,
  type ContractFields,
  contractFieldNames,
  isChoiceField,
  type UsageField,
  type UsageFields,
  usageFieldNames,
} from './usage-fields.rules.ts'

/** A form as it was read: values, and the fields that could not be read. */
export interface ReadForm<Fields> {
  values: Partial<Fields>
  wrong: (keyof Fields)[]
}

/** What was typed of a use; an empty field says that it is unknown. */
export function readUsageForm(
  typed: (field: UsageField) => string,
  members: readonly string[],
): ReadForm<UsageFields> {
  const form = readForm<UsageFields>(usageFieldNames, typed, readUsage)
  if (!form.values.local_name) form.wrong.push('local_name')
  if (!form.values.life_cycle) form.wrong.push('life_cycle')
  if (form.values.joint_owner && !members.includes(form.values.joint_owner)) form.wrong.push('joint_owner')
  return form
}

/** What was typed of a contract. */
export function readContractForm(typed: (field: ContractField) => string): ReadForm<ContractFields> {
  const form = readForm<ContractFields>(contractFieldNames, typed, readContract)
  form.values.option_count ??= 0
  if (!form.values.title) form.wrong.push('title')
  const { starts_on: from, ends_on: to } = form.values
  if (from && to && from > to) form.wrong.push('ends_on')
  return form
}

function readForm<Fields extends object>(
  names: readonly (keyof Fields & string)[],
  typed: (field: keyof Fields & string) => string,
  read: (field: keyof Fields & string, text: string) => ReadCell,
): ReadForm<Fields> {
  const values: Record<string, unknown> = {}
  const wrong: (keyof Fields)[] = []
  for (const name of names) {
    const text = typed(name).trim()
    const cell = text === '' ? { value: null } : read(name, text)
    if ('fault' in cell) wrong.push(name)
    else values[name] = cell.value
  }
  return { values: values as Partial<Fields>, wrong }
}

function readUsage(field: UsageField, text: string): ReadCell {
  if (isChoiceField(field)) return choiceOf(field, text)
  if (field === 'annual_cost_ore') return oreOf(text)
  if (field === 'users') return countOf(text)
  if (field === 'is_single_person') return yesOf(text)
  if (field === 'risk_assessed_on') return dayOf(text)
  return textOf(text, field === 'note' || field === 'integrations' ? 2_000 : 300)
}

function readContract(field: ContractField, text: string): ReadCell {
  if (field === 'price_ore_per_year') return oreOf(text)
  if (field === 'users' || field === 'option_count') return countOf(text)
  if (field === 'notice_months' || field === 'option_months') return monthsOf(text)
  if (field === 'starts_on' || field === 'ends_on' || field === 'notice_on') return dayOf(text)
  return textOf(text, 300)
}
