export const representationPath = '/minside/fullmakter'
export const guardianPath = '/minside/verge'
