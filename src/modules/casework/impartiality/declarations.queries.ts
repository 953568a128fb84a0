import type { Ctx } from '#platform/context.ts'
import type { Declaration } from './impartiality.rules.ts'

export interface DeclarationLine extends Declaration {
  explanation: string
  declaredAt: Date
  declaredByName: string
}

/** The newest declaration of each officer in the case, the newest first. */
export async function declarationsIn(ctx: Ctx, caseId: string): Promise<DeclarationLine[]> {
  const rows = await ctx.tx
    .selectFrom('casework.impartiality')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .distinctOn('employee_id')
    .orderBy('employee_id')
    .orderBy('sequence', 'desc')
    .execute()
  return rows
    .map((row) => ({
      employeeId: row.employee_id,
      employeeName: row.employee_name,
      isLeader: row.is_leader,
      conflicted: row.conflicted,
      ground: row.ground,
      explanation: row.explanation,
      declaredAt: row.declared_at,
      declaredByName: row.declared_by_name,
    }))
    .sort((a, b) => b.declaredAt.getTime() - a.declaredAt.getTime())
}
