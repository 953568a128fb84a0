import type { ResidentTask } from '#modules/casework/index.ts'

export const taskHref = (slug: string, { request }: ResidentTask): string =>
  `/minside/oppgaver/${slug}/${request.caseId}/${request.id}`
