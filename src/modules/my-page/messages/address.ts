export const messagesPath = '/minside/meldinger'
export const threadHref = (municipalitySlug: string, caseId: string): string =>
  `${messagesPath}/${municipalitySlug}/${caseId}`
