import type { WholeSystem } from './whole-system.ts'

/** An id that nothing has. */
export const nobodys = '00000000-0000-4000-8000-000000000000'

/**
 * What stands for the parameters of addresses below `/samarbeid`: things of the test environment's cooperation that belong
 * together, so that their pages are really read. What has none there is opened by nobody.
 */
export async function thingsOfCooperation({ world }: WholeSystem): Promise<Record<string, string>> {
  const found: Record<string, string> = { ...words }
  for (const [name, text] of Object.entries(questions)) {
    const [row] = await world.admin<{ id: string }>(
      text.replace(/:([a-z]+)/g, (_all, other: string) => `'${found[other]}'`),
    )
    found[name] = row?.id ?? nobodys
  }
  return found
}

/** The value of a parameter: some words name one thing of a case and another of a cooperation. */
export function valueFor(
  path: string,
  name: string,
  { ids, things }: { ids: Record<string, string>; things: Record<string, string> },
): string | undefined {
  return (path.startsWith('/samarbeid') ? things[name] : undefined) ?? ids[name]
}

const words = {
  samarbeid: 'helgeland',
  medlem: '1825',
  ferdig: 'kartlegging-2020',
  indikator: 'fellesloysninger',
  ting: 'robot',
}

/** In order: a later one may ask for what belongs to an earlier one, by its name after a colon. */
const questions: Record<string, string> = {
  organ: 'select id from governance.body order by kind limit 1',
  // A meeting that is held has a case with a decision, and somebody who follows it up.
  punkt: `select i.id from governance.agenda_item i left join governance.follow_up f on f.item_id = i.id
    join governance.meeting m on m.id = i.meeting_id order by f.id nulls last, m.held_on limit 1`,
  mote: 'select meeting_id as id from governance.agenda_item where id = :punkt',
  framlegg: 'select id from governance.motion where item_id = :punkt limit 1',
  fellessak: 'select id from governance.council_matter limit 1',
  oppgave: 'select id from governance.follow_up where item_id = :punkt limit 1',
  motedokument: 'select id from governance.item_document where item_id = :punkt limit 1',
  // What is decided is sent as invoices; what is a draft may be changed.
  budsjett: 'select id from governance.budget order by state limit 1',
  linje: 'select id from governance.budget_line where budget_id = :budsjett limit 1',
  nokkel: 'select id from governance.financing_key order by state limit 1',
  faktura: 'select id from governance.invoice order by number limit 1',
  vilkar: 'select id from governance.grant_condition order by due_on limit 1',
  tilskudd: 'select grant_id as id from governance.grant_condition where id = :vilkar',
  bidrag: 'select id from governance.grant_contribution where grant_id = :tilskudd limit 1',
  tildeling: 'select id from members.cooperation_role_assignment order by role limit 1',
  prosjekt: `select p.id from projects.project p left join projects.plan_entry e on e.project_id = p.id
    order by e.id nulls last limit 1`,
  post: 'select id from projects.plan_entry where project_id = :prosjekt limit 1',
  utgave: 'select id from projects.document_version where project_id = :prosjekt limit 1',
  grunnlag: 'select id from projects.gate_decision where project_id = :prosjekt limit 1',
  ide: 'select id from projects.idea order by project_id limit 1',
  rapport: 'select id from projects.benefit_report limit 1',
  gevinst: `select b.id from projects.benefit b left join projects.benefit_figure f on f.benefit_id = b.id
    order by f.id nulls last limit 1`,
  ark: `select s.id from surveys.sheet s where s.municipality = :medlem order by state limit 1`,
  maling: `select w.id from surveys.wave w left join surveys.sheet s on s.wave_id = w.id and s.id = :ark
    order by s.id nulls last, w.closes_on limit 1`,
  undersokelse: 'select survey_id as id from surveys.wave where id = :maling',
  sporsmal: `select q ->> 'id' as id from surveys.survey_version v, jsonb_array_elements(v.questions) q
    where v.survey_id = :undersokelse limit 1`,
  belegg: 'select id from surveys.evidence where sheet_id = :ark limit 1',
  knute: "select id from platform.link_node where kind = 'robot' limit 1",
  bruk: 'select id from it_systems.usage where municipality = :medlem order by id limit 1',
  avtale: 'select contract_id as id from it_systems.contract_usage where usage_id = :bruk limit 1',
  system: 'select system_id as id from it_systems.usage where id = :bruk',
  plan: 'select id from it_systems.account_chart where municipality = :medlem limit 1',
  kobling: 'select id from it_systems.usage_relation limit 1',
  leverandor: 'select id from it_systems.vendor order by name limit 1',
  import: 'select id from it_systems.system_import limit 1',
  forslag: 'select id from it_systems.proposal limit 1',
}
