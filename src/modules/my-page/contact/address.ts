export const contactPath = '/minside/kontakt'
