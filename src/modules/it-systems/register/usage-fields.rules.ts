import { peopleOf } from './people.rules.ts'

/** What is known of one member's use of a system. Each is unknown until somebody says it. */
export interface UsageFields {
  local_name: string
  installed_version: string | null
  life_cycle: 'planned' | 'in-use' | 'ending' | 'ended'
  users: number | null
  /** In øre, as text. */
  annual_cost_ore: string | null
  owner: string | null
  substitute: string | null
  super_users: string | null
  is_single_person: boolean | null
  operation: 'own' | 'vendor' | 'joint' | 'other-municipality' | null
  operated_by: string | null
  joint_owner: string | null
  integrations: string | null
  personal_data: 'none' | 'ordinary' | 'special' | null
  processing_basis: string | null
  dpia: 'not-needed' | 'missing' | 'done' | null
  risk: 'low' | 'medium' | 'high' | null
  risk_assessed_on: string | null
  criticality: 'low' | 'medium' | 'high' | 'critical' | null
  archive_duty: 'none' | 'in-system' | 'to-archive' | 'deposit' | null
  note: string | null
}
export type UsageField = keyof UsageFields

export interface ContractFields {
  title: string
  vendor: string | null
  starts_on: string | null
  ends_on: string | null
  notice_months: number | null
  notice_on: string | null
  option_count: number
  option_months: number | null
  /** In øre, as text. */
  price_ore_per_year: string | null
  users: number | null
}
export type ContractField = keyof ContractFields

/** Those that are one of few words, with the words. */
export const choices = {
  life_cycle: ['planned', 'in-use', 'ending', 'ended'],
  operation: ['own', 'vendor', 'joint', 'other-municipality'],
  personal_data: ['none', 'ordinary', 'special'],
  dpia: ['not-needed', 'missing', 'done'],
  risk: ['low', 'medium', 'high'],
  criticality: ['low', 'medium', 'high', 'critical'],
  archive_duty: ['none', 'in-system', 'to-archive', 'deposit'],
} as const satisfies { [Field in UsageField]?: readonly string[] }
export type ChoiceField = keyof typeof choices
export const isChoiceField = (field: string): field is ChoiceField => field in choices

/** In the order of the page; each group has a heading. */
export const usageGroups = {
  use: ['local_name', 'installed_version', 'life_cycle', 'users', 'annual_cost_ore', 'integrations', 'note'],
  people: ['owner', 'substitute', 'super_users', 'is_single_person'],
  running: ['operation', 'operated_by', 'joint_owner'],
  privacy: [
    'personal_data',
    'processing_basis',
    'dpia',
    'risk',
    'risk_assessed_on',
    'criticality',
    'archive_duty',
  ],
} as const satisfies Record<string, readonly UsageField[]>
export const usageFieldNames = Object.values(usageGroups).flat() as readonly UsageField[]
export const contractFieldNames = [
  ...(['title', 'vendor', 'starts_on', 'ends_on', 'notice_months', 'notice_on'] as const),
  ...(['option_count', 'option_months', 'price_ore_per_year', 'users'] as const),
] as const satisfies readonly ContractField[]

export const emptyUsage: UsageFields = {
  ...{ local_name: '', installed_version: null, life_cycle: 'in-use', users: null, annual_cost_ore: null },
  ...{ owner: null, substitute: null, super_users: null, is_single_person: null, operation: null },
  ...{
    operated_by: null,
    joint_owner: null,
    integrations: null,
    personal_data: null,
    processing_basis: null,
  },
  ...{ dpia: null, risk: null, risk_assessed_on: null, criticality: null, archive_duty: null, note: null },
}

/**
 * One person carries it alone: said so, or there is an owner and nobody else is named. Null where too little is known to
 * say anything.
 */
export function hangsOnOnePerson(
  usage: Pick<UsageFields, 'is_single_person' | 'owner' | 'substitute' | 'super_users'>,
): boolean | null {
  if (usage.is_single_person !== null) return usage.is_single_person
  const { length } = peopleOf(usage)
  return length === 0 ? null : length === 1
}

/** The last day to say what is to happen, where only the length of the notice is known. */
export function noticeDayOf(
  contract: Pick<ContractFields, 'ends_on' | 'notice_months' | 'notice_on'>,
): string | null {
  if (contract.notice_on) return contract.notice_on
  if (!contract.ends_on || contract.notice_months === null) return null
  return monthsBefore(contract.ends_on, contract.notice_months)
}

/** The same day so many months before; the last of the month where it has no such day. */
export function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 - months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, last))
  return first.toISOString().slice(0, 10)
}
